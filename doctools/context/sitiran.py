"""Citations of regulations, and the order they stand in under Mengingat.

Form: UU 12/2011 Lampiran II (dasar hukum; amendments: `sebagaimana telah diubah dengan`, several:
`sebagaimana telah beberapa kali diubah, terakhir dengan`). Hierarchy: UU 12/2011 art. 7 and 8, as
listed in `data/peraturan.yaml`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from doctools.context.phrases import Phrases
from doctools.context.views import Reader
from doctools.workspace.models import DaftarPeraturan, Peraturan
from doctools.workspace.validate import Document


class Sitiran:
    """Cites the regulations of one knowledge base; `phrases`: the fixed words, from `templates/frasa.yaml`."""

    def __init__(self, regulations: Document[DaftarPeraturan], reader: Reader, phrases: Phrases) -> None:
        self._document = regulations
        self._reader = reader
        self._phrases = phrases
        self._levels = {h.jenis: (rank, h) for rank, h in enumerate(regulations.model.hierarki)}
        self._places = {p.id: i for i, p in enumerate(regulations.model.peraturan)}

    def get(self, regulation_id: str) -> Peraturan:
        return self._document.model.peraturan[self._places[regulation_id]]

    def in_order(self, ids: list[str]) -> list[str]:
        """By hierarchy, then year, then number."""
        return sorted(ids, key=lambda i: self._rank(self.get(i)))

    def cite(self, regulation_id: str, on: date | None = None) -> str:
        """The full citation with its amendments that were there `on` a day (all of them without one)."""
        regulation = self.get(regulation_id)
        text = self._single(regulation)
        amendments = [self.get(a) for a in regulation.diubah_oleh]
        if on is not None:
            amendments = [a for a in amendments if a.tahun <= on.year]
        if amendments:
            last = amendments[-1]
            once = len(amendments) == 1 and (last.perubahan_ke or 1) == 1
            text = f"{text} {self._phrases['diubah_sekali' if once else 'diubah_berkali_kali']} {self._single(last)}"
        return text

    def _single(self, regulation: Peraturan) -> str:
        name = (
            self._levels[regulation.jenis][1].nama if regulation.jenis in self._levels else regulation.jenis
        )
        year = "" if "/" in regulation.nomor else f" {self._phrases['tahun']} {regulation.tahun}"
        text = f"{name} {self._phrases['nomor']} {regulation.nomor}{year} {self._phrases['tentang']} {regulation.judul}"
        if gazette := self._gazette(regulation):
            text = f"{text} ({gazette})"
        line = self._document.line(("peraturan", self._places[regulation.id]))
        self._reader.traces.add(text, self._document.file, line)
        return text

    def _gazette(self, regulation: Peraturan) -> str:
        wanted = self._levels[regulation.jenis][1].lembaran if regulation.jenis in self._levels else None
        place = ("peraturan", self._places[regulation.id])
        if regulation.pengundangan is None:
            if wanted is None:
                return ""
            number: Any = self._reader.blank(
                f"{regulation.id}.pengundangan", self._document.file, self._document.line(place)
            )
            return f"{self._phrases[wanted]} {self._phrases['tahun']} {regulation.tahun} {self._phrases['nomor']} {number}"
        published = self._reader.view(self._document, (*place, "pengundangan"))
        text = (
            f"{self._phrases[published.lembaran]} {self._phrases['tahun']} {published.tahun}"
            f" {self._phrases['nomor']} {published.nomor}"
        )
        if published.tambahan:
            text += f", {self._phrases['tambahan']} {self._phrases[published.lembaran]} {self._phrases['nomor']} {published.tambahan}"
        return text

    def _rank(self, regulation: Peraturan) -> tuple[int, int, int, str]:
        level = self._levels.get(regulation.jenis, (len(self._levels), None))[0]
        digits = regulation.nomor.split("/")[0]
        return level, regulation.tahun, int(digits) if digits.isdigit() else 0, regulation.nomor
