"""Days, hours and periods that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from doctools.context import MONTHS, terbilang
from doctools.office import DAYS

_MONTH = "|".join(MONTHS)
_FULL = rf"(?P<d{{n}}>\d{{{{1,2}}}})\s+(?P<m{{n}}>{_MONTH})\s+(?P<y{{n}}>\d{{{{4}}}})"
_UNTIL = r"\s*(?:sampai(?:\s+dengan)?|s\.\s?d\.|s/d|hingga|-|–)\s*"
_WEEKDAY = rf"(?:(?:hari\s+)?(?:{'|'.join(DAYS)})\s*,?\s*)?(?:tanggal\s+)?"
DATE = re.compile(_FULL.format(n="1"), re.I)
_PERIOD = re.compile(_FULL.format(n="1") + _UNTIL + _WEEKDAY + _FULL.format(n="2"), re.I)
_SHORT_PERIOD = re.compile(
    rf"(?<![\d.])(?P<first>\d{{1,2}})(?:\s+(?P<m1>{_MONTH}))?{_UNTIL}{_WEEKDAY}" + _FULL.format(n="2"), re.I
)
FIGURES = re.compile(
    r"(?<![\d./-])(?P<d>[0-3]?\d)(?P<sign>[-/.])(?P<m>[01]?\d)(?P=sign)(?P<y>(?:19|20)\d\d)(?![\d/-])"
)
SPELT = re.compile(
    rf"(?:\b(?P<day>{'|'.join(DAYS)})\b\s*,?\s*)?tanggal\s+(?P<d>[a-z]+(?:\s+[a-z]+){{0,2}}?)\s+bulan\s+(?P<m>{_MONTH})\s*,?\s*"
    r"tahun\s+(?P<y>dua\s+ribu(?:\s+[a-z]+){1,3}?)(?=\s*[(,.;]|\s+(?:bertempat|kami|pukul|telah|di|yang)\b|$)",
    re.I,
)


@dataclass(frozen=True)
class Dated:
    """A day that a text names, and where."""

    day: date
    start: int
    end: int


@dataclass(frozen=True)
class DayRange:
    """`first` to `last`, both days counted, and where a text says so."""

    first: date
    last: date
    start: int
    end: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def weekdays(self) -> int:
        """Monday to Friday."""
        return sum((self.first + timedelta(n)).weekday() < 5 for n in range(max(self.days, 0)))


def read_days(text: str) -> Iterator[Dated]:
    """The days written with the name of their month."""
    for found in DATE.finditer(text):
        if day := make_day(found["y1"], found["m1"], found["d1"]):
            yield Dated(day, *found.span())


def read_periods(text: str) -> Iterator[DayRange]:
    """Two days with `sampai dengan` between them; of the first, month and year may be left out."""
    if not DATE.search(text):
        return
    for found in _PERIOD.finditer(text):
        first = make_day(found["y1"], found["m1"], found["d1"])
        last = make_day(found["y2"], found["m2"], found["d2"])
        if first and last:
            yield DayRange(first, last, *found.span())
    for found in _SHORT_PERIOD.finditer(text):
        first = make_day(found["y2"], found["m1"] or found["m2"], found["first"])
        last = make_day(found["y2"], found["m2"], found["d2"])
        if first and last:
            yield DayRange(first, last, *found.span())


def make_day(year: str, month: str, day: str) -> date | None:
    """The day, where the calendar has it; the month by name or number."""
    number = int(month) if month.isdecimal() else [m.casefold() for m in MONTHS].index(month.casefold()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def read_spelt(found: re.Match[str]) -> date | None:
    """The day of a match of SPELT."""
    numbers = _numbers()
    day, year = (numbers.get(" ".join(found[part].casefold().split())) for part in ("d", "y"))
    return make_day(str(year), found["m"], str(day)) if day and year else None


_YEARS = range(20 * 100, 21 * 100)  # this century's: of no other does a draft spell a day


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """Days and years in words."""
    return {terbilang(n): n for n in (*range(1, 32), *_YEARS)}
