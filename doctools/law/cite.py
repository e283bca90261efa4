"""The citation of an act of the book as of a day: its last amendment of that day, and how many there were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from doctools.law.book import LawBook
from doctools.law.citation import Citation, CitedAct, Gazette
from doctools.workspace.models import Peraturan

Blank = Callable[[Peraturan], str | None]


def citation_of(
    book: LawBook, act: Peraturan, on: date | None = None, blank: Blank = lambda act: None
) -> Citation:
    """`blank`: what stands for a gazette number that is not known (None: the formatter's dots).

    Amendments that came after the day are not cited; without a day all of them count.
    """
    first = cited(book, act, blank)
    amendments = book.amendments(act, on)
    if not amendments:
        return Citation(first)
    last = amendments[-1]
    once = len(amendments) == 1 and (last.perubahan_ke or 1) == 1
    return Citation(first, "sekali" if once else "beberapa-kali", cited(book, last, blank))


def cited(book: LawBook, act: Peraturan, blank: Blank = lambda act: None) -> CitedAct:
    """One act as it is cited, without its amendments."""
    level = book.level(act)
    gazette = None
    if published := act.pengundangan:
        gazette = Gazette(
            published.lembaran, published.tahun, published.nomor or blank(act), published.tambahan
        )
    elif level.lembaran and not act.tanpa_lembaran:
        gazette = Gazette(level.lembaran, act.tahun, blank(act))
    year = None if "/" in act.nomor else act.tahun
    return CitedAct(act.jenis, level.nama, act.nomor, year, act.judul, gazette)
