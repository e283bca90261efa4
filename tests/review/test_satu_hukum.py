"""One law: what `law cite` prints for a day gives no finding of the review on that day, and what it would not print does.

Held for every act of the book, on the days before, of and after each of its events (promulgated, in force,
amended, revoked, its period over), and for drafts that say only their year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from doctools.context import tanggal
from doctools.law.book import LawBook
from doctools.law.citation import Citation, format_citation
from doctools.law.cite import cite_act, cite_alone
from doctools.law.day import Day, YearOnly
from doctools.office.folder import Workspace
from doctools.office.models.peraturan import Regulation
from doctools.office.office import Office
from doctools.review.engine import find_day, read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import Knowledge, gather_knowledge
from doctools.review.rules import list_families
from tests.conftest import ROOT

KNOWN: Knowledge = gather_knowledge(Office(Workspace(ROOT))).without_office()
BOOK: LawBook = KNOWN.book
GROUNDS = list_families()["mengingat"][1]


def draft(citation: str, on: Day) -> str:
    signed = f"\n\nDitetapkan di Contoh\npada tanggal {tanggal(on)}\n" if isinstance(on, date) else "\n"
    return (
        f"KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN {on.year}\nTENTANG\nTIM KERJA\n\n"
        f"Menimbang : a. bahwa perlu dibentuk tim kerja;\n\nMengingat : 1. {citation};{signed}"
    )


def found(citation: str, on: Day) -> dict[str, Finding]:
    naskah = read_draft(draft(citation, on).encode(), "contoh.txt", "txt")
    assert find_day(naskah) == on
    return {finding.rule: finding for finding in review(naskah, KNOWN, GROUNDS)}


def days(act: Regulation) -> Iterator[Day]:
    """Around each event; of one whose day is not known the turns of its year; and the years alone."""
    related = [act, *map(BOOK.get, act.diubah_oleh)]
    related += [BOOK.get(other.dicabut_oleh) for other in related if other.dicabut_oleh]
    events = {day for a in related for day in (a.diundangkan, a.berlaku_sejak, a.dicabut_sejak) if day}
    events |= {date(a.tahun, 1, 1) for a in related if not BOOK.since(a)}
    if act.periode_sampai:
        events.add(date(act.periode_sampai + 1, 1, 1))
    around = sorted({event + timedelta(days=n) for event in events for n in (-1, 0, 1)})
    yield from around
    yield from map(YearOnly, sorted({day.year for day in around}))


def certain(act: Regulation, on: Day) -> bool:
    """Whether the book knows the day of all that changes how the act is cited in the year of that day."""
    related = [act, *map(BOOK.get, act.diubah_oleh)]
    related += [BOOK.get(a.dicabut_oleh) for a in related if a.dicabut_oleh and not a.dicabut_sejak]
    return not any(doubtful(a, on) for a in related)


@pytest.mark.parametrize("act", BOOK.acts, ids=lambda act: act.id)
def test_what_the_writer_prints_is_right_for_the_reviewer(act: Regulation) -> None:
    for on in days(act):
        last = date(on.year, 12, 31) if isinstance(on, YearOnly) else on
        said = found(format_citation(cite_act(BOOK, act, on), KNOWN.words), on)
        wanted = set()
        if BOOK.revoked(act, last) or not BOOK.there(act, last):
            wanted.add("MG-09")
        if BOOK.expired(act, on):
            wanted.add("MG-13")
        if act.jenis == "inpres":  # an act, and yet no legal basis
            wanted.add("MG-16")
        assert said.keys() == wanted, (on, said)
        if "MG-09" in wanted:
            assert (said["MG-09"].severity == "galat") == surely_no_law(act, on), on


def surely_no_law(act: Regulation, on: Day) -> bool:
    """On all days that `on` may be, whatever the days are that the book does not know."""
    first = date(on.year, 1, 1) if isinstance(on, YearOnly) else on
    last = date(on.year, 12, 31) if isinstance(on, YearOnly) else on
    by = BOOK.get(act.dicabut_oleh) if act.dicabut_oleh and not act.dicabut_sejak else None
    if not BOOK.there(act, last):
        return True
    return BOOK.revoked(act, first) and not any(a and doubtful(a, on) for a in (act, by))


def doubtful(act: Regulation, on: Day) -> bool:
    return act.tahun == on.year and BOOK.since(act) is None


@pytest.mark.parametrize("act", [a for a in BOOK.acts if a.diubah_oleh], ids=lambda act: act.id)
def test_what_the_writer_would_not_print_is_told(act: Regulation) -> None:
    told = 0
    for on in days(act):
        right = cite_act(BOOK, act, on)
        if not certain(act, on) or BOOK.revoked(act, date(on.year, 12, 31)):
            continue
        for other in (None, *map(BOOK.get, act.diubah_oleh)):
            given = Citation(right.act)
            if other is not None:
                given = Citation(right.act, right.rumus or "sekali", cite_alone(BOOK, other))
            if given.pengubah == right.pengubah:
                continue
            said = found(format_citation(given, KNOWN.words), on)
            told += 1
            if other and isinstance(on, YearOnly) and BOOK.revoked(other, date(on.year, 12, 31)):
                assert "MG-09" in said, (on, other.id)  # revoked within that year: it may still be right
                continue
            assert "MG-14" in said, (on, other and other.id)
            assert format_citation(right, KNOWN.words) in (said["MG-14"].suggest or "")
    assert told


@pytest.mark.parametrize("act", [a for a in BOOK.acts if a.diubah_oleh], ids=lambda act: act.id)
def test_the_formula_of_the_other_number_is_told(act: Regulation) -> None:
    last = BOOK.get(act.diubah_oleh[-1])
    on = YearOnly(last.tahun + 1)
    right = cite_act(BOOK, act, on)
    if right.pengubah is None or right.rumus is None or BOOK.revoked(act, date(on.year, 1, 1)):
        pytest.skip("not amended by then")
    other = replace(right, rumus="sekali" if right.rumus == "beberapa-kali" else "beberapa-kali")
    assert "MG-07" in found(format_citation(other, KNOWN.words), on)
