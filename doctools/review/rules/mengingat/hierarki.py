"""The grounds stand by level of legislation."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Pengetahuan, rank
from doctools.review.naskah import Naskah
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: Naskah, known: Pengetahuan) -> Iterator[Hit]:
    highest, name = -1, ""
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        level = rank(known.standing(cited.act.name, cited.act.year)) if cited else None
        if cited is None or level is None:
            continue
        if level < highest:
            yield hit(
                item.teks,
                f"{cited.act.name} berdiri sesudah {name} yang lebih rendah tingkatannya",
                "urutkan menurut hierarki peraturan perundang-undangan",
                cited.act.start,
                item.teks.text.find(cited.act.number) + len(cited.act.number),
            )
        else:
            highest, name = level, cited.act.name


RULE = Rule(
    "MG-01",
    "galat",
    "Dasar hukum diurutkan menurut hierarki",
    "UU 12/2011 Pasal 7 dan Pasal 8; Lampiran II (dasar hukum)",
    "Urutannya UUD, undang-undang/perppu, peraturan pemerintah, peraturan presiden, peraturan lembaga dan menteri, lalu keputusan.",
    "Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check,
    DECREE,
)
