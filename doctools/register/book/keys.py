"""Keys of numbers, and how numbers follow each other within a series and year.

A back-dated number stands between two numbers: `12.a`, `12.b` … `12.z`, `12.aa`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_KEY = re.compile(r"(?P<series>[^/]+)/(?P<year>\d{4})/(?P<ordinal>\d+)(?:\.(?P<suffix>[a-z]+))?")
_NUMBER = re.compile(r"(?P<ordinal>\d+)(?:\s*\.?\s*(?P<suffix>[a-z]+))?")


@dataclass(frozen=True)
class NumberKey:
    """One number: its series, the year it counts in, its place there, and the letters of a back-dated one."""

    series: str
    year: int
    ordinal: int
    suffix: str = ""

    @property
    def number(self) -> str:
        """`12` or `12.a`."""
        return f"{self.ordinal}.{self.suffix}" if self.suffix else str(self.ordinal)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Numbers sort by this: `12`, `12.a` … `12.z`, `12.aa`, `13`."""
        return (self.ordinal, len(self.suffix), self.suffix)

    def __str__(self) -> str:
        return f"{self.series}/{self.year}/{self.number}"


def read_key(text: str) -> NumberKey | None:
    """`surat/2026/12.a` as a key; None for other texts."""
    match = _KEY.fullmatch(text)
    return (
        NumberKey(match["series"], int(match["year"]), int(match["ordinal"]), match["suffix"] or "")
        if match
        else None
    )


def read_number(text: str, series: str, year: int) -> NumberKey | None:
    """What an office wrote as number (`12`, `12.a`, `12a`) as a key; None where it is none."""
    match = _NUMBER.fullmatch(text.strip().lower())
    if not match or int(match["ordinal"]) == 0:
        return None
    return NumberKey(series, year, int(match["ordinal"]), match["suffix"] or "")


def follow_suffix(last: str) -> str:
    """`` → `a`, `a` → `b`, `z` → `aa`, `az` → `ba`, `zz` → `aaa`."""
    if not last:
        return "a"
    if last[-1] != "z":
        return last[:-1] + chr(ord(last[-1]) + 1)
    return follow_suffix(last[:-1]) + "a"


def find_gaps(keys: Iterable[NumberKey], first: int = 1) -> list[int]:
    """The numbers of one series and year, from `first` to the highest given, that nobody has."""
    taken = {key.ordinal for key in keys}
    return [n for n in range(first, max(taken, default=0)) if n not in taken]


def format_ranges(numbers: list[int]) -> str:
    """`[3, 5, 6, 7]` → `3, 5–7`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)
