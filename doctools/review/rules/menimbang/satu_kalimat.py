"""An item of Menimbang is one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import show_around
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_SECOND = re.compile(r"[a-z]{3,}\.\s+(?=[A-Z][a-z]+\s+[a-z])")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.menimbang:
        if found := _SECOND.search(item.teks.text):
            low, high = show_around(item.teks.text, *found.span(), 3)
            yield flag(
                item.teks,
                f"{item.tempat} lebih dari satu kalimat",
                "jadikan satu kalimat, atau pisahkan menjadi dua huruf",
                low,
                high,
            )


RULE = Rule(
    code="MB-09",
    severity="peringatan",
    title="Satu pokok pikiran satu kalimat",
    law="UU 12/2011 Lampiran II (konsiderans)",
    explanation="Tiap pokok pikiran dalam Menimbang dirumuskan dalam satu kalimat yang diakhiri titik koma.",
    wrong="Menimbang : a. bahwa pengawasan memerlukan data yang akurat. Data juga harus mutakhir;",
    right="Menimbang : a. bahwa pengawasan memerlukan data yang akurat dan mutakhir;",
    check=check,
    genres=DECREES_ONLY,
)
