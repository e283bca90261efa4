"""A rule of the review: a value with its code, its ground in law, its examples and its check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doctools.review.finding import Confidence, Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import FileFormat, Genre, ParsedDraft
from doctools.review.parts.stretch import Teks


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


RuleCheck = Callable[[ParsedDraft, Knowledge], Iterator[Hit]]
DECREES_ONLY: frozenset[Genre] = frozenset(("keputusan",))
LETTERS_ONLY: frozenset[Genre] = frozenset(("surat",))
ALL_GENRES: frozenset[Genre] = frozenset(("keputusan", "surat", "lain"))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`wrong`, `right`: pieces of drafts as plain text; the one is found, the other is not. `law`: its ground.

    `asked_of_drafts`: also of a draft that is not final. `example`: in which file its examples show it; in Word's, words
    between asterisks are in italics. `article_seen`: whether the article was seen in the act's text; where it was not, the page
    of the rule says so.
    """

    code: str
    severity: Severity
    title: str
    law: str
    explanation: str
    wrong: str
    right: str
    check: RuleCheck
    genres: frozenset[Genre] = ALL_GENRES
    asked_of_drafts: bool = True
    example: FileFormat = "txt"
    article_seen: bool = True


def flag(text: Teks, message: str, suggest: str | None = None, start: int = 0, end: int | None = None) -> Hit:
    """A hit on a stretch, or on `text[start:end]`."""
    return Hit(text, start, len(text.text) if end is None else end, message, suggest)


_SHOWN = 6  # words at the end of a text by which its end is shown


def close_with(text: Teks, sign: str, message: str, suggest: str, severity: Severity | None = None) -> Hit:
    """A hit on the last words of a stretch, which ought to end with `sign`."""
    words = text.text.rstrip()
    begins = [found.start() for found in re.finditer(r"\S+", words)]
    start = begins[-_SHOWN] if len(begins) > _SHOWN else 0
    bare = words.rstrip(";,:." if sign != "." else ";,:")
    return Hit(text, start, len(words), message, suggest, bare[start:].rstrip() + sign, severity)
