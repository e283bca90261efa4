"""What follows Menetapkan ends with a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.menetapkan.text
    if text and not text.endswith("."):
        yield close_with(
            naskah.menetapkan,
            ".",
            "nama keputusan setelah Menetapkan tidak diakhiri titik",
            "akhiri dengan titik",
        )


RULE = Rule(
    code="PT-03",
    severity="galat",
    title="Nama keputusan setelah Menetapkan diakhiri titik",
    law="UU 12/2011 Lampiran II (diktum)",
    explanation="Jenis dan nama setelah Menetapkan diakhiri tanda baca titik.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM\n\nKESATU : Membentuk tim.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\n\nKESATU : Membentuk tim.",
    check=check,
    genres=DECREES_ONLY,
)
