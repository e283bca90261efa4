"""Acts of the same kind stand by year and number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Knowledge, plain
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    latest: dict[str, tuple[int, int, str]] = {}
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        if cited is None or not cited.act.year.isdigit():
            continue
        act = cited.act
        kind = known.kind(act.name) or re.sub(r"\s*republik indonesia", "", plain(act.name))
        digits = re.match(r"\d+", act.number)
        key = (int(act.year), int(digits[0]) if digits else 0)
        before = latest.get(kind)
        if before and key < before[:2]:
            yield hit(
                item.teks,
                f"{act.name} Nomor {act.number} Tahun {act.year} berdiri sesudah {before[2]} yang lebih baru",
                "urutkan dari yang lebih dahulu ditetapkan",
                act.start,
                item.teks.text.find(act.year) + 4,
            )
        else:
            latest[kind] = (*key, f"Nomor {act.number} Tahun {act.year}")


RULE = Rule(
    "MG-02",
    "peringatan",
    "Dasar hukum setingkat diurutkan menurut waktu",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Peraturan yang sama tingkatannya disusun menurut saat pengundangan atau penetapannya.",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n2. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    "Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;\n2. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    check,
    DECREE,
)
