"""Texts found by their words, a slip of the pen forgiven."""

from __future__ import annotations

import re
from functools import lru_cache

_NEAR = 0.8  # how alike a mistyped word must be


def level_text(text: str) -> str:
    """Capitals and white space of all sorts levelled, to compare what people wrote."""
    return " ".join(text.casefold().split())


def split_words(text: str) -> list[str]:
    """The words of a text in small letters; `52/2014` is a word of its own."""
    return re.findall(r"\d+/\d{4}|\w+", text.casefold())


def match_words(wanted: list[str], known: list[str]) -> float:
    """How well the wanted words are found among the known ones, both from `split_words`; 0 when one is missing.

    Whole words count more than beginnings, and those more than near ones.
    """
    total = 0.0
    for word in wanted:
        best = max((_likeness(word, k) for k in known), default=0.0)
        if not best:
            return 0.0
        total += best
    return total


@lru_cache(maxsize=8192)  # the words of titles come again and again
def _likeness(word: str, known: str) -> float:
    from difflib import SequenceMatcher

    if word == known:
        return 3.0
    if any(c.isdecimal() for c in word):
        return 0.0
    if len(word) > 2 and known.startswith(word):
        return 2.0
    if len(word) > 3 and abs(len(word) - len(known)) < 3:
        likeness = SequenceMatcher(None, word, known)
        if likeness.quick_ratio() >= _NEAR and (ratio := likeness.ratio()) >= _NEAR:
            return ratio
    return 0.0
