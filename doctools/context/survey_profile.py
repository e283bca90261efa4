"""Who answered a survey: how many of each sex, age and so on, none so few that a person could be known by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from doctools.office import Record

_YEARS = re.compile(r"(\d{1,3})(?:\s*(?:tahun|thn|th)\.?)?", re.IGNORECASE)
ProfileCell = tuple[str, int]


class Profil(Record):
    kolom: str
    judul: str
    kata: list[str] = []
    digolongkan: bool = False


class Golongan(Record):
    mulai: int
    nama: str


def count_profile(
    facts: Sequence[dict[str, str]],
    columns: Sequence[Profil],
    bands: Sequence[Golongan],
    least: int,
    together: str,
) -> list[dict[str, object]]:
    """Of each column that anyone filled: `judul`, `digabung` (are cells put together), `rincian` (nama, jumlah, persen of
    those who filled it), largest first.

    Ages in years are put into `bands`, in their order. What fewer than `least` gave is counted as `together`, with
    the next larger ones as long as these are too few themselves.
    """
    found: list[dict[str, object]] = []
    for column in columns:
        values = [value for fact in facts if (value := fact.get(column.kolom, ""))]
        if column.digolongkan:
            values = [_find_band(value, bands) for value in values]
        if values:
            order = [band.nama for band in bands] if column.digolongkan else []
            cells = _hide_small(_count(values, order), least, together)
            found.append(
                {
                    "judul": column.judul,
                    "digabung": any(name == together for name, _ in cells),
                    "rincian": [
                        {"nama": name, "jumlah": n, "persen": Decimal(100 * n) / len(values)}
                        for name, n in cells
                    ],
                }
            )
    return found


def _find_band(value: str, bands: Sequence[Golongan]) -> str:
    """`38` or `38 tahun` → its band; what is a band already stays as it is."""
    years = _YEARS.fullmatch(value)
    if not years:
        return value
    return next((b.nama for b in reversed(bands) if int(years[1]) >= b.mulai), value)


def _count(values: Sequence[str], order: Sequence[str]) -> list[ProfileCell]:
    """Value → how many gave it, in whatever capitals; those in `order` by it, others the most frequent first."""
    spelled: dict[str, str] = {}
    for value in values:
        spelled.setdefault(value.casefold(), value)
    counts = Counter(value.casefold() for value in values)
    places = {name.casefold(): n for n, name in enumerate(order)}
    keys = sorted(counts, key=lambda key: (places.get(key, len(order)), -counts[key], key))
    return [(spelled[key], counts[key]) for key in keys]


def _hide_small(cells: list[ProfileCell], least: int, together: str) -> list[ProfileCell]:
    small = [cell for cell in cells if cell[1] < least]
    if not small:
        return cells
    for cell in sorted((c for c in cells if c not in small), key=lambda c: c[1]):
        if sum(n for _, n in small) >= least and len(small) > 1:
            break
        small.append(cell)
    kept = [cell for cell in cells if cell not in small]
    return [*kept, (together, sum(n for _, n in small))]
