"""No word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_TWICE = re.compile(r"(?<![\w-])(?P<word>[A-Za-z]{2,})\s+(?P=word)(?![\w-])", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    twice = any(a == b for a, b in pairwise(naskah.running))
    for text in naskah.stretches if twice else ():
        if text.paragraph and text.paragraph.rough:
            continue
        for found in _TWICE.finditer(text.text):
            a, b = found["word"], found[0].split()[-1]
            if (
                "\t" in found[0]
                or "\n" in found[0]
                or (a[0].islower() and b[0].isupper())
                or (a[0].isupper() and b[0].isupper() and text.line(found.start()) != text.line(found.end()))
                or (a.isupper() and len(a) < 4)
            ):
                continue
            if any(p.start for p in text.pieces) and len(text.pieces) > 1:
                continue
            yield Hit(text, *found.span(), f"kata '{a}' tertulis dua kali", f"tulis sekali: '{a}'", a)


RULE = Rule(
    code="EJ-04",
    severity="peringatan",
    title="Kata tidak berulang",
    law="Pedoman EYD",
    explanation="Kata yang sama dua kali berturut-turut; kata ulang memakai tanda hubung.",
    wrong="Tim menyusun rencana rencana aksi.",
    right="Tim menyusun rencana-rencana aksi.",
    check=check,
)
