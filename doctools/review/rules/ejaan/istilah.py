"""Fixed terms are written as their regulation has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.tokens import split_tokens
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for words, pattern, right in known.once(_terms):
        for text in naskah.find_matching(pattern) if words <= naskah.words else ():
            for found in pattern.finditer(text.text):
                shown = (
                    right.upper()
                    if found[0].isupper()
                    else right
                    if found[0][0].isupper()
                    else right[0].lower() + right[1:]
                )
                yield Hit(
                    text,
                    *found.span(),
                    f"istilah '{found[0]}' tidak lengkap atau keliru",
                    f"tulis '{shown}'",
                    shown,
                )


def _terms(known: Knowledge) -> list[tuple[frozenset[str], re.Pattern[str], str]]:
    """The words of each wrong term, its pattern, and the right term."""
    return [
        (
            frozenset(split_tokens(str(wrong))),
            re.compile(r"\b" + r"\s+".join(map(re.escape, str(wrong).split())) + r"\b", re.I),
            right,
        )
        for wrong, right in known.lists["istilah"].items()
    ]


RULE = Rule(
    code="EJ-06",
    severity="peringatan",
    title="Istilah sesuai peraturannya",
    law="Peraturan yang menetapkan istilahnya, dicatat di templates/tinjauan/istilah.yaml",
    explanation="Istilah yang ditetapkan peraturan tidak dipenggal atau diubah.",
    wrong="Kantor membangun Wilayah Bebas Korupsi.",
    right="Kantor membangun Wilayah Bebas dari Korupsi.",
    check=check,
)
