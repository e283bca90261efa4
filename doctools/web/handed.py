"""What people hand in, and what they ask for that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class MissedError(Exception):
    """What was asked for is not there. `what`: in words for people."""

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class HandedIn:
    """A file that a person handed in: it lies at `path` under a safe name; `name`: that name."""

    path: Path
    name: str
