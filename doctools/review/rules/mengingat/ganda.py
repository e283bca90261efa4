"""The same act stands once."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Knowledge, number_key, plain
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    seen: dict[tuple[str, str, str], str] = {}
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        if cited is None:
            continue
        act = cited.act
        key = (known.kind(act.name) or plain(act.name), number_key(act.number), act.year)
        if key in seen:
            yield hit(
                item.teks,
                f"peraturan ini sudah disebut pada {seen[key]}",
                "hapus salah satunya",
                act.start,
                act.end,
            )
        seen.setdefault(key, item.tempat)


RULE = Rule(
    "MG-10",
    "galat",
    "Satu peraturan disebut satu kali",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Peraturan yang sama tidak dikutip dua kali dalam Mengingat.",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check,
    DECREE,
)
