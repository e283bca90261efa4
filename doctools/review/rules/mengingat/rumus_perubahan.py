"""The formula of amendment: once, or several times with the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule

_NTH = {
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "kelima": 5,
    "keenam": 6,
    "ketujuh": 7,
    "kedelapan": 8,
    "kesembilan": 9,
}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        if cited is None or not cited.formula:
            continue
        span = cited.formula_at
        if cited.several:
            if not re.fullmatch(r"sebagaimana telah beberapa kali diubah, terakhir dengan", cited.formula):
                right = "sebagaimana telah beberapa kali diubah, terakhir dengan"
                yield Hit(
                    item.teks,
                    *span,
                    "rumus perubahan tidak baku",
                    f"tulis: {right}",
                    right,
                    severity="peringatan",
                )
        elif re.search(r"terakhir", cited.formula):
            right = "sebagaimana telah beberapa kali diubah, terakhir dengan"
            yield Hit(
                item.teks,
                *span,
                "kata 'terakhir' dipakai tanpa 'beberapa kali'",
                f"tulis: {right}",
                severity="peringatan",
            )
        elif not cited.formula.endswith("dengan") or "telah" not in cited.formula:
            yield Hit(
                item.teks,
                *span,
                "rumus perubahan tidak baku",
                "tulis: sebagaimana telah diubah dengan",
                severity="peringatan",
            )
        if cited.amendment is None:
            continue
        found = re.match(r"Perubahan\s+(\w+)\s+atas", cited.amendment.title, re.I)
        nth = _NTH.get(found[1].casefold(), 0) if found else 0
        if nth >= 2 and not cited.several:
            right = "sebagaimana telah beberapa kali diubah, terakhir dengan"
            yield Hit(
                item.teks,
                *span,
                f"{cited.act.name} Nomor {cited.act.number} Tahun {cited.act.year} sudah diubah lebih dari sekali ({found[0] if found else ''}), tetapi ditulis sekali",
                f"tulis: {right}",
                right,
            )
        if cited.several and re.match(r"Perubahan\s+atas", cited.amendment.title, re.I):
            yield Hit(
                item.teks,
                *span,
                "ditulis 'beberapa kali diubah', padahal yang dikutip perubahan pertama",
                "tulis: sebagaimana telah diubah dengan",
                severity="peringatan",
                confidence="sedang",
            )


RULE = Rule(
    "MG-07",
    "galat",
    "Rumus perubahan sesuai banyaknya perubahan",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Sekali diubah: 'sebagaimana telah diubah dengan …'. Lebih dari sekali: 'sebagaimana telah beberapa kali diubah, terakhir dengan …', dengan koma sebelum 'terakhir'.",
    "Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi sebagaimana telah diubah dengan Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    "Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    check,
    DECREE,
)
