"""What people hand in, and what they ask for that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class MissedError(Exception):
    """What was asked for is not there. `what`: in words for people."""

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


_LONGEST_COUNT = 9  # digits; nothing here is counted further


def read_count(text: str) -> int | None:
    """A number that somebody sent, counted from 0; None for what is none. Signs such as ² are digits to Python, and no
    numbers; and too many digits are no number either."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT else None


@dataclass(frozen=True)
class HandedIn:
    """A file that a person handed in: it lies at `path` under a safe name; `name`: that name."""

    path: Path
    name: str
