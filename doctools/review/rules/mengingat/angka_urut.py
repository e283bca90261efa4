"""The grounds are numbered 1, 2, 3 … without gap."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for n, item in enumerate(naskah.mengingat, 1):
        sign = item.tanda.strip("().")
        if sign and sign != str(n):
            yield flag(
                item.teks,
                f"angka '{sign}' pada Mengingat tidak urut: seharusnya '{n}'",
                "urutkan angkanya",
                0,
                min(40, len(item.teks.text)),
            )
            return


RULE = Rule(
    code="MG-03",
    severity="galat",
    title="Angka Mengingat berurutan",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Dasar hukum yang lebih dari satu diawali angka Arab 1, 2, 3, dan seterusnya.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n3. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check=check,
    genres=DECREES_ONLY,
)
