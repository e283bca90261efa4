"""A check of facts: a value with its code, its ground, its examples, and what it asks of a document or of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doctools.office import Office
from doctools.review.facts.case import Case
from doctools.review.finding import Severity


@dataclass(frozen=True)
class Clash:
    """Two things that cannot both be true. `file`, `line`: what the office changes; None where it is no file.

    `beside`: other lines of the file that a document was made from where it was made from this one, which gives
    it no words of its own. `quote`: the words in question. `severity`: where it differs from the fact's own.
    """

    message: str
    file: str | None
    line: int | None
    suggest: str
    quote: str = ""
    severity: Severity | None = None
    beside: tuple[int, ...] = ()


@dataclass(frozen=True)
class Example:
    """Data that differ from those of the sample office, and the document that they are asked of.

    `data`: file in `data/` → YAML that is laid over it, entry by entry; `document`: its name in `data/naskah/`.
    """

    document: str
    data: dict[str, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Fact:
    """`of_document`: asked of a document, of whose values no more than its day and number need be known.

    `of_data`: asked of the office's data; a document is told of those that stand in lines it was made from.
    `speaks_for`: rules of the review that would say the same in other words. `law`: its ground; `article_seen`: as of a rule.
    """

    code: str
    severity: Severity
    title: str
    law: str
    explanation: str
    wrong: Example
    right: Example
    of_document: Callable[[Case], Iterator[Clash]] | None = None
    of_data: Callable[[Office], Iterator[Clash]] | None = None
    speaks_for: tuple[str, ...] = ()
    article_seen: bool = True
