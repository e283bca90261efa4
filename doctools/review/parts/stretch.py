"""Paragraphs of a draft and stretches of their text: what rules read, and where it stands in the file.

What a reader does not see or cannot tell apart is smoothed away when a draft is read: no-break spaces are spaces,
zero-width characters and hidden words are left out, letters that a font shows as capitals are capitals. A paragraph
remembers what was left out where, so that a stretch still finds its place in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from doctools.review.finding import MAIN_PART, Span


@dataclass(frozen=True)
class CellPlace:
    """Where a table cell stands: the table's number in the draft, row and column, all from 0.

    `span`: the columns that it takes, as a merged cell takes several.
    """

    table: int
    row: int
    column: int
    span: int = 1


@dataclass(frozen=True)
class Omission:
    """`length` characters of the file that the text lacks before its character `at`. `hidden`: words, not bare signs."""

    at: int
    length: int
    hidden: bool = False


@dataclass(frozen=True, eq=False)
class Paragraf:
    """One paragraph. `label`: the number that Word counts for it (`a.`), not part of `text`.

    `lines`: for text files, the line (from 1) of each character of `text`. `rough`: text of a scanned
    table, whose columns the scan has mixed. `gaps`: what was left out, in order. `slanted`: the stretches of
    `text` in italics, where the file can tell (None: it cannot). `aside`: a page number or the like that stands
    between the lines of the text.
    """

    number: int
    text: str
    label: str = ""
    place: CellPlace | None = None
    part: str = MAIN_PART
    lines: tuple[int, ...] = ()
    rough: bool = False
    gaps: tuple[Omission, ...] = ()
    slanted: tuple[tuple[int, int], ...] | None = None
    aside: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @cached_property
    def teks(self) -> Teks:
        """All of it as a stretch."""
        text = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return Teks(text, (Fragment(0, self, start, start + len(text)),)) if text else NONE

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands among the characters of the file's own text."""
        before = sum(gap.length for gap in self.gaps if gap.at <= start)
        inside = sum(gap.length for gap in self.gaps if start < gap.at < end)
        return start + before, end + before + inside

    def hides(self, start: int, end: int) -> bool:
        """Whether hidden words stand within `text[start:end]`."""
        return any(gap.hidden and start < gap.at < end for gap in self.gaps)


@dataclass(frozen=True)
class Fragment:
    """`paragraph.text[start:end]`, standing at `at` of a stretch's text."""

    at: int
    paragraph: Paragraf
    start: int
    end: int


@dataclass(frozen=True)
class Teks:
    """A stretch of text made of pieces of paragraphs, joined by single spaces."""

    text: str
    pieces: tuple[Fragment, ...]

    @staticmethod
    def of(*parts: tuple[Paragraf, int, int]) -> Teks:
        """The stretch of `(paragraph, start, end)` parts, white space at their ends left out."""
        text, pieces = "", []
        for paragraph, start, end in parts:
            raw = paragraph.text[start:end]
            start += len(raw) - len(raw.lstrip())
            raw = raw.strip()
            if not raw:
                continue
            if text:
                text += " "
            pieces.append(Fragment(len(text), paragraph, start, start + len(raw)))
            text += raw
        return Teks(text, tuple(pieces))

    @staticmethod
    def whole(*paragraphs: Paragraf) -> Teks:
        if len(paragraphs) == 1:
            return paragraphs[0].teks
        return Teks.of(*((p, 0, len(p.text)) for p in paragraphs))

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def paragraph(self) -> Paragraf | None:
        return self.pieces[0].paragraph if self.pieces else None

    def cut(self, start: int, end: int) -> Teks:
        """The stretch between two characters of `text`."""
        parts = []
        for piece in self.pieces:
            length = piece.end - piece.start
            low, high = max(start - piece.at, 0), min(end - piece.at, length)
            if low < high:
                parts.append((piece.paragraph, piece.start + low, piece.start + high))
        return Teks.of(*parts)

    def span(self, start: int = 0, end: int | None = None) -> Span | None:
        """The place of `text[start:end]`; of its first piece where it runs over several paragraphs."""
        if not self.pieces:
            return None
        end = len(self.text) if end is None else end
        piece = self.pieces[self._index(start)]
        low = piece.start + max(start - piece.at, 0)
        high = max(min(piece.start + (end - piece.at), piece.end), low)
        low, high = piece.paragraph.locate(low, high)
        return Span(piece.paragraph.number, low, high, piece.paragraph.part)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands in one paragraph, with no hidden words in it: it can be replaced there."""
        if not self.pieces:
            return False
        piece = self.pieces[self._index(start)]
        low, high = piece.start + start - piece.at, piece.start + end - piece.at
        return piece.start <= low and high <= piece.end and not piece.paragraph.hides(low, high)

    def line(self, start: int = 0) -> int | None:
        """The line of a text file on which `text[start]` stands."""
        if not self.pieces:
            return None
        piece = self.pieces[self._index(start)]
        lines = piece.paragraph.lines
        if not lines:
            return None
        return lines[min(piece.start + max(start - piece.at, 0), len(lines) - 1)]

    def _index(self, start: int) -> int:
        return max(bisect_right([p.at for p in self.pieces], start) - 1, 0)


NONE = Teks("", ())
