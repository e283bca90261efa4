"""The title in the last consideration equals the title in the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import find_difference, show_around
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.judul or not naskah.menimbang:
        return
    item = naskah.menimbang[-1]
    found = re.search(
        r"\bmen\w{0,4}tapkan\s+Keputusan\b.*?\btentang\s+(?P<title>.+?)[;.,]*$", item.teks.text, re.I
    )
    if not found:
        return
    wrong = find_difference(found["title"], naskah.judul.text)
    if wrong:
        low, high, _ = wrong
        start = found.start("title")
        yield Hit(
            item.teks,
            *show_around(item.teks.text, start + low, start + high),
            f"judul pada {item.tempat} berbeda dari judul keputusan",
            f"samakan dengan judul: {naskah.judul.text}",
        )


RULE = Rule(
    code="MB-07",
    severity="galat",
    title="Judul dalam Menimbang sama dengan judul keputusan",
    law="Peraturan KPU 2/2021 (tata naskah dinas); UU 12/2011 Lampiran II",
    article_seen=False,
    explanation="Huruf terakhir Menimbang menyebut keputusan dengan judul yang sama dengan kepala naskah.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA PEMBANGUNAN ZONA INTEGRITAS\n\nMenimbang : a. bahwa satu hal perlu diatur;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Komisi Pemilihan Umum Kabupaten Contoh tentang Kelompok Kerja Pembangunan Zona Integritas;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA PEMBANGUNAN ZONA INTEGRITAS\n\nMenimbang : a. bahwa satu hal perlu diatur;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Komisi Pemilihan Umum Kabupaten Contoh tentang Tim Kerja Pembangunan Zona Integritas;",
    check=check,
    genres=DECREES_ONLY,
)
