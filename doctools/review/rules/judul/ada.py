"""A decree has a title after TENTANG."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if naskah.nama and not naskah.judul:
        yield flag(
            naskah.nama,
            "keputusan ini tidak memuat judul",
            "tulis TENTANG, lalu judulnya dengan huruf kapital",
        )


RULE = Rule(
    code="JD-01",
    severity="galat",
    title="Keputusan mempunyai judul",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Judul memuat jenis, nomor, tahun, dan nama keputusan; tanpa nama, keputusan tidak dapat dirujuk.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
