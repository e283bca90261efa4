"""A finding: what a rule says of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["galat", "peringatan", "saran"]


@dataclass(frozen=True)
class Finding:
    """`galat` holds a final back, `peringatan` and `saran` do not. `line` counts from 1."""

    rule: str
    severity: Severity
    message: str
    file: str | None = None
    line: int | None = None
    suggest: str | None = None

    @property
    def text(self) -> str:
        """Place, message and remedy, without the severity."""
        place = f"{self.file}:{self.line}: " if self.file else ""
        return f"{place}{self.message}" + (f"; {self.suggest}" if self.suggest else "")

    def __str__(self) -> str:
        return f"{self.severity}: {self.text}"
