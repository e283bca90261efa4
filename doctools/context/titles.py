"""What people call a document: for bookmarks, indexes and lists."""

from __future__ import annotations

from doctools.context.sources import period_view
from doctools.kinds import Job, record_title
from doctools.office import Office


def document_title(office: Office, job: Job) -> str:
    """What people call a document: its kind, and its period, meeting, person or entry."""
    return f"{job.kind.model.nama}: {place_title(office, job)}"


def place_title(office: Office, job: Job) -> str:
    """A document's bookmark under that of its kind: its period, meeting, person or entry."""
    if job.period is not None:
        return str(period_view(job.period)["nama"])
    return record_title(office, job) or job.name
