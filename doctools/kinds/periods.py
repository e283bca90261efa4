"""Spans of time that a document stands for: a month, a quarter, half a year, a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doctools.office import list_months

LENGTH = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
SIGN = {"triwulan": "t", "semester": "s"}


@dataclass(frozen=True)
class Period:
    """`code`: as file names carry it (`2026-02`, `2026-t1`, `2026-s1`, `2026`); `months`: ISO months."""

    unit: str
    year: int
    number: int
    months: tuple[str, ...]

    @property
    def code(self) -> str:
        if self.unit == "tahun":
            return str(self.year)
        return self.months[0] if self.unit == "bulan" else f"{self.year}-{SIGN[self.unit]}{self.number}"

    @property
    def first(self) -> date:
        return date.fromisoformat(self.months[0] + "-01")

    @property
    def last(self) -> date:
        year, month = map(int, self.months[-1].split("-"))
        return date(year, month, monthrange(year, month)[1])


def list_periods(unit: str, year: int) -> list[Period]:
    """All periods of that unit (`bulan`, `triwulan`, `semester`, `tahun`) in a year, in order."""
    months, length = list_months(year), LENGTH[unit]
    return [
        Period(unit, year, n, tuple(months[(n - 1) * length : n * length]))
        for n in range(1, 12 // length + 1)
    ]


def keep_with_target(found: Iterable[Period], targets: set[str]) -> list[Period]:
    """The periods that have a target month in them."""
    return [p for p in found if targets.intersection(p.months)]
