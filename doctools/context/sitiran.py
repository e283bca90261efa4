"""Citations of regulations as documents print them, and the order they stand in under Mengingat.

The law itself is in `doctools/law/`; here its citations get the office's fixed words, and dots where a
number is not known yet.
"""

from __future__ import annotations

from datetime import date

from doctools.context.wording.phrases import Phrases
from doctools.context.wording.views import Reader
from doctools.law import LawBook, cite_act, format_act, format_citation
from doctools.office import DataFile, Regulation, RegulationList


class Sitiran:
    """Cites the regulations of one knowledge base; `phrases`: the fixed words, from `templates/frasa.yaml`."""

    def __init__(self, regulations: DataFile[RegulationList], reader: Reader, phrases: Phrases) -> None:
        self.book = LawBook(regulations)
        self._reader = reader
        self._phrases = phrases

    def get(self, regulation_id: str) -> Regulation:
        return self.book.get(regulation_id)

    def in_order(self, ids: list[str]) -> list[str]:
        """By hierarchy, then year, then number."""
        return self.book.in_order(ids)

    def cite(self, regulation_id: str, on: date | None = None) -> str:
        """The full citation with its amendments that were there `on` a day (all of them without one)."""
        regulation = self.get(regulation_id)
        citation = cite_act(self.book, regulation, on, self._blank)
        sources = [regulation, *self.book.amendments(regulation, on)[-1:]]
        for act, source in zip((citation.act, citation.pengubah), sources, strict=False):
            if act is not None:  # its words lead to its entry in the knowledge base
                text = format_act(act, self._phrases)
                self._reader.traces.add(text, self.book.document.file, self.book.line(source.id))
        return format_citation(citation, self._phrases)

    def _blank(self, regulation: Regulation) -> str:
        """The dots for a gazette number that is not known; printing them notes them as missing."""
        document, place = self.book.document, self.book.place(regulation.id)
        if regulation.pengundangan is not None:
            return str(self._reader.view(document, ("peraturan", place, "pengundangan")).nomor)
        return self._reader.note(
            f"{regulation.id}.pengundangan", document.file, self.book.line(regulation.id), "pengundangan"
        )
