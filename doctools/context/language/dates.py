"""Dates and months as official Indonesian prints them."""

from __future__ import annotations

from datetime import date

from doctools.context.language.terbilang import terbilang
from doctools.office import DAYS

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def tanggal(day: date) -> str:
    """`2026-02-09` → `9 Februari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def tanggal_terbilang(day: date) -> str:
    """`2026-02-09` → `tanggal sembilan, bulan Februari, tahun dua ribu dua puluh enam (09-02-2026)`.

    How an official record (berita acara) tells its day.
    """
    said = f"tanggal {terbilang(day.day)}, bulan {MONTHS[day.month - 1]}, tahun {terbilang(day.year)}"
    return f"{said} ({day.day:02d}-{day.month:02d}-{day.year:04d})"


def hari(day: date) -> str:
    """`2026-02-09` → `Senin`."""
    return DAYS[day.weekday()]


def month_name(month: str) -> str:
    """`2026-02` → `Februari`."""
    return MONTHS[int(month[5:]) - 1]


def month_and_year(month: str) -> str:
    """`2026-02` → `Februari 2026`."""
    return f"{month_name(month)} {month[:4]}"


def months_listed(months: list[str] | tuple[str, ...]) -> str:
    """`[2026-01, 2026-02, 2026-03, 2026-06]` → `Januari–Maret, Juni 2026`: runs of three or more are joined.

    The months are of one year and ascend.
    """
    if not months:
        return ""
    runs: list[list[int]] = []
    for number in (int(m[5:]) for m in months):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{MONTHS[run[0] - 1]}–{MONTHS[run[-1] - 1]}")
        else:
            parts.extend(MONTHS[n - 1] for n in run)
    return f"{', '.join(parts)} {months[0][:4]}"
