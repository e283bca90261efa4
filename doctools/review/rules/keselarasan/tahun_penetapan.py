"""The year in the number is the year of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    day = read_date(naskah.tanggal_penetapan.text)
    if day and re.fullmatch(r"\d{4}", naskah.tahun) and day.year != int(naskah.tahun):
        yield flag(
            naskah.tanggal_penetapan,
            f"tanggal penetapan tahun {day.year}, nomor keputusan tahun {naskah.tahun}",
            "samakan tahunnya",
        )


RULE = Rule(
    code="KS-03",
    severity="galat",
    title="Tahun penetapan sama dengan tahun nomor",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Tahun pada nomor keputusan adalah tahun penetapannya.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2025",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026",
    check=check,
    genres=DECREES_ONLY,
)
