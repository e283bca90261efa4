"""A finding: what a rule says of a document, where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["galat", "peringatan", "saran"]
Confidence = Literal["tinggi", "sedang"]
MAIN_PART = "word/document.xml"


@dataclass(frozen=True)
class Span:
    """A stretch of one paragraph: its number (from 0, as `find_paragraphs` counts), and characters.

    `start`, `end` count characters of `extract_text`, end not included.
    """

    paragraph: int
    start: int
    end: int
    part: str = MAIN_PART


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`galat` holds a final back, `peringatan` and `saran` do not.

    `file`, `line` (from 1): what the office has to change, where that is known. `quote`: the words in
    question. `part`, `item`: where they stand, as people say it ("Menimbang", "huruf b"). `replacement`:
    the text that certainly belongs in place of the span, for a tracked change. `silenced`: why and by
    whom the office has decided to leave it.
    """

    rule: str
    severity: Severity
    message: str
    file: str | None = None
    line: int | None = None
    suggest: str | None = None
    quote: str = ""
    part: str | None = None
    item: str | None = None
    law: str | None = None
    confidence: Confidence = "tinggi"
    span: Span | None = None
    replacement: str | None = None
    silenced: str | None = None

    @property
    def text(self) -> str:
        """Place, message and remedy, without the severity."""
        line = f":{self.line}" if self.line else ""
        place = f"{self.file}{line}: " if self.file else ""
        return f"{place}{self.message}" + (f"; {self.suggest}" if self.suggest else "")

    def __str__(self) -> str:
        return f"{self.severity}: {self.text}"

    def as_json(self) -> dict[str, object]:
        """As commands print it; `where.paragraph` counts from 0, `source.line` from 1."""
        where: dict[str, object] = {
            "part": self.part,
            "item": self.item,
            "paragraph": self.span.paragraph if self.span else None,
        }
        found: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "quote": self.quote,
            "where": where,
            "law": self.law,
            "suggest": self.suggest,
            "confidence": self.confidence,
        }
        if self.file is not None:
            found["source"] = {"file": self.file, "line": self.line}
        if self.silenced is not None:
            found["silenced"] = self.silenced
        return found
