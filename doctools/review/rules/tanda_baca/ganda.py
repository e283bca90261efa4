"""No punctuation mark stands twice or against another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import show_around
from doctools.review.rule import Hit, Rule

_TWICE = re.compile(
    r"(?P<signs>(?<!\.)\.\.(?=\s*$)|\(\((?=\w)|(?<=\w)\)\)|,,|;;|,;|;,|\.;|;\.|:;|,\.|::|\.,(?!\s*[A-Z]))(?<=[\w) ]..)"
)
_PAIR = re.compile(r"[.,;:()]{2}")  # stands in all of them, and is found faster


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.stretches:
        if not _PAIR.search(text.text) or (text.paragraph and text.paragraph.rough):
            continue
        for found in _TWICE.finditer(text.text):
            before = text.text[: found.start()]
            if (
                re.search(r"\b[A-Z][\w]{0,4}$|\b(?:dll|dsb|s\.d|a\.n|No|hlm)$", before)
                and found["signs"][0] == "."
            ):
                continue  # academic degrees and abbreviations keep their full stop
            called = (
                "tanda kurung"
                if found["signs"][0] in "()"
                else "tanda titik"
                if found["signs"] == ".."
                else "tanda baca"
            )
            yield Hit(
                text,
                *show_around(text.text, *found.span("signs"), 1),
                f"{called} ganda '{found['signs']}'",
                "pakai satu tanda baca",
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
