"""No punctuation mark stands twice or against another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_TWICE = re.compile(r"(?P<signs>,,|;;|,;|;,|\.;|;\.|:;|,\.|::|\.,(?!\s*[A-Z]))(?<=[\w)]..)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_TWICE):
        if text.paragraph and text.paragraph.rough:
            continue
        for found in _TWICE.finditer(text.text):
            before = text.text[: found.start()]
            if (
                re.search(r"\b[A-Z][\w]{0,4}$|\b(?:dll|dsb|s\.d|a\.n|No|hlm)$", before)
                and found["signs"][0] == "."
            ):
                continue  # academic degrees and abbreviations keep their full stop
            yield Hit(
                text, *found.span("signs"), f"tanda baca ganda '{found['signs']}'", "pakai satu tanda baca"
            )


RULE = Rule(
    code="BC-02",
    severity="peringatan",
    title="Tanda baca tidak ganda",
    law="Pedoman EYD",
    explanation="Dua tanda baca berturut-turut biasanya sisa penyuntingan.",
    wrong="Tim menyusun rencana,; lalu melaksanakannya.",
    right="Tim menyusun rencana; lalu melaksanakannya.",
    check=check,
)
