"""An agreement speaks of no party that it has not named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_NAMED = re.compile(
    r"\b(?:disebut|selaku|sebagai)\s+(?:sebagai\s+)?[\"“'(]?\s*PIHAK\s+(?P<which>(?:KE)?[A-Z]+)\b"
)
_PARTY = re.compile(r"\bPIHAK\s+(?P<which>PERTAMA|KE[A-Z]{3,})\b")
_TWO = 2


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    named = [found for text in naskah.find_matching(_NAMED) for found in _NAMED.finditer(text.text)]
    parties = {found["which"] for found in named}
    if len(parties) < _TWO or not all(_PARTY.fullmatch(f"PIHAK {which}") for which in parties):
        return
    for text in naskah.find_matching(_PARTY):
        for found in _PARTY.finditer(text.text) if not text.text.isupper() else ():
            if found["which"] not in parties:
                yield Hit(
                    text,
                    *found.span(),
                    f"{found[0]} bukan salah satu pihak yang disebut di awal naskah: {', '.join(sorted(parties))}",
                    "perbaiki pihaknya, atau sebut pihak itu di awal naskah",
                )


_HEAD = "PERJANJIAN KERJA SAMA\n\n1. Ketua Contoh, selanjutnya disebut PIHAK KESATU.\n\n2. Direktur Contoh, selanjutnya disebut PIHAK KEDUA.\n\n"

RULE = Rule(
    code="KS-14",
    severity="peringatan",
    title="Pihak dalam perjanjian disebut di awalnya",
    law="Kebiasaan penyusunan perjanjian",
    explanation="PIHAK yang dibebani hak atau kewajiban adalah salah satu pihak yang disebut pada awal perjanjian. Pihak ketiga dengan huruf kecil, yaitu orang di luar perjanjian, tidak dipersoalkan.",
    wrong=_HEAD + "PIHAK KETIGA memberi tahu PIHAK KESATU.",
    right=_HEAD + "PIHAK KEDUA memberi tahu PIHAK KESATU, dan tidak mengikutsertakan pihak ketiga.",
    check=check,
)
