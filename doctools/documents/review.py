"""Make a document in memory and review it, before anybody else reads it."""

from __future__ import annotations

from doctools.documents.draft import Draft
from doctools.review import PLAIN, Question, Reviewed, answered, review_document


def review_draft(draft: Draft, question: Question = PLAIN) -> Reviewed:
    """Review a document that is written nowhere as a draft, by the law of its day or the one that is asked for."""
    found = review_document(
        draft.office,
        draft.bytes,
        f"{draft.job.name}.docx",
        draft.job.name,
        "docx",
        on=question.on or draft.context.on,
        final=False,
        traces=draft.context.traces,
    )
    return answered(Reviewed(f"{draft.job.name}.docx", tuple(found)), draft.bytes, question)
