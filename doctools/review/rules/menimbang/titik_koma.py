"""Every consideration ends with a semicolon."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.menimbang:
        text = item.teks.text
        if text and not text.endswith(";"):
            yield close_with(
                item.teks, ";", f"{item.tempat} tidak diakhiri titik koma", "akhiri dengan titik koma"
            )


RULE = Rule(
    code="MB-03",
    severity="galat",
    title="Tiap huruf Menimbang diakhiri titik koma",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Tiap pokok pikiran diakhiri tanda baca titik koma, juga yang terakhir.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim.",
    right="Menimbang : a. bahwa perlu dibentuk tim;",
    check=check,
    genres=DECREES_ONLY,
)
