"""After Menetapkan stand the same name and title as in the head."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import difference
from doctools.review.rule import DECREE, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not (naskah.judul and naskah.menetapkan):
        return
    wanted = f"{naskah.nama.text} TENTANG {naskah.judul.text}"
    wrong = difference(naskah.menetapkan.text, wanted)
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
    "PT-04",
    "galat",
    "Nama keputusan setelah Menetapkan sama dengan kepala naskah",
    "UU 12/2011 Lampiran II (diktum)",
    "Jenis, kantor, dan judul setelah Menetapkan sama kata demi kata dengan kepala naskah.",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA TAHUN 2026\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM KERJA TAHUN 2025.",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA TAHUN 2026\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM KERJA TAHUN 2026.",
    check,
    DECREE,
)
