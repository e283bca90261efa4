"""The book of regulations: order, amendments and state of each act on a day.

Order: UU 12/2011 art. 7 and 8, as listed under `hierarki` in `data/peraturan.yaml`. An act whose day of
effect is not known counts as there from the beginning of its year.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.errors import DataError, Problem
from doctools.names import nearest
from doctools.workspace.models import DaftarPeraturan, Hierarki, Peraturan
from doctools.workspace.validate import Document

Status = Literal["belum-berlaku", "berlaku", "diubah", "dicabut", "tidak-diketahui"]


class LawBook:
    """Looks up the acts of one checked knowledge base."""

    def __init__(self, document: Document[DaftarPeraturan]) -> None:
        self.document = document
        self.acts = document.model.peraturan
        self._levels = {level.jenis: level for level in document.model.hierarki}
        self._places = {act.id: place for place, act in enumerate(self.acts)}

    def get(self, act_id: str) -> Peraturan:
        """Raises KeyError for an id that is not there; see `resolve` for what people type."""
        return self.acts[self._places[act_id]]

    def line(self, act_id: str) -> int:
        return self.document.line(("peraturan", self._places[act_id]))

    def place(self, act_id: str) -> int:
        """Its index in the file."""
        return self._places[act_id]

    def level(self, act: Peraturan) -> Hierarki:
        return self._levels[act.jenis]

    def short(self, act: Peraturan) -> str:
        """`PermenPANRB 90/2021`; a number that holds its year stands alone."""
        level = self.level(act)
        name = level.singkatan[0] if level.singkatan else level.nama
        return f"{name} {act.nomor}" if "/" in act.nomor else f"{name} {act.nomor}/{act.tahun}"

    def rank(self, act: Peraturan) -> tuple[int, int, int, str]:
        """By level, then year, then number."""
        order = list(self._levels)
        level = self.level(act)
        digits = act.nomor.split("/")[0]
        return (
            order.index(level.beside(act.tahun)),
            act.tahun,
            int(digits) if digits.isdigit() else 0,
            act.nomor,
        )

    def in_order(self, ids: list[str]) -> list[str]:
        return sorted(ids, key=lambda i: self.rank(self.get(i)))

    def there(self, act: Peraturan, on: date | None) -> bool:
        """Whether the act had come into being `on` a day (always, without one)."""
        if on is None:
            return True
        since = act.berlaku_sejak or act.diundangkan
        return since <= on if since else act.tahun <= on.year

    def amendments(self, act: Peraturan, on: date | None) -> list[Peraturan]:
        """Those that count `on` a day, first to last: none to come, none revoked, no perppu that a law took over."""
        found = [a for a in map(self.get, act.diubah_oleh) if self.there(a, on) and not self.revoked(a, on)]
        ids = {a.id for a in found}
        return [a for a in found if a.ditetapkan_oleh not in ids]

    def undated(self, act: Peraturan, on: date | None) -> list[Peraturan]:
        """Its amendments of the very year of the day, of which the day of effect is not known."""
        if on is None:
            return []
        found = [self.get(a) for a in act.diubah_oleh]
        return [a for a in found if a.tahun == on.year and not (a.berlaku_sejak or a.diundangkan)]

    def unseen_since(self, act: Peraturan, on: date | None) -> date | None:
        """The day after which nobody looked for amendments and revocations of an act, where `on` is later.

        None where it was looked for up to that day, or where the act was revoked by then.
        """
        known = act.diketahui_sampai or act.diperiksa
        return known if on is not None and on > known and not self.revoked(act, on) else None

    def revoked(self, act: Peraturan, on: date | None) -> bool:
        """Whether it was revoked by that day; without a known day, from when its revoker is there."""
        if act.status != "dicabut":
            return False
        if on is None:
            return True
        if act.dicabut_sejak:
            return act.dicabut_sejak <= on
        return act.dicabut_oleh is None or self.there(self.get(act.dicabut_oleh), on)

    def status(self, act: Peraturan, on: date | None) -> Status:
        if not self.there(act, on):
            return "belum-berlaku"
        if self.revoked(act, on):
            return "dicabut"
        if act.status == "tidak-diketahui":
            return "tidak-diketahui"
        return "diubah" if self.amendments(act, on) else "berlaku"

    def expired(self, act: Peraturan, on: date | None) -> bool:
        """Whether the period that it plans for has passed."""
        return on is not None and act.periode_sampai is not None and act.periode_sampai < on.year

    def resolve(self, text: str) -> Peraturan:
        """The act that people mean: its id, `PermenPANRB 90/2021`, `UU 7 Tahun 2017`, or its short name.

        Raises DataError with the nearest one.
        """
        wanted = text.strip()
        names = {act.id.casefold(): act for act in self.acts}
        names |= {act.nama_pendek.casefold(): act for act in self.acts if act.nama_pendek}
        if found := names.get(wanted.casefold()):
            return found
        from doctools.law.parse import parse_reference, same_number

        reference = parse_reference(wanted, self.document.model.hierarki)
        if reference:
            kind, number, year = reference
            for act in self.acts:
                numbers = (act.nomor, act.nomor.split("/")[0])  # people say 314/2021 for 314/ORT.7-Kpt/…/2021
                if act.jenis == kind and act.tahun == year and any(same_number(n, number) for n in numbers):
                    return act
        raise DataError(
            Problem(f"peraturan '{text}' tidak ada di {self.document.file}", remedy=self._hint(wanted))
        )

    def _hint(self, wanted: str) -> str:
        shorts = [self.short(act) for act in self.acts]
        close = nearest(wanted, [*shorts, *(act.id for act in self.acts)])
        search = "cari dengan: doctools law find KATA"
        return f"maksud Anda '{close}'? Atau {search}" if close else search
