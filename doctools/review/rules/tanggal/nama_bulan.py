"""Months are spelt as KBBI spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_WRONG = {
    "pebruari": "Februari",
    "nopember": "November",
    "nofember": "November",
    "juley": "Juli",
    "agusutus": "Agustus",
    "desmber": "Desember",
    "januri": "Januari",
    "februai": "Februari",
    "febuari": "Februari",
    "septembar": "September",
    "okteber": "Oktober",
    "october": "Oktober",
    "march": "Maret",
    "august": "Agustus",
}
_LETTERS = re.compile(r"[A-Za-z]+")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_containing(*_WRONG):
        for found in _LETTERS.finditer(text.text):
            right = _WRONG.get(found[0].casefold())
            if right:
                right = right.upper() if found[0].isupper() else right
                yield Hit(text, *found.span(), f"nama bulan '{found[0]}' tidak baku", f"tulis {right}", right)


RULE = Rule(
    code="TG-03",
    severity="peringatan",
    title="Nama bulan baku",
    law="KBBI (ejaan baku)",
    explanation="Nama bulan ditulis Januari, Februari, … November, Desember.",
    wrong="Rapat diadakan pada tanggal 3 Nopember 2026.",
    right="Rapat diadakan pada tanggal 3 November 2026.",
    check=check,
)
