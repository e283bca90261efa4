"""The book of regulations: order, amendments and state of each act on a day.

Order: UU 12/2011 art. 7 and 8, as listed under `hierarki` in `data/peraturan.yaml`. An act whose day of
effect is not known counts as there from the beginning of its year; what may be otherwise is told by the
questions that give several answers (`states`, `last_amendments`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import Literal

from doctools.errors import DataError, Problem, nearest
from doctools.law.citation import CitedAct
from doctools.law.day import Day, YearOnly, list_days
from doctools.law.hierarchy import Hierarchy
from doctools.law.reader import CitationReader, fold_number
from doctools.office import DataFile, Level, Regulation, RegulationList

LegalState = Literal["belum-berlaku", "berlaku", "diubah", "dicabut", "tidak-diketahui"]


class LawBook:
    """Looks up the acts of one checked knowledge base.

    `late`: the same law, read so that an act whose day is not known comes only after the end of its year.
    """

    def __init__(self, document: DataFile[RegulationList], *, late: bool = False) -> None:
        self.document = document
        self._late = late
        self.acts = document.model.peraturan
        self.hierarchy = Hierarchy(document.model.hierarki)
        self._places = {act.id: place for place, act in enumerate(self.acts)}

    @cached_property
    def _numbers(self) -> dict[tuple[str, str, int], Regulation]:
        return {(act.jenis, fold_number(act.nomor), act.tahun): act for act in self.acts}

    @cached_property
    def reader(self) -> CitationReader:
        """Reads what drafts and people write, by the names of this book's kinds of acts."""
        return CitationReader(self.document.model.hierarki)

    def get(self, act_id: str) -> Regulation:
        """Raises KeyError for an id that is not there; see `resolve` for what people type."""
        return self.acts[self._places[act_id]]

    def find(self, cited: CitedAct) -> Regulation | None:
        """The act that a citation means; None where the book has none of that kind, number and year."""
        if cited.pembentuk or cited.year is None:
            return None
        return self._numbers.get((cited.jenis, fold_number(cited.nomor), cited.year))

    def line(self, act_id: str) -> int:
        """The line of its entry in the file, from 1."""
        return self.document.line(("peraturan", self._places[act_id]))

    def place(self, act_id: str) -> int:
        """Its index in the file."""
        return self._places[act_id]

    def level(self, act: Regulation) -> Level:
        """What `hierarki` says of its kind."""
        return self.hierarchy.level(act.jenis)

    def short(self, act: Regulation) -> str:
        """`PermenPANRB 90/2021`; a number that holds its year stands alone."""
        level = self.level(act)
        name = level.singkatan[0] if level.singkatan else level.nama
        return f"{name} {act.nomor}" if "/" in act.nomor else f"{name} {act.nomor}/{act.tahun}"

    def rank(self, act: Regulation) -> tuple[int, int, int, str]:
        """By level, then year, then number."""
        digits = act.nomor.split("/")[0]
        return (
            self.hierarchy.place(act.jenis, act.tahun),
            act.tahun,
            int(digits) if digits.isdecimal() else 0,
            act.nomor,
        )

    def in_order(self, ids: list[str]) -> list[str]:
        """The ids in the order of print."""
        return sorted(ids, key=lambda i: self.rank(self.get(i)))

    def since(self, act: Regulation) -> date | None:
        """The first day on which the act is law, where it is known."""
        return act.berlaku_sejak or act.diundangkan

    def there(self, act: Regulation, on: date | None) -> bool:
        """Whether the act had come into being `on` a day (always, without one)."""
        if on is None:
            return True
        since = self.since(act)
        return since <= on if since else act.tahun + self._late <= on.year

    def amendments(self, act: Regulation, on: date | None) -> list[Regulation]:
        """Those that count `on` a day, first to last: none to come, none revoked, no perppu that a law took over."""
        found = [a for a in map(self.get, act.diubah_oleh) if self.there(a, on) and not self.revoked(a, on)]
        ids = {a.id for a in found}
        return [a for a in found if a.ditetapkan_oleh not in ids]

    def undated(self, act: Regulation, on: date | None) -> list[Regulation]:
        """Its amendments of the very year of the day, of which the day of effect is not known."""
        if on is None:
            return []
        found = [self.get(a) for a in act.diubah_oleh]
        return [a for a in found if a.tahun == on.year and not self.since(a)]

    def unseen_since(self, act: Regulation, on: date | None) -> date | None:
        """The day after which nobody looked for amendments and revocations of an act, where `on` is later.

        None where it was looked for up to that day, or where the act was revoked by then.
        """
        known = act.diketahui_sampai or act.diperiksa
        return known if on is not None and on > known and not self.revoked(act, on) else None

    def revoked(self, act: Regulation, on: date | None) -> bool:
        """Whether it was revoked by that day; without a known day, from when its revoker is there."""
        if act.status != "dicabut":
            return False
        if on is None:
            return True
        if act.dicabut_sejak:
            return act.dicabut_sejak <= on
        return act.dicabut_oleh is None or self.there(self.get(act.dicabut_oleh), on)

    def status(self, act: Regulation, on: date | None) -> LegalState:
        """Its state on a day; without one, as the book knows it now. See `states` where the day may be in doubt."""
        if not self.there(act, on):
            return "belum-berlaku"
        if self.revoked(act, on):
            return "dicabut"
        if act.status == "tidak-diketahui":
            return "tidak-diketahui"
        return "diubah" if self.amendments(act, on) else "berlaku"

    def expired(self, act: Regulation, on: Day | None) -> bool:
        """Whether the period that it plans for has passed."""
        return on is not None and act.periode_sampai is not None and act.periode_sampai < on.year

    def days(self, act: Regulation, on: Day | None) -> tuple[date | None, ...]:
        """The days that stand for `on`: itself; of a year its first day, and those on which the law on the act turns."""
        return list_days(on, self.turns(act)) if isinstance(on, YearOnly) else (on,)

    def turns(self, act: Regulation) -> set[date]:
        """The known days on which it, an amendment or a revocation of either takes effect."""
        acts = (act, *map(self.get, act.diubah_oleh))
        revokers = [self.get(a.dicabut_oleh) for a in acts if a.dicabut_oleh and not a.dicabut_sejak]
        found = {self.since(a) for a in (*acts, *revokers)} | {a.dicabut_sejak for a in acts}
        return {day for day in found if day}

    def states(self, act: Regulation, on: Day | None) -> tuple[LegalState, ...]:
        """Every state that the act may have: one where all is known, else those of its possible days, first to last."""
        readings = ((book, day) for day in self.days(act, on) for book in (self._other, self))
        return tuple(dict.fromkeys(book.status(act, day) for book, day in readings))

    def last_amendments(self, act: Regulation, on: Day | None) -> tuple[Regulation | None, ...]:
        """Every amendment that may be its last (None: not amended), first to last: the last is the one to cite."""
        found: list[Regulation | None] = []
        for day in self.days(act, on):
            for book in (self._other, self):
                counted = book.amendments(act, day)
                last = counted[-1] if counted else None
                found = [*(known for known in found if known is not last), last]
        return tuple(found)

    @cached_property
    def _other(self) -> LawBook:
        return LawBook(self.document, late=not self._late)

    def amends(self, amending: Regulation, act: Regulation) -> bool:
        """Whether it amends the act, by its title or among others, as an omnibus act does."""
        return amending.id in act.diubah_oleh

    @cached_property
    def explained(self) -> frozenset[str]:
        """The kinds of acts that are explained in a Tambahan Lembaran Negara, seen by what most of them have."""
        published = [(a.jenis, a.pengundangan) for a in self.acts if a.pengundangan]
        all_of = Counter(kind for kind, gazette in published if gazette.lembaran == "LN")
        with_one = Counter(
            kind for kind, gazette in published if gazette.lembaran == "LN" and gazette.tambahan
        )
        return frozenset(kind for kind, count in with_one.items() if 2 * count > all_of[kind])

    def resolve(self, text: str) -> Regulation:
        """The act that people mean: its id, `PermenPANRB 90/2021`, `UU 7 Tahun 2017`, or its short name.

        Raises DataError with the nearest one.
        """
        wanted = text.strip()
        names = {act.id.casefold(): act for act in self.acts}
        names |= {act.nama_pendek.casefold(): act for act in self.acts if act.nama_pendek}
        if found := names.get(wanted.casefold()):
            return found
        citation = self.reader.read_item(wanted)
        if citation and (meant := self.find(citation.act) or self._by_first_number(citation.act)):
            return meant
        raise DataError(
            Problem(f"peraturan '{text}' tidak ada di {self.document.file}", remedy=self._hint(wanted))
        )

    def _by_first_number(self, cited: CitedAct) -> Regulation | None:
        """People say `314/2021` for a number such as `314/ORT.7-Kpt/01/KPU/V/2021`."""
        key = (cited.jenis, fold_number(cited.nomor), cited.year)
        alike = ((a.jenis, fold_number(a.nomor.split("/")[0]), a.tahun) == key for a in self.acts)
        return next((act for act, same in zip(self.acts, alike, strict=True) if same), None)

    def _hint(self, wanted: str) -> str:
        shorts = [self.short(act) for act in self.acts]
        close = nearest(wanted, [*shorts, *(act.id for act in self.acts)], any_year=True)
        search = "cari dengan: doctools law find KATA"
        return f"maksud Anda '{close}'? Atau {search}" if close else search
