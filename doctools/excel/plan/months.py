"""The months that the words of a target mean: `Februari, April`, `Maret-Desember 2026`, `Triwulan I–IV`, `setiap bulan`."""

from __future__ import annotations

import re

from doctools.context import MONTHS, roman
from doctools.office import level_text

_EACH_MONTH = re.compile(r"\b(?:setiap|tiap|per)[\s-]*bulan\b|\bbulanan\b|\bsepanjang tahun\b")
_EACH_QUARTER = re.compile(r"\b(?:setiap|tiap|per)[\s-]*triwulan\b|\btriwulanan\b")
_PARTS = {"triwulan": 3, "semester": 6}  # months of each
_TO = r"\s*(?:-|–|s\.?\s*d\.?|s/d|sampai(?:\s+dengan)?)\s*"
_ROMAN = r"(?:iv|i{1,3}|[1-4])"


def find_target_months(text: str, year: int) -> list[str]:
    """`2026-02` … in order; none where the words name no month, or one of another year."""
    words = level_text(text)
    if any(int(found) != year for found in re.findall(r"\b(?:19|20)\d{2}\b", words)):
        return []
    found = _find_named(words)
    if not found and _EACH_MONTH.search(words):
        found = set(range(1, 13))
    for part, length in _PARTS.items():
        for start, end in re.findall(rf"\b{part}\s+({_ROMAN})\b(?:{_TO}(?:{part}\s+)?({_ROMAN})\b)?", words):
            first, last = _read_numeral(start), _read_numeral(end or start)
            found |= {length * n for n in range(first, last + 1) if length * n <= len(MONTHS)}
    if not found and _EACH_QUARTER.search(words):
        found = {3, 6, 9, 12}
    return [f"{year}-{month:02d}" for month in sorted(found)]


def _find_named(words: str) -> set[int]:
    """The months that are named, and those between the two ends of a range."""
    names = {month.casefold(): n for n, month in enumerate(MONTHS, 1)}
    any_name = "|".join(names)
    found = {names[name] for name in re.findall(rf"\b({any_name})\b", words)}
    for start, end in re.findall(rf"\b({any_name})(?:\s+\d{{4}})?{_TO}({any_name})\b", words):
        found |= set(range(names[start], names[end] + 1))
    return found


def _read_numeral(text: str) -> int:
    return int(text) if text.isdecimal() else next(n for n in range(1, 5) if roman(n) == text.upper())
