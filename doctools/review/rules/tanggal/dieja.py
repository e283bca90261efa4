"""A date in words is the one in figures beside it, and falls on the day that is said."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.context import hari, tanggal
from doctools.review.days import FIGURES, SPELT, make_day, read_spelt
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.words >= {"tanggal", "bulan", "tahun"}:
        return
    for text in naskah.find_matching(SPELT):
        for found in SPELT.finditer(text.text):
            day = read_spelt(found)
            if day is None:
                continue
            if found["day"] and found["day"].capitalize() != hari(day):
                yield flag(
                    text,
                    f"{tanggal(day)} jatuh pada hari {hari(day)}, bukan {found['day']}",
                    f"tulis {hari(day)}, atau perbaiki tanggalnya",
                    found.start("day"),
                    found.end(),
                )
            figures = FIGURES.search(text.text, found.end(), found.end() + 20)
            if figures and make_day(figures["y"], figures["m"], figures["d"]) != day:
                yield flag(
                    text,
                    f"tanggal '{figures[0]}' tidak sama dengan tanggal yang dieja: {tanggal(day)}",
                    f"samakan, misalnya {day:%d-%m-%Y}",
                    *figures.span(),
                )


RULE = Rule(
    code="TG-08",
    severity="galat",
    title="Tanggal yang dieja sama dengan angkanya",
    law="Kesesuaian dengan kalender",
    explanation="Berita acara mengeja hari, tanggal, bulan, dan tahun; angka dalam kurung dan nama harinya harus sesuai.",
    wrong="BERITA ACARA\n\nPada hari ini Senin tanggal tiga puluh bulan Juni tahun dua ribu dua puluh lima (30-07-2025), telah dilaksanakan rapat.",
    right="BERITA ACARA\n\nPada hari ini Senin tanggal tiga puluh bulan Juni tahun dua ribu dua puluh lima (30-06-2025), telah dilaksanakan rapat.",
    check=check,
)
