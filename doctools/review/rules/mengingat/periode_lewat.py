"""An act of a period that is over is no ground for a later year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    year = known.on.year if known.on else None
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        found = re.search(r"\b(\d{4})\s?[-–]\s?(\d{4})\b", cited.act.title) if cited else None
        if cited and found and year and int(found[2]) < year:
            start = cited.act.title_at[0]
            yield Hit(
                item.teks,
                start + found.start(),
                start + found.end(),
                f"periode {found[0]} sudah lewat pada tahun {year}",
                "pakai penggantinya, atau hapus bila tidak lagi menjadi dasar",
            )


RULE = Rule(
    "MG-13",
    "peringatan",
    "Dasar hukum untuk periode yang masih berjalan",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Peta jalan atau rencana yang periodenya sudah habis pada tanggal keputusan bukan dasar lagi.",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMengingat : 1. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2024\nTENTANG\nTIM\n\nMengingat : 1. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
    check,
    DECREE,
)
