"""Units: the lines that an author has broken a paragraph into, each with its place in it."""

from __future__ import annotations

from dataclasses import dataclass

from doctools.review.parts.stretch import Paragraf, Teks


@dataclass(frozen=True)
class Unit:
    """`paragraph.text[start:end]` without white space at its ends; never over a line break."""

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
    """The units of all paragraphs in order; empty ones left out."""
    found = []
    for paragraph in paragraphs:
        start = 0
        for line in paragraph.text.split("\n"):
            unit = _trimmed(paragraph, start, start + len(line))
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
