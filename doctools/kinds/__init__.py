"""Kinds of documents (`templates/jenis/*.yaml`), and the jobs that they ask for."""

from doctools.kinds.batches import Selection, batch_jobs, chosen_rows, for_meeting
from doctools.kinds.jobs import (
    Form,
    Job,
    jobs_for_month,
    jobs_for_year,
    newest_year,
    record_title,
    single_job,
)
from doctools.kinds.read import all_kinds, read_kind

__all__ = [
    "Form",
    "Job",
    "Selection",
    "all_kinds",
    "batch_jobs",
    "chosen_rows",
    "for_meeting",
    "jobs_for_month",
    "jobs_for_year",
    "newest_year",
    "read_kind",
    "record_title",
    "single_job",
]
