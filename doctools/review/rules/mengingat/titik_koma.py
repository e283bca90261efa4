"""Every ground ends with a semicolon; the last may end with a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for n, item in enumerate(naskah.mengingat, 1):
        text = item.teks.text
        allowed = (";", ".") if n == len(naskah.mengingat) else (";",)
        if text and not text.endswith(allowed):
            yield close_with(
                item.teks,
                ";",
                f"{item.tempat} pada Mengingat tidak diakhiri titik koma",
                "akhiri dengan titik koma",
            )


RULE = Rule(
    code="MG-04",
    severity="galat",
    title="Tiap dasar hukum diakhiri titik koma",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Tiap dasar hukum diakhiri titik koma; yang terakhir boleh titik menurut kebiasaan kantor.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum.\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check=check,
    genres=DECREES_ONLY,
)
