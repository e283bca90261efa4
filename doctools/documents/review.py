"""Make a document in memory and review it, before anybody else reads it."""

from __future__ import annotations

from dataclasses import replace

from doctools.documents.draft import Draft
from doctools.review import PLAIN, DraftFile, Question, Reviewed, add_copy, examine_document


def review_draft(draft: Draft, question: Question = PLAIN) -> Reviewed:
    """Review a document that is written nowhere as a draft, by the law of its day or the one that is asked for."""
    shown, context = f"{draft.job.name}.docx", draft.context
    file = DraftFile(draft.bytes, shown, draft.job.name, "docx", final=False, traces=context.traces)
    found, notes = examine_document(draft.office, file, replace(question, on=question.on or context.on))
    return add_copy(Reviewed(shown, tuple(found), notes=notes), draft.bytes, question)
