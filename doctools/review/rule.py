"""A rule of the review: a value with its code, its ground in law, its examples and its check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doctools.review.finding import Confidence, Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import Genre, ParsedDraft, Teks


@dataclass(frozen=True)
class Hit:
    """What a check saw at `text[start:end]`. `replacement`: what certainly belongs there instead.

    `severity`: where it differs from the rule's own.
    """

    text: Teks
    start: int
    end: int
    message: str
    suggest: str | None = None
    replacement: str | None = None
    severity: Severity | None = None
    confidence: Confidence = "tinggi"


Check = Callable[[ParsedDraft, Knowledge], Iterator[Hit]]
DECREE: frozenset[Genre] = frozenset(("keputusan",))
LETTER: frozenset[Genre] = frozenset(("surat",))
ALL: frozenset[Genre] = frozenset(("keputusan", "surat", "lain"))


@dataclass(frozen=True)
class Rule:
    """`salah` and `benar`: pieces of drafts as plain text; the one is found, the other is not."""

    code: str
    severity: Severity
    title: str
    law: str
    explanation: str
    salah: str
    benar: str
    check: Check
    genres: frozenset[Genre] = ALL
    draft: bool = True  # also asked of a draft that is not final


def hit(text: Teks, message: str, suggest: str | None = None, start: int = 0, end: int | None = None) -> Hit:
    """A hit on a stretch, or on `text[start:end]`."""
    return Hit(text, start, len(text.text) if end is None else end, message, suggest)
