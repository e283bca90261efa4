"""Review the bytes of one document, with silences and sources: what the commands and `make --final` call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from doctools.context import Trace
from doctools.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import knowledge_of
from doctools.review.parts.draft import FileFormat, Genre
from doctools.review.silence import silenced, silences
from doctools.review.sources import with_sources


def review_document(
    office: Office,
    content: bytes,
    shown: str,
    name: str,
    form: FileFormat,
    *,
    genre: Genre | None = None,
    on: date | None = None,
    final: bool = True,
    traces: Sequence[Trace] | Callable[[], Sequence[Trace]] = (),
) -> list[Finding]:
    """All findings of a document in order. `name`: what silences call it; `traces`: of a document of ours.

    What makes the traces may stand for them; it is asked where something was found.
    """
    naskah = read_draft(content, shown, form, genre, final=final)
    found = review(naskah, knowledge_of(office, on))
    if found and traces:
        found = with_sources(found, naskah, traces() if callable(traces) else traces)
    return silenced(found, name, silences(office))
