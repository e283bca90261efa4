"""A decree says why it is made."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    seen = naskah.menimbang or "Menimbang" in naskah.label or "menimbang" in naskah.words
    if seen or naskah.salah_label or not (naskah.mengingat and naskah.diktum):
        return
    where = naskah.label.get("Mengingat") or naskah.mengingat[0].teks
    yield flag(
        where,
        "bagian Menimbang tidak ada di depan Mengingat",
        "tambahkan: Menimbang : a. bahwa …;",
        0,
        min(60, len(where.text)),
    )


_HEAD = "KEPUTUSAN KEPALA DESA CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKEPALA DESA CONTOH,\n\n"
_REST = "Mengingat : 1. Undang-Undang Nomor 6 Tahun 2014 tentang Desa;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM.\n\nKESATU : Membentuk tim."

RULE = Rule(
    code="MB-10",
    severity="galat",
    title="Menimbang ada",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Keputusan memuat Menimbang di depan Mengingat: pokok pikiran yang menjadi alasannya.",
    wrong=_HEAD + _REST,
    right=_HEAD + "Menimbang : a. bahwa perlu dibentuk tim;\n\n" + _REST,
    check=check,
    genres=DECREES_ONLY,
)
