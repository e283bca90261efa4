"""What the documents of a month or year still lack, before any of them is made."""

from __future__ import annotations

from dataclasses import dataclass

from doctools.context import Missing, build_context, name_document
from doctools.errors import DoctoolsError, Problem
from doctools.kinds import Selection
from doctools.office import Office
from doctools.register import Numbers


@dataclass(frozen=True)
class DocumentLacks:
    """`title`: what people call the document; `missing`: what it lacks, none for one that is complete."""

    title: str
    missing: tuple[Missing, ...]


def list_lacks(
    office: Office, selection: Selection, numbers: Numbers
) -> tuple[list[DocumentLacks], list[Problem]]:
    """What each document lacks, in the plan's order; and what keeps others from being looked at.

    Raises DoctoolsError for what the office does not have.
    """
    jobs, unread = selection.jobs(office)
    problems = dict.fromkeys(unread)
    known = numbers.all()
    found: list[DocumentLacks] = []
    for job in jobs:
        try:
            missing = build_context(office, job, known.get(job.record)).missing
            found.append(DocumentLacks(name_document(office, job), missing))
        except DoctoolsError as error:
            problems |= dict.fromkeys(error.problems)
    return found, list(problems)
