"""What is to be numbered, and the rule that it is numbered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NumberSubject:
    """What is to be numbered: a document of a `kind` (or kind of naskah dinas), dated `day`, or else of `year`.

    `record`: its name in `data/naskah/<filed>.yaml`, None for what is made elsewhere; `signer`: as in
    `data/kantor.yaml`. `classification`, `unit`: codes that are given for it alone.
    """

    kind: str
    year: int
    day: date | None = None
    filed: int = 0
    record: str | None = None
    signer: str | None = None
    classification: str | None = None
    unit: str | None = None

    def is_until(self, last: date) -> bool:
        return self.day <= last if self.day else self.year < last.year


@dataclass(frozen=True)
class NumberCode:
    """A part of a number and where it stands, or is to be filled while it is None. `field`: as messages call it."""

    value: str | None
    field: str
    file: str
    line: int | None = None


@dataclass(frozen=True)
class NumberRule:
    """`pattern`: stands at `line` of `file`; `codes`: what it may name beside urut and tahun.

    `inserted`: how a back-dated number looks; `first`: the number that the series begins with.
    """

    series: str
    pattern: str
    file: str
    line: int
    codes: Mapping[str, NumberCode]
    inserted: str
    first: int

    def lacking(self) -> list[NumberCode]:
        """The codes that the pattern has and nobody has filled."""
        return [c for name, c in self.codes.items() if c.value is None and f"{{{name}}}" in self.pattern]
