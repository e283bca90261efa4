"""What people call a document: for bookmarks, indexes and lists."""

from __future__ import annotations

from doctools.context.sources import view_period
from doctools.kinds import Job, find_record_title
from doctools.office import Office


def name_document(office: Office, job: Job) -> str:
    """What people call a document: its kind, and its period, meeting, person or entry."""
    return f"{job.kind.model.nama}: {name_place(office, job)}"


def name_place(office: Office, job: Job) -> str:
    """A document's bookmark under that of its kind: its period, meeting, person or entry."""
    if job.period is not None:
        return str(view_period(job.period)["nama"])
    return find_record_title(office, job) or job.name
