"""Find acts by words: of their title, number, short name or field of work; a slip of the pen is forgiven."""

from __future__ import annotations

from doctools.law.book import LawBook
from doctools.office import Regulation, match_words, split_words

_LAST = ("tidak-diketahui", "dicabut")  # of equal scores, what is law comes first


def search_acts(book: LawBook, words: str) -> list[Regulation]:
    """Acts in which every word is found, the best first and of equals the ones in force.

    Whole words come before beginnings, and those before near ones.
    """
    wanted = split_words(words)
    scored = []
    for act in book.acts:
        score = match_words(wanted, split_words(_text(book, act)))
        if score:
            last = _LAST.index(act.status) + 1 if act.status in _LAST else bool(act.ditetapkan_oleh)
            scored.append((-score, last, book.rank(act), act))
    return [act for *_, act in sorted(scored, key=lambda s: s[:3])]


def _text(book: LawBook, act: Regulation) -> str:
    level = book.level(act)
    parts = [act.id, book.short(act), f"{act.nomor}/{act.tahun}", str(act.tahun), level.nama, act.judul]
    return " ".join([*parts, *level.singkatan, act.nama_pendek or "", *act.bidang])
