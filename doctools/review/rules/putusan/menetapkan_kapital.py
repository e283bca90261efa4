"""What follows Menetapkan stands in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.menetapkan.text
    found = re.search(r"\S*[a-z]\S*", text)
    if found and re.match(r"KEPUTUSAN", text, re.I):
        yield Hit(
            naskah.menetapkan,
            0,
            len(text),
            "nama keputusan setelah Menetapkan tidak seluruhnya huruf kapital",
            f"tulis: {text.upper()}",
            text.upper(),
        )


RULE = Rule(
    code="PT-02",
    severity="galat",
    title="Nama keputusan setelah Menetapkan dengan huruf kapital",
    law="UU 12/2011 Lampiran II (diktum)",
    explanation="Jenis dan nama keputusan dicantumkan lagi setelah Menetapkan, seluruhnya huruf kapital.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH tentang TIM.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM.",
    check=check,
    genres=DECREES_ONLY,
)
