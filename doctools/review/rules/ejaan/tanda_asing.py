"""No sign stands inside a word that no word has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_SIGN = re.compile(r"(?<![\w/@:.])[A-Za-z]+[!|\[\]¢§][A-Za-z]+|\b[A-Z]{4,}!(?=\s+[A-Z])")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_containing(*"!|[]¢§"):
        if text.paragraph and text.paragraph.rough:
            continue
        for found in _SIGN.finditer(text.text):
            yield Hit(text, *found.span(), f"ada tanda asing di dalam kata '{found[0]}'", "perbaiki ejaannya")


RULE = Rule(
    code="EJ-07",
    severity="peringatan",
    title="Tidak ada tanda asing di dalam kata",
    law="Pedoman EYD",
    explanation="Tanda seperti ! atau | di tengah kata biasanya huruf yang salah terbaca pemindai.",
    wrong="KEPUTUSAN KOMIS! PEMILIHAN UMUM KABUPATEN CONTOH",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH",
    check=check,
)
