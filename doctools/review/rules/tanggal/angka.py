"""Dates in sentences name the month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import tanggal
from doctools.review.days import FIGURES, make_day
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_BEFORE = re.compile(r"\btanggal\s+$", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(FIGURES):
        for found in FIGURES.finditer(text.text):
            day = make_day(found["y"], found["m"], found["d"]) if 1 <= int(found["m"]) <= 12 else None
            if not _BEFORE.search(text.text[: found.start()]):
                continue
            right = tanggal(day) if day else None
            yield Hit(
                text,
                *found.span(),
                f"tanggal '{found[0]}' ditulis tanpa nama bulan"
                if day
                else f"tanggal '{found[0]}' tidak ada dalam kalender",
                f"tulis {right}" if right else "perbaiki tanggalnya",
                right,
            )


RULE = Rule(
    code="TG-07",
    severity="peringatan",
    title="Tanggal ditulis dengan nama bulan",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Tanggal dalam kalimat ditulis dengan angka, nama bulan, dan tahun empat angka: 3 Maret 2026. Angka saja boleh dalam tabel dan dalam kurung sesudah tanggal yang dieja.",
    wrong="Ditetapkan di Contoh\npada tanggal 03-03-2026",
    right="Ditetapkan di Contoh\npada tanggal 3 Maret 2026",
    check=check,
)
