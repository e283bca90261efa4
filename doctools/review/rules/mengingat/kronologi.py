"""Acts of the same kind stand by year and number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_MINISTERS = "peraturan menteri"  # of one weight, whoever it is


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    latest: dict[tuple[str, str], tuple[int, int, str]] = {}
    for item, cited in read_grounds(naskah, known):
        act = cited.act
        if act.year is None:
            continue
        kind = ("", _MINISTERS) if fold_text(act.nama).startswith(_MINISTERS) else (act.jenis, act.pembentuk)
        digits = re.match(r"\d+", act.nomor)
        key = (act.year, int(digits[0]) if digits else 0)
        before = latest.get(kind)
        if before and key < before[:2]:
            start, end = act.spans["nama"][0], act.spans.get("tahun", act.spans["nomor"])[1]
            yield flag(
                item.teks,
                f"urutan tidak menurut waktu: {act.short} berdiri sesudah {before[2]} yang lebih baru",
                "urutkan dari yang lebih dahulu ditetapkan",
                start,
                end,
            )
        else:
            latest[kind] = (*key, act.short)


RULE = Rule(
    code="MG-02",
    severity="peringatan",
    title="Dasar hukum setingkat diurutkan menurut waktu",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Peraturan yang sama tingkatannya disusun menurut saat pengundangan atau penetapannya.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    right="Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    check=check,
    genres=DECREES_ONLY,
)
