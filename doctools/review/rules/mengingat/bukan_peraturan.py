"""Instructions and circulars are no legal basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_OTHER = re.compile(
    r"(?P<what>Instruksi\s+\w+|Surat\s+Edaran|Surat(?!\s+Keputusan)|Nota\s+Kesepahaman|Daftar\s+Isian|Hasil\s+Rapat|Berita\s+Acara)\b",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.mengingat:
        if found := _OTHER.match(item.teks.text):
            shown = re.match(r".{0,80}?(?:Tahun\s+\d{4}|(?=\s+tentang\b)|$)", item.teks.text)
            yield flag(
                item.teks,
                f"{found['what']} bukan peraturan perundang-undangan",
                "pindahkan ke Memperhatikan, atau hapus",
                0,
                shown.end() if shown else None,
            )


RULE = Rule(
    code="MG-16",
    severity="peringatan",
    title="Dasar hukum berupa peraturan",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Mengingat memuat peraturan perundang-undangan dan keputusan yang memberi wewenang; instruksi, surat edaran, surat, dan berita acara ditempatkan pada Memperhatikan.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. Instruksi Presiden Nomor 7 Tahun 1999 tentang Akuntabilitas Kinerja Instansi Pemerintah;",
    right="Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    check=check,
    genres=DECREES_ONLY,
)
