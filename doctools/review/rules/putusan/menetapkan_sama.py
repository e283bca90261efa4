"""After Menetapkan stand the same name and title as in the head."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import find_difference
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not (naskah.judul and naskah.menetapkan):
        return
    wanted = f"{naskah.nama.text} TENTANG {naskah.judul.text}"
    wrong = find_difference(naskah.menetapkan.text, wanted)
    if wrong:
        low, high, right = wrong
        yield Hit(
            naskah.menetapkan,
            low,
            high,
            "nama keputusan setelah Menetapkan berbeda dari kepala naskah",
            f"samakan dengan kepala naskah: …{right}…"
            if right
            else "hapus yang tidak ada pada kepala naskah",
        )


RULE = Rule(
    code="PT-04",
    severity="galat",
    title="Nama keputusan setelah Menetapkan sama dengan kepala naskah",
    law="UU 12/2011 Lampiran II (diktum)",
    explanation="Jenis, kantor, dan judul setelah Menetapkan sama kata demi kata dengan kepala naskah.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA TAHUN 2026\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM KERJA TAHUN 2025.",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA TAHUN 2026\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM KERJA TAHUN 2026.",
    check=check,
    genres=DECREES_ONLY,
)
