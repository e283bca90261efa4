"""The grounds stand by level of legislation."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.law import CitedAct
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    lowest, name = 0, ""
    for item, cited in read_grounds(naskah, known):
        tiers = known.book.hierarchy.tiers(cited.act.jenis, cited.act.year)
        if tiers is None:
            continue
        if tiers[1] < lowest:  # even at its least it is of more weight than what stands before it
            yield flag(
                item.teks,
                f"urutan tidak menurut hierarki: {cited.act.nama} berdiri sesudah {name} yang lebih rendah tingkatannya",
                "urutkan menurut hierarki peraturan perundang-undangan",
                *_named(cited.act),
            )
        elif tiers[0] >= lowest:
            lowest, name = tiers[0], cited.act.nama


def _named(act: CitedAct) -> tuple[int, int]:
    return act.spans["nama"][0], act.spans["nomor"][1]


RULE = Rule(
    code="MG-01",
    severity="galat",
    title="Dasar hukum diurutkan menurut hierarki",
    law="UU 12/2011 Pasal 7 dan Pasal 8; Lampiran II (dasar hukum)",
    explanation="Urutannya undang-undang/perppu, peraturan pemerintah, peraturan presiden, peraturan daerah provinsi, peraturan daerah kabupaten/kota, peraturan kepala daerah, lalu keputusan; peraturan menteri dan lembaga sesudah peraturan presiden dan sebelum peraturan kepala daerah. Keputusan Presiden dan Keputusan Menteri dari tahun sebelum UU 10/2004 dapat berkekuatan peraturan. Tingkat tiap jenis ditulis pada 'hierarki' dalam data/peraturan.yaml.",
    wrong="Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja;",
    check=check,
    genres=DECREES_ONLY,
)
