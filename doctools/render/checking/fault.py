"""What is wrong with a layout, in words for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from doctools.errors import Problem

_LONGEST = 60


@dataclass(frozen=True)
class Fault:
    """`galat`: no final is made with the layout. `file`: the layout; `place`: part and paragraph, as people say it.

    `quote`: the words of the paragraph or the tag in question.
    """

    rule: str
    severity: Literal["galat", "peringatan"]
    message: str
    file: str
    place: str = ""
    quote: str = ""
    remedy: str = ""

    @property
    def what(self) -> str:
        """Place and message."""
        return f"{self.place}: {self.message}" if self.place else self.message

    def as_problem(self) -> Problem:
        return Problem(self.what, self.file, remedy=self.remedy or None)

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def shorten(words: str) -> str:
    """Words to be quoted, cut where they are long."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
