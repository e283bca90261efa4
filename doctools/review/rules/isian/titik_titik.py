"""A final has no runs of dots left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, LETTER, Hit, Rule

_DOTS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.having(_DOTS):
        for found in _DOTS.finditer(text.text):
            if re.search(r"\.{4,}\s*\d{1,3}$", text.text):
                continue  # a table of contents
            yield Hit(
                text,
                *found.span(),
                "masih ada titik-titik yang belum diisi",
                "isi, atau kosongkan bila memang diisi dengan tangan",
            )


RULE = Rule(
    "IS-01",
    "galat",
    "Tidak ada titik-titik pada naskah final",
    "Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    "Titik-titik tempat isian hanya boleh ada pada rancangan.",
    "Rapat diadakan di ............ pada pukul 09.00 WIB.",
    "Rapat diadakan di ruang rapat pada pukul 09.00 WIB.",
    check,
    DECREE | LETTER,
    draft=False,
)
