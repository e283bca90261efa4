"""A final has no runs of dots left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import show_around
from doctools.review.rule import Hit, Rule

_LONG = 20  # underscores that may be a line across the page
_DOTS = re.compile(r"\.\s?(?:\.\s?){3,}|…{2,}|_{4,}")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    before = ""
    for text in naskah.stretches if naskah.find_matching(_DOTS) else ():
        for found in _DOTS.finditer(text.text):
            if found[0].startswith("_") and _draws_line(text, *found.span(), before):
                continue
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
        before = text.text


def _draws_line(text: Teks, start: int, end: int, before: str) -> bool:
    """Whether underscores are one long line of their own, as under a letterhead: nothing to fill in.

    A line after words with a colon, or below another one, is there to be written on.
    """
    above, below = text.text[:start].rstrip(), text.text[end:].lstrip()
    if end - start < _LONG or below.startswith("_") or (above or before.rstrip()).endswith((":", "_")):
        return False
    return (not above or _breaks(text, len(above) - 1, start)) and (
        not below or _breaks(text, end - 1, len(text.text) - len(below))
    )


def _breaks(text: Teks, one: int, other: int) -> bool:
    """Whether two characters stand on different lines, as far as the file tells."""
    lines = text.line(one), text.line(other)
    places = text.span(one, one + 1), text.span(other, other + 1)
    apart = places[0] and places[1] and places[0].paragraph != places[1].paragraph
    return "\n" in text.text[one:other] or lines[0] != lines[1] or bool(apart)


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
