"""A day by whose law something is judged: a day of the calendar, or some day of a year.

A draft whose date is still open has its year in its number. It is not taken for the last day of that year:
what could be on one of the year's days is possible, what is so on all of them is certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class YearOnly:
    """Some day of `year`; which one is not known."""

    year: int


Day = date | YearOnly


def list_days(on: Day | None, turns: set[date]) -> tuple[date | None, ...]:
    """The days that stand for all that `on` can be, first to last: itself, or the first of its year and its `turns`.

    `turns`: the days on which something changes; between two of them nothing does. None (no day asked) stands
    for itself.
    """
    if not isinstance(on, YearOnly):
        return (on,)
    first = date(on.year, 1, 1)
    return (first, *sorted(day for day in turns if day.year == on.year and day != first))
