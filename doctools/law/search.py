"""Find acts by words: of their title, number, short name or field of work; a slip of the pen is forgiven."""

from __future__ import annotations

from doctools.law.book import LawBook
from doctools.office import Regulation, match_words, split_words


def search_acts(book: LawBook, words: str) -> list[Regulation]:
    """Acts in which every word is found, the best first; whole words before beginnings before near ones."""
    wanted = split_words(words)
    scored = []
    for act in book.acts:
        score = match_words(wanted, split_words(_text(book, act)))
        if score:
            scored.append((-score, book.rank(act), act))
    return [act for _, _, act in sorted(scored, key=lambda s: s[:2])]


def _text(book: LawBook, act: Regulation) -> str:
    level = book.level(act)
    parts = [act.id, book.short(act), f"{act.nomor}/{act.tahun}", str(act.tahun), level.nama, act.judul]
    return " ".join([*parts, *level.singkatan, act.nama_pendek or "", *act.bidang])
