"""Make a document in memory and review it, before anybody else reads it."""

from __future__ import annotations

from dataclasses import replace

from doctools.documents.make import in_memory
from doctools.kinds import Job
from doctools.office import Office
from doctools.review import PLAIN, DraftFile, Question, Reviewed, add_copy, review_document


def review_kind(office: Office, job: Job, question: Question = PLAIN) -> Reviewed:
    """Make a document in memory and review it as a draft."""
    content, context = in_memory(office, job)
    draft = DraftFile(content, f"{job.name}.docx", job.name, "docx", final=False, traces=context.traces)
    found = review_document(office, draft, replace(question, on=question.on or context.on))
    return add_copy(Reviewed(f"{job.name}.docx", tuple(found)), content, question)
