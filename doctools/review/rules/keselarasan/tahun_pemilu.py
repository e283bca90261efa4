"""A general election is named with a year in which there was one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_NAMED = re.compile(
    r"P(?:emilihan\s+Umum|EMILIHAN\s+UMUM|emilu|EMILU)(?:\s+S(?:erentak|ERENTAK))?\s+T(?:ahun|AHUN)\s+(?P<year>20\d\d)\b"
)
_OFFICE = re.compile(r"(?:Komisi|Pengawas)\s+$", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    held, until = known.once(_elections)
    for text in naskah.find_matching(_NAMED):
        for found in _NAMED.finditer(text.text):
            year = int(found["year"])
            office = _OFFICE.search(text.text[: found.start()])
            if (
                year <= until
                and year not in held
                and not office
                and not stands_in_title(text.text, found.start())
            ):
                near = min(held, key=lambda other: (abs(other - year), -other))
                yield Hit(
                    text,
                    *found.span(),
                    f"tidak ada Pemilihan Umum pada tahun {year}",
                    f"tulis Tahun {near} bila Pemilihan Umum itu yang dimaksud",
                )


def _elections(known: Knowledge) -> tuple[frozenset[int], int]:
    """The years of general elections, and the year up to which they are listed."""
    listed = known.lists["pemilu"]
    return frozenset(int(year) for year in listed["tahun"]), int(str(listed["diketahui_sampai"])[:4])


RULE = Rule(
    code="KS-10",
    severity="peringatan",
    title="Pemilihan Umum disebut dengan tahunnya",
    law="Tahun penyelenggaraan Pemilihan Umum, dicatat di templates/tinjauan/pemilu.yaml",
    explanation="Pemilihan Umum yang disebut dengan tahun yang tidak ada pemilihan umumnya biasanya salah ketik.",
    wrong="Sehubungan dengan pelaksanaan Pemilihan Umum Tahun 2023, kami sampaikan laporan.",
    right="Sehubungan dengan pelaksanaan Pemilihan Umum Tahun 2024, kami sampaikan laporan.",
    check=check,
)
