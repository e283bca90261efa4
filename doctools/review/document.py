"""Review the bytes of one document, with silences and sources: what the commands and `make --final` call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from doctools.context import Trace
from doctools.office import Office
from doctools.review.cited import list_unchecked
from doctools.review.engine import read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import gather_knowledge
from doctools.review.parts.draft import FileFormat, Genre
from doctools.review.rules import list_rules
from doctools.review.silence import apply_silences, read_silences
from doctools.review.sources import add_sources


@dataclass(frozen=True)
class Question:
    """What drafts are asked: `on`: by the law of this day; `marked`: the date of the notes, where copies are wanted."""

    genre: Genre | None = None
    on: date | None = None
    marked: date | None = None


PLAIN = Question()


@dataclass(frozen=True)
class DraftFile:
    """A document to review. `shown`: its path, as findings show it; `name`: what silences call it.

    `final`: rules that leave drafts alone are asked too. `traces`: of a document of ours; what makes them may
    stand for them, and is asked where something was found.
    """

    content: bytes
    shown: str
    name: str
    form: FileFormat
    final: bool = True
    traces: Sequence[Trace] | Callable[[], Sequence[Trace]] = ()


def review_document(office: Office, draft: DraftFile, question: Question = PLAIN) -> list[Finding]:
    """All findings of a document, in its order. Raises ReviewError where it cannot be read."""
    return examine_document(office, draft, question)[0]


def examine_document(
    office: Office, draft: DraftFile, question: Question = PLAIN
) -> tuple[list[Finding], tuple[str, ...]]:
    """As `review_document`, with notes on what could not be checked."""
    naskah = read_draft(draft.content, draft.shown, draft.form, question.genre, final=draft.final)
    known = gather_knowledge(office, question.on)
    found = review(naskah, known)
    if found and draft.traces:
        traces = draft.traces() if callable(draft.traces) else draft.traces
        found = add_sources(found, naskah, traces)
    found = apply_silences(found, draft.name, read_silences(office), [rule.code for rule in list_rules()])
    return found, list_unchecked(naskah, known)
