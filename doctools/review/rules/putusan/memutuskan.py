"""MEMUTUSKAN: in capitals with a colon, no spaces between its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.memutuskan.text
    if text and text != "MEMUTUSKAN:":
        why = (
            "ada spasi di antara hurufnya"
            if re.match(r"M\s+E", text, re.I)
            else "tidak diikuti titik dua"
            if ":" not in text
            else "ada spasi sebelum titik dua"
            if " :" in text
            else "tidak dengan huruf kapital"
        )
        yield Hit(naskah.memutuskan, 0, len(text), f"'{text}': {why}", "tulis: MEMUTUSKAN:", "MEMUTUSKAN:")
    elif not text and naskah.diktum and naskah.menimbang:
        before = (
            naskah.label.get("Menetapkan")
            or naskah.menetapkan
            or naskah.diktum[0].label
            or naskah.diktum[0].teks
        )
        yield flag(
            before,
            "kata MEMUTUSKAN: tidak ada sebelum Menetapkan",
            "tambahkan MEMUTUSKAN: di tengah",
            0,
            min(60, len(before.text)),
        )


RULE = Rule(
    code="PT-01",
    severity="galat",
    title="MEMUTUSKAN dengan huruf kapital dan titik dua",
    law="UU 12/2011 Lampiran II (diktum)",
    explanation="Kata MEMUTUSKAN ditulis dengan huruf kapital tanpa spasi di antara suku kata, diakhiri titik dua, di tengah marjin.",
    wrong="M E M U T U S K A N :\n\nMenetapkan : KEPUTUSAN TENTANG TIM.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.",
    check=check,
    genres=DECREES_ONLY,
)
