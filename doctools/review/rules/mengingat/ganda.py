"""The same act stands once."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.law import fold_number
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    seen: dict[tuple[str, str, str, int | None], str] = {}
    for item, cited in read_grounds(naskah, known):
        act = cited.act
        key = (act.jenis, act.pembentuk, fold_number(act.nomor), act.year)
        if key in seen:
            yield flag(
                item.teks, f"peraturan ini sudah disebut pada {seen[key]}", "hapus salah satunya", *act.span
            )
        seen.setdefault(key, item.tempat)


RULE = Rule(
    code="MG-10",
    severity="galat",
    title="Satu peraturan disebut satu kali",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Peraturan yang sama tidak dikutip dua kali dalam Mengingat.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check=check,
    genres=DECREES_ONLY,
)
