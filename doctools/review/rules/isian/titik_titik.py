"""A final has no runs of dots left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import show_around
from doctools.review.rule import Hit, Rule

_DOTS = re.compile(r"\.\s?(?:\.\s?){3,}|…{2,}|_{4,}")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_DOTS):
        for found in _DOTS.finditer(text.text):
            if re.search(r"\.{4,}\s*\d{1,3}$", text.text):
                continue  # a table of contents
            if naskah.genre == "lain" and not re.search(r"\bNIP\s*$", text.text[: found.start()]):
                continue  # forms are filled in by hand
            yield Hit(
                text,
                *show_around(text.text, *found.span(), 4),
                "masih ada titik-titik yang belum diisi",
                "isi, atau kosongkan bila memang diisi dengan tangan",
            )


RULE = Rule(
    code="IS-01",
    severity="galat",
    title="Tidak ada titik-titik pada naskah final",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Titik-titik tempat isian hanya boleh ada pada rancangan.",
    wrong="Ditugaskan kepada Pegawai Contoh, NIP ....................",
    right="Ditugaskan kepada Pegawai Contoh, NIP 199001012015011006",
    check=check,
    asked_of_drafts=False,
)
