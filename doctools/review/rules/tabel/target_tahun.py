"""Targets lie in the year of the decree's title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    named = re.search(r"TAHUN\s+(\d{4})\s*$", naskah.judul.text, re.I)
    if not named:
        return
    for table in naskah.tabel:
        heads = [fold_text(c.text) for c in table.baris[0]] if table.baris else []
        columns = [n for n, h in enumerate(heads) if len(h) < 40 and re.search(r"target|waktu|jadwal", h)]
        if not heads or not re.match(r"no\b", heads[0]):
            continue
        for row in table.baris[1:]:
            for n in columns:
                if n >= len(row) or len(row) != len(heads):
                    continue
                for found in re.finditer(r"\b(20\d\d)\b", row[n].text):
                    if found[1] != named[1]:
                        yield Hit(
                            row[n],
                            *found.span(),
                            f"target tahun {found[1]} di luar tahun rencana ({named[1]})",
                            f"tulis {named[1]}, atau pindahkan ke rencana tahun itu",
                        )


RULE = Rule(
    code="TB-03",
    severity="peringatan",
    title="Target waktu di dalam tahun rencana",
    law="Kebiasaan penyusunan rencana aksi",
    explanation="Target pada tabel rencana setahun jatuh pada tahun yang disebut judul.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nRENCANA AKSI TAHUN 2026\n\nMenimbang : a. bahwa perlu rencana;\n\nNO | KEGIATAN | TARGET WAKTU\n1. | Menyusun laporan | Maret 2025",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nRENCANA AKSI TAHUN 2026\n\nMenimbang : a. bahwa perlu rencana;\n\nNO | KEGIATAN | TARGET WAKTU\n1. | Menyusun laporan | Maret 2026",
    check=check,
    genres=DECREES_ONLY,
)
