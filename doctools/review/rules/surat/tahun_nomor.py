"""The year in the number is the year of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None:
        return
    day = read_date(letter.tanggal.text)
    found = re.search(r"/(\d{4})$", letter.nomor.text)
    if day and found and int(found[1]) != day.year:
        yield Hit(
            letter.nomor,
            *found.span(1),
            f"tahun pada nomor surat {found[1]}, tanggalnya tahun {day.year}",
            "samakan tahunnya",
        )


RULE = Rule(
    code="SR-05",
    severity="galat",
    title="Tahun pada nomor surat sama dengan tahun tanggalnya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Nomor surat diakhiri tahun terbitnya.",
    wrong="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2025\nHal : Undangan Rapat\n\nYth. Anggota",
    right="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nHal : Undangan Rapat\n\nYth. Anggota",
    check=check,
    genres=frozenset(("surat", "lain")),
)
