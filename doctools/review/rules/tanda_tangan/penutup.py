"""A decree says where and when it is set."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.diktum or not naskah.menimbang:
        return
    last = naskah.diktum[-1].teks
    if not naskah.tempat_penetapan:
        yield flag(
            last,
            "tempat penetapan (Ditetapkan di …) tidak ada",
            "tambahkan sesudah diktum terakhir",
            max(0, len(last.text) - 40),
        )
    if not naskah.tanggal_penetapan:
        yield flag(
            naskah.tempat_penetapan or last,
            "tanggal penetapan (pada tanggal …) tidak ada",
            "tambahkan di bawah tempat penetapan",
        )


RULE = Rule(
    code="TT-01",
    severity="galat",
    title="Tempat dan tanggal penetapan ada",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Penutup memuat 'Ditetapkan di …' dan 'pada tanggal …'.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\n\nDitetapkan di Contoh\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    right="Menimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=DECREES_ONLY,
)
