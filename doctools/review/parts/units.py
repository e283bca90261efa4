"""Units: the lines that an author has broken a paragraph into, or the items typed into one line; each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from doctools.review.parts import marks
from doctools.review.parts.stretch import Paragraf, Teks

LONG = 120  # characters of a line that may hold several labels and items, typed one after the other


@dataclass(frozen=True)
class Unit:
    """`paragraph.text[start:end]` without white space at its ends; never over a line break, a label, or the sign of an item of a konsideran."""

    paragraph: Paragraf
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    def after(self, position: int) -> Unit:
        """What follows `position` of the unit's text."""
        return _trimmed(self.paragraph, self.start + position, self.end)

    def cut(self, start: int, end: int) -> Teks:
        return Teks.of((self.paragraph, self.start + start, self.start + end))

    def stripped(self, characters: str) -> Unit:
        """The unit without these characters at its beginning."""
        return self.after(len(self.text) - len(self.text.lstrip(characters + "\t")))

    def teks(self) -> Teks:
        return Teks.of((self.paragraph, self.start, self.end))


def split_units(paragraphs: list[Paragraf]) -> list[Unit]:
    """The units of all paragraphs in order; empty ones and what stands aside left out."""
    found = []
    for paragraph in paragraphs:
        start = 0
        for line in paragraph.text.split("\n") if not paragraph.aside else ():
            cuts = [m.end() for m in marks.WITHIN.finditer(line)] if len(line) > LONG else []
            for low, high in pairwise((0, *cuts, len(line))):
                unit = _trimmed(paragraph, start + low, start + high)
                if unit.text:
                    found.append(unit)
            start += len(line) + 1
    return found


def join_units(units: list[Unit]) -> Teks:
    """The units as one stretch."""
    return Teks.of(*((u.paragraph, u.start, u.end) for u in units))


def _trimmed(paragraph: Paragraf, start: int, end: int) -> Unit:
    raw = paragraph.text[start:end]
    low = start + len(raw) - len(raw.lstrip())
    return Unit(paragraph, low, max(low, low + len(raw.strip())))
