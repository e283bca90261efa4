"""A diktum that another names exists, and stands in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    names = {item.tanda for item in naskah.diktum}
    if not names:
        return
    for item in naskah.diktum:
        for found in re.finditer(
            r"\b[Dd]iktum\s+(?P<n>[A-Za-z]+(?:\s+(?:BELAS|PULUH(?:\s+[A-Z]+)?))?)", item.teks.text
        ):
            name = found["n"].upper()
            if name not in marks.DICTA:
                continue
            if name not in names:
                yield Hit(
                    item.teks, *found.span(), f"{found[0]} dirujuk, tetapi tidak ada", "perbaiki rujukannya"
                )
            elif name == item.tanda:
                yield Hit(
                    item.teks, *found.span(), f"diktum {name} merujuk dirinya sendiri", "perbaiki rujukannya"
                )
            elif found["n"] != name:
                yield Hit(
                    item.teks,
                    *found.span("n"),
                    f"nama diktum '{found['n']}' tidak dengan huruf kapital",
                    f"tulis {name}",
                    name,
                    severity="peringatan",
                )


RULE = Rule(
    code="DK-06",
    severity="galat",
    title="Diktum yang dirujuk ada",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Rujukan ke diktum lain menyebut diktum yang ada, dengan huruf kapital.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Tim sebagaimana dimaksud dalam Diktum KEEMPAT bertugas menyusun laporan.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Tim sebagaimana dimaksud dalam Diktum KESATU bertugas menyusun laporan.",
    check=check,
    genres=DECREES_ONLY,
)
