"""The citation of an act of the book as of a day: its last amendment of that day, and how many there were."""

from __future__ import annotations

from collections.abc import Callable

from doctools.law.book import LawBook
from doctools.law.citation import Citation, CitedAct, Formula, Gazette
from doctools.law.day import Day
from doctools.office import Regulation

Placeholder = Callable[[Regulation], str | None]


def cite_act(
    book: LawBook, act: Regulation, on: Day | None = None, blank: Placeholder = lambda act: None
) -> Citation:
    """`blank`: what stands for a gazette number that is not known (None: the formatter's dots).

    Amendments that came after the day are not cited, of a year those that came in it are; without a day all of
    them count.
    """
    first = cite_alone(book, act, blank)
    amendments = book.amendments(act, book.days(act, on)[-1])
    if not amendments:
        return Citation(first)
    return Citation(first, _formula(amendments), cite_alone(book, amendments[-1], blank))


def count_amendments(book: LawBook, act: Regulation, last: Regulation, on: Day | None) -> Formula | None:
    """The formula with which an act is cited whose last amendment is `last`; None where it is not so on that day."""
    for day in book.days(act, on):
        amendments = book.amendments(act, day)
        if amendments and amendments[-1] == last:
            return _formula(amendments)
    return None


def _formula(amendments: list[Regulation]) -> Formula:
    once = len(amendments) == 1 and (amendments[0].perubahan_ke or 1) == 1
    return "sekali" if once else "beberapa-kali"


def cite_alone(book: LawBook, act: Regulation, blank: Placeholder = lambda act: None) -> CitedAct:
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
