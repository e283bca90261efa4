"""The head of a lampiran carries the title of the decree."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import find_difference, show_around
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for annex in naskah.lampiran:
        if not naskah.judul:
            continue
        if not annex.judul and annex.nomor:
            yield flag(
                annex.nomor,
                f"kepala {annex.nama.text.lower()} tidak memuat TENTANG dan judul keputusan",
                f"tulis: TENTANG {naskah.judul.text}",
            )
        if not annex.judul:
            continue
        wrong = find_difference(annex.judul.text, naskah.judul.text)
        if wrong:
            low, high, _ = wrong
            yield Hit(
                annex.judul,
                *show_around(annex.judul.text, low, high),
                f"judul pada kepala {annex.nama.text.lower()} berbeda dari judul keputusan",
                f"tulis: {naskah.judul.text}",
            )


RULE = Rule(
    code="LP-02",
    severity="galat",
    title="Judul pada kepala lampiran sama dengan judul keputusan",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Kepala tiap lampiran memuat judul keputusan kata demi kata.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM ZONA INTEGRITAS\n\nSUSUNAN",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA ZONA INTEGRITAS\n\nSUSUNAN",
    check=check,
    genres=DECREES_ONLY,
)
