"""After Menetapkan stand the same name and title as in the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.offices import find_office
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import find_difference, show_around
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not (naskah.judul and naskah.menetapkan):
        return
    wrong = _differs(naskah)
    if wrong:
        low, high, _ = wrong
        yield Hit(
            naskah.menetapkan,
            *show_around(naskah.menetapkan.text, low, high),
            "nama dan judul keputusan setelah Menetapkan berbeda dari kepala naskah",
            f"tulis: {naskah.nama.text} TENTANG {naskah.judul.text}.",
        )


def _differs(naskah: ParsedDraft) -> tuple[int, int, str] | None:
    """Where it differs from the head. The name of the region or body need not be said again (UU 12/2011 Lampiran II angka 59);
    offices of the commission say it, as there is one in each region.
    """
    said, name, title = naskah.menetapkan.text, naskah.nama.text, naskah.judul.text
    whole = find_difference(said, f"{name} TENTANG {title}")
    if whole is None or find_office(name):
        return whole
    words = name.split()
    for stop in range(len(words) - 1, 1, -1):
        if find_difference(said, f"{' '.join(words[:stop])} TENTANG {title}") is None:
            return None
    found = re.match(r"(.+?)\s+TENTANG\b", said, re.I)
    if found and len(found[1].split()) > 1 and name.upper().startswith(found[1].upper()):
        return find_difference(said, f"{found[1]} TENTANG {title}")
    return whole


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
