"""Find acts by words: of their title, number, short name or field of work; a slip of the pen is forgiven."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from doctools.law.book import LawBook
from doctools.workspace.models import Peraturan

_NEAR = 0.8  # how alike a mistyped word must be
_LAST = ("tidak-diketahui", "dicabut")  # of equal scores, what is law comes first


def find(book: LawBook, words: str) -> list[Peraturan]:
    """Acts in which every word is found, the best first, of equals the ones in force; whole words before beginnings before near ones."""
    wanted = _words(words)
    scored = []
    for act in book.acts:
        score = _score(wanted, _words(_text(book, act)))
        if score:
            last = _LAST.index(act.status) + 1 if act.status in _LAST else bool(act.ditetapkan_oleh)
            scored.append((-score, last, book.rank(act), act))
    return [act for *_, act in sorted(scored, key=lambda s: s[:3])]


def _text(book: LawBook, act: Peraturan) -> str:
    level = book.level(act)
    parts = [act.id, book.short(act), f"{act.nomor}/{act.tahun}", str(act.tahun), level.nama, act.judul]
    return " ".join([*parts, *level.singkatan, act.nama_pendek or "", *act.bidang])


def _words(text: str) -> list[str]:
    """`52/2014` is a word of its own."""
    return re.findall(r"\d+/\d{4}|\w+", text.casefold())


def _score(wanted: list[str], known: list[str]) -> float:
    """0 when a word is missing."""
    total = 0.0
    for word in wanted:
        best = max((_likeness(word, k) for k in known), default=0.0)
        if not best:
            return 0.0
        total += best
    return total


@lru_cache(maxsize=8192)  # the words of titles come again and again
def _likeness(word: str, known: str) -> float:
    if word == known:
        return 3.0
    if any(c.isdigit() for c in word):
        return 0.0
    if len(word) > 2 and known.startswith(word):
        return 2.0
    if len(word) > 3 and abs(len(word) - len(known)) < 3:
        likeness = SequenceMatcher(None, word, known)
        if likeness.quick_ratio() >= _NEAR and (ratio := likeness.ratio()) >= _NEAR:
            return ratio
    return 0.0
