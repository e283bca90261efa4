"""A decree calls itself a decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_OTHER = re.compile(r"\b(?P<what>Peraturan|Instruksi|Surat\s+Edaran)(?:\s+(?!ini\b)[A-Z]\w+){0,4}\s+ini\b")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.diktum:
        for found in _OTHER.finditer(item.teks.text):
            yield flag(
                item.teks,
                f"naskah ini keputusan, tetapi menyebut dirinya '{found[0]}'",
                f"tulis: {found[0].replace(found['what'], 'Keputusan', 1)}",
                *found.span(),
            )


RULE = Rule(
    code="DK-08",
    severity="galat",
    title="Keputusan menyebut dirinya Keputusan",
    law="UU 12/2011 Lampiran II (batang tubuh)",
    explanation="Diktum menyebut naskahnya Keputusan ini; Peraturan ini biasanya tertinggal dari naskah yang disalin.",
    wrong="KESATU : Membentuk tim.\nKEDUA : Peraturan ini mulai berlaku pada tanggal ditetapkan.",
    right="KESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
