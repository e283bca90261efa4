"""A number and its words in brackets agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import NUMERALS, terbilang
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_BOTH = re.compile(
    r"(?<![\d.,/:-])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,00)?(?:,-)?\s*\((?P<words>[A-Za-z][A-Za-z \-]*)\)"
)
_SAID = NUMERALS | {"milyar", "rupiah"}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.stretches:
        for found in _BOTH.finditer(text.text) if "(" in text.text else ():
            words = found["words"].casefold().split()
            if not words or not set(words) <= _SAID:
                continue
            said = " ".join(w for w in words if w != "rupiah").replace("milyar", "miliar")
            right = terbilang(int(found["number"].replace(".", "")))
            if said != right:
                yield Hit(
                    text,
                    *found.span(),
                    f"angka {found['number']} tidak sama dengan '{found['words']}'",
                    f"angka itu dibaca '{right}'; perbaiki salah satunya",
                )


RULE = Rule(
    code="AK-01",
    severity="galat",
    title="Angka sama dengan terbilangnya",
    law="UU 12/2011 Lampiran II (penulisan bilangan)",
    explanation="Bilangan dalam kurung mengulang angka di depannya dengan huruf.",
    wrong="Tim terdiri atas 3 (empat) orang.",
    right="Tim terdiri atas 3 (tiga) orang.",
    check=check,
)
