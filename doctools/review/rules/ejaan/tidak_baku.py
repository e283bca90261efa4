"""Words that KBBI spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.tokens import split_tokens
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    wrong = known.once(_listed)
    here = tuple(word for word, (words, _) in wrong.items() if words <= naskah.words)
    pattern = _any_of(here)
    for text in naskah.stretches if here else ():
        for found in pattern.finditer(text.text):
            if stands_in_title(text.text, found.start()):
                continue
            _, entry = wrong[found[0].casefold()]
            right, why, grade = (
                (entry, None, None)
                if isinstance(entry, str)
                else (entry["baku"], entry.get("alasan"), entry.get("tingkat"))
            )
            right = (
                right.upper()
                if found[0].isupper()
                else right.capitalize()
                if found[0][0].isupper() and " " not in right
                else right
            )
            yield Hit(
                text,
                *found.span(),
                f"'{found[0]}' tidak baku" + (f" ({why})" if why else ""),
                f"tulis '{right}'",
                right,
                severity="saran" if grade == "saran" else None,
            )


def _listed(known: Knowledge) -> dict[str, tuple[frozenset[str], Any]]:
    """Wrong word in small letters → the words it is made of, and its entry."""
    return {str(k).casefold(): (frozenset(split_tokens(str(k))), v) for k, v in known.lists["ejaan"].items()}


@lru_cache(maxsize=1024)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.I)


RULE = Rule(
    code="EJ-01",
    severity="peringatan",
    title="Kata baku",
    law="KBBI (kata baku)",
    explanation="Kata tidak baku dan bakunya, dengan alasan, ada di templates/tinjauan/ejaan.yaml dan boleh ditambah kantor.",
    wrong="Unit menyusun penilaian resiko.",
    right="Unit menyusun penilaian risiko.",
    check=check,
)
