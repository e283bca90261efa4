"""Kinds of documents (`templates/jenis/*.yaml`), and the jobs that they ask for."""

from doctools.kinds.jobs import Job, jobs_for_month, jobs_for_year, single_job
from doctools.kinds.read import all_kinds, read_kind

__all__ = ["Job", "all_kinds", "jobs_for_month", "jobs_for_year", "read_kind", "single_job"]
