"""A decree takes effect on its day or later, unless it says that it works back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import tanggal
from doctools.review.days import read_days
from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_EFFECT = re.compile(r"\bmulai\s+berlaku\b[^.;]*?\btanggal\s+$", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = read_date(naskah.tanggal_penetapan.text)
    for item in naskah.diktum if own else ():
        for found in read_days(item.teks.text):
            before = item.teks.text[: found.start]
            if own and found.day < own and _EFFECT.search(before) and "surut" not in item.teks.text:
                yield flag(
                    item.teks,
                    f"mulai berlaku tanggal {tanggal(found.day)}, sebelum tanggal penetapan ({tanggal(own)}), tanpa dinyatakan berlaku surut",
                    "perbaiki tanggalnya, atau nyatakan berlaku surut bila memang dimaksudkan",
                    found.start,
                    found.end,
                )


RULE = Rule(
    code="DK-07",
    severity="galat",
    title="Mulai berlaku tidak sebelum ditetapkan",
    law="UU 12/2011 Lampiran II (saat mulai berlaku)",
    explanation="Keputusan berlaku sejak ditetapkan atau sesudahnya; yang berlaku surut menyatakannya.",
    wrong="KESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal 1 Januari 2025.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026",
    right="KESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal 5 Januari 2026.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026",
    check=check,
)
