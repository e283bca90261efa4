"""A period ends after it begins, and lasts as long as is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import tanggal
from doctools.review.days import DATE, DayRange, read_days, read_periods
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tables import read_grids
from doctools.review.rule import Hit, Rule, flag

_LASTS = re.compile(
    r"(?P<whole>(?P<count>\d{1,3})\s+\((?P<said>[a-z ]+)\)\s+(?P<unit>hari|minggu|bulan|tahun)(?P<work>\s+kerja)?)\b"
)
_SINCE = re.compile(r"(?:selama|jangka\s+waktu|dalam\s+waktu|masa\s+\w+)\W+(?:\w+\W+){0,3}$", re.I)
_HOURS = re.compile(
    r"\b(?P<h1>[0-2]?\d)[.:](?P<m1>[0-5]\d)\s*(?:WIB|WITA|WIT)?\s*(?:s\.\s?d\.|s/d|sampai\s+dengan|sampai|hingga|-|–)\s*(?:pukul\s+)?"
    r"(?P<h2>[0-2]?\d)[.:](?P<m2>[0-5]\d)\b",
    re.I,
)
_SPAN = re.compile(
    r"\d{1,2}[.:]\d{2}\s*(?P<one>WIB|WITA|WIT)\s*(?:s\.\s?d\.?|s/d|sampai\s+dengan|sampai|hingga|-|–)\s*(?:pukul\s+)?"
    r"\d{1,2}[.:]\d{2}\s*(?P<other>WIB|WITA|WIT)\b"
)
_NIGHT = 17  # hour from which a period may end on the next day
_TOLERATED = {
    "bulan": (30.44, 0.6),
    "tahun": (365.25, 0.3),
    "minggu": (7.0, 0.2),
}  # days of one, and parts of one


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(DATE):
        for period in read_periods(text.text):
            if period.days < 1:
                yield flag(
                    text,
                    f"masa terbalik: akhirnya ({tanggal(period.last)}) mendahului awalnya ({tanggal(period.first)})",
                    "tukar kedua tanggalnya, atau perbaiki salah satunya",
                    period.start,
                    period.end,
                )
            else:
                yield from _lasting(text, period)
    for text in naskah.find_matching(_HOURS):
        for found in _HOURS.finditer(text.text):
            begins, ends = (int(found[h]) * 60 + int(found[m]) for h, m in (("h1", "m1"), ("h2", "m2")))
            if ends < begins < _NIGHT * 60:
                yield flag(
                    text,
                    f"pukul selesai mendahului pukul mulai: {found[0]}",
                    "tukar kedua pukulnya, atau perbaiki salah satunya",
                    *found.span(),
                )
    for text in naskah.find_matching(_SPAN):
        for found in _SPAN.finditer(text.text):
            if found["one"] != found["other"]:
                yield Hit(
                    text,
                    *found.span(),
                    f"zona waktu berbeda dalam satu rentang pukul: {found['one']} dan {found['other']}",
                    "samakan zona waktunya, atau jelaskan perbedaannya",
                    severity="peringatan",
                )
    yield from _columns(naskah)


def _lasting(text: Teks, period: DayRange) -> Iterator[Hit]:
    """How long the sentence says that the period lasts."""
    for found in _LASTS.finditer(text.text):
        near = text.text[min(found.end(), period.end) : max(found.start(), period.start)]
        if (
            len(near) > 60
            or re.search(r"[.;]\s", near)
            or not _SINCE.search(text.text[max(0, found.start() - 40) : found.start()])
        ):
            continue
        count, unit = int(found["count"]), found["unit"]
        if unit == "hari":
            right = count in (period.days, period.days - 1, period.weekdays) or (
                bool(found["work"]) and count < period.weekdays
            )
            right = right and not (count == period.days - 1 and _runs_together(found, near, period))
            shown = f"{period.days} hari"
        else:
            length, part = _TOLERATED[unit]
            right = abs(count - period.days / length) < part
            shown = f"sekitar {round(period.days / length)} {unit}"
        if not right:
            yield flag(
                text,
                f"disebut selama {found['whole']}, sedangkan dari {tanggal(period.first)} sampai dengan {tanggal(period.last)} {shown}",
                "samakan lamanya dengan tanggalnya",
                *found.span("whole"),
            )


def _runs_together(found: re.Match[str], near: str, period: DayRange) -> bool:
    """Whether the days follow the count at once (`selama 3 (tiga) hari sejak tanggal …`), and so include the first."""
    opened = re.fullmatch(r"\s*,?\s*(?:(?:terhitung\s+)?(?:sejak|mulai)|dari|pada|yaitu)?\s*tanggal\s*", near)
    weekend = period.weekdays != period.days
    return bool(opened) and not found["work"] and not weekend


def _columns(naskah: ParsedDraft) -> Iterator[Hit]:
    """Tables with a column for the beginning and one for the end."""
    for grid in read_grids(naskah):
        begins, ends = (
            grid.find_columns(r"\b(?:mulai|awal)\b"),
            grid.find_columns(r"\b(?:selesai|akhir|sampai|berakhir)\b"),
        )
        if len(begins) != 1 or len(ends) != 1 or begins == ends:
            continue
        for row in grid.rows:
            first, last = row.cells.get(begins[0]), row.cells.get(ends[0])
            one, other = (next(read_days(cell.text), None) if cell else None for cell in (first, last))
            if first and last and one and other and other.day < one.day:
                yield flag(
                    last,
                    f"masa terbalik: selesai {last.text}, sebelum mulai {first.text}",
                    "tukar kedua tanggalnya, atau perbaiki salah satunya",
                )


RULE = Rule(
    code="TG-05",
    severity="galat",
    title="Masa tidak terbalik dan lamanya sesuai",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Akhir sebuah masa tidak mendahului awalnya, dan lamanya (hari, bulan, tahun) sesuai dengan kedua tanggalnya.",
    wrong="KESATU : Membentuk tim yang bekerja selama 6 (enam) bulan, terhitung mulai tanggal 1 April 2026 sampai dengan tanggal 31 Desember 2026.",
    right="KESATU : Membentuk tim yang bekerja selama 9 (sembilan) bulan, terhitung mulai tanggal 1 April 2026 sampai dengan tanggal 31 Desember 2026.",
    check=check,
)
