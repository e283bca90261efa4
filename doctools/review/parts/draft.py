"""The shapes of a draft that is reviewed: paragraphs, stretches of text, and the parts of a decree or letter.

Every stretch knows which paragraphs it is made of, so that a finding can be shown in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeVar, cast

from doctools.review.finding import MAIN_PART, Span
from doctools.review.parts.tokens import split_tokens

FileFormat = Literal["docx", "txt"]
Genre = Literal["keputusan", "surat", "lain"]
T = TypeVar("T")
Given = TypeVar("Given", bound=Hashable)
_BETWEEN = "\n\0\n"  # no word, no space that a pattern could step over, and an end of a line on either side


@dataclass(frozen=True)
class CellPlace:
    """Where a table cell stands: the table's number in the draft, row and column, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, eq=False)
class Paragraf:
    """One paragraph. `label`: the number that Word counts for it (`a.`), not part of `text`.

    `lines`: for text files, the line (from 1) of each character of `text`. `rough`: text of a scanned
    table, whose columns the scan has mixed.
    """

    number: int
    text: str
    label: str = ""
    place: CellPlace | None = None
    part: str = MAIN_PART
    lines: tuple[int, ...] = ()
    rough: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @cached_property
    def teks(self) -> Teks:
        """All of it as a stretch."""
        text = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return Teks(text, (Fragment(0, self, start, start + len(text)),)) if text else NONE


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
        index = max(bisect_right([p.at for p in self.pieces], start) - 1, 0)
        piece = self.pieces[index]
        low = piece.start + max(start - piece.at, 0)
        high = min(piece.start + (end - piece.at), piece.end)
        return Span(piece.paragraph.number, low, max(high, low), piece.paragraph.part)

    def line(self, start: int = 0) -> int | None:
        """The line of a text file on which `text[start]` stands."""
        span = self.span(start, start + 1)
        index = max(bisect_right([p.at for p in self.pieces], start) - 1, 0)
        if span is None or not (lines := self.pieces[index].paragraph.lines):
            return None
        return lines[min(span.start, len(lines) - 1)]


@dataclass(frozen=True)
class Butir:
    """One item: its sign as it stands (`a.`, `KESATU`; empty where none is seen) and its text."""

    tanda: str
    teks: Teks
    tempat: str  # how people call its place: "huruf a", "angka 3", "KESATU"


@dataclass(frozen=True)
class TandaTangan:
    """A signature block. `pengesahan`: it attests a copy."""

    jabatan: Teks
    nama: Teks
    nip: Teks
    pengesahan: bool = False


@dataclass(frozen=True)
class Lampiran:
    """An annex. `nama`: `LAMPIRAN`, `LAMPIRAN II`; `naskah`: the act that its head names; `isi`: its paragraphs."""

    nama: Teks
    kepala: Teks
    naskah: Teks
    nomor: Teks
    judul: Teks
    isi: tuple[Paragraf, ...]


@dataclass(frozen=True)
class Tabel:
    """A table as rows of cells, each a stretch of text."""

    number: int
    baris: tuple[tuple[Teks, ...], ...]


@dataclass(frozen=True)
class Surat:
    """The parts of a letter; those not seen are empty. `rincian`: `hari, tanggal : …` lines by their label."""

    nomor: Teks
    sifat: Teks
    lampiran: Teks
    hal: Teks
    yth: Teks
    tanggal: Teks
    rincian: dict[str, Teks]
    tembusan: bool


NONE = Teks("", ())


@dataclass(frozen=True)
class ParsedDraft:
    """A draft that has been read. What is missing is empty.

    `nama`: kind and office of a decree (`KEPUTUSAN KOMISI …`); `nomor`: `1`, and `tahun` as it stands.
    `awal`: the paragraphs before the first lampiran.
    """

    file: str
    form: FileFormat
    genre: Genre
    paragraphs: tuple[Paragraf, ...]
    margins: tuple[Paragraf, ...] = ()
    nama: Teks = NONE
    baris_nomor: Teks = NONE
    nomor: str = ""
    tahun: str = ""
    judul: Teks = NONE
    pejabat: Teks = NONE
    menimbang: tuple[Butir, ...] = ()
    mengingat: tuple[Butir, ...] = ()
    memperhatikan: tuple[Butir, ...] = ()
    memutuskan: Teks = NONE
    menetapkan: Teks = NONE
    diktum: tuple[Butir, ...] = ()
    tempat_penetapan: Teks = NONE
    tanggal_penetapan: Teks = NONE
    tanda_tangan: tuple[TandaTangan, ...] = ()
    lampiran: tuple[Lampiran, ...] = ()
    tabel: tuple[Tabel, ...] = ()
    awal: tuple[Paragraf, ...] = ()
    surat: Surat | None = None
    final: bool = True
    places: dict[tuple[str, int], tuple[str, str | None]] = field(default_factory=dict)
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[ParsedDraft, Given], T], given: Given) -> T:
        """What `make` makes of this draft with what is given, made once for all rules."""
        key = (make, given)
        if key not in self._made:
            self._made[key] = make(self, given)
        return cast(T, self._made[key])

    @cached_property
    def stretches(self) -> tuple[Teks, ...]:
        """Every paragraph that has words, as a stretch, in order; the heads and feet of pages last."""
        return tuple(p.teks for p in (*self.paragraphs, *self.margins) if not p.blank)

    def find_matching(self, *patterns: re.Pattern[str]) -> tuple[Teks, ...]:
        """The stretches to look through for `patterns`; none where the whole draft has no match of any.

        The patterns must not say of what follows or goes before that it is no white space.
        """
        return self.stretches if any(_in_lines(p).search(self._whole) for p in patterns) else ()

    def find_containing(self, *letters: str) -> tuple[Teks, ...]:
        """The stretches to look through for what has one of `letters` (small) in it; none where none has."""
        return self.stretches if any(some in self._small for some in letters) else ()

    @cached_property
    def running(self) -> tuple[str, ...]:
        """The words of the stretches in order, as `split_tokens` writes them."""
        return tuple(split_tokens(self._whole))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.running)

    @cached_property
    def _small(self) -> str:
        return self._whole.casefold()

    @cached_property
    def _whole(self) -> str:
        return _BETWEEN.join(text.text for text in self.stretches)

    def place(self, text: Teks) -> tuple[str, str | None]:
        """The part and item that a stretch stands in."""
        paragraph = text.paragraph
        if paragraph is None:
            return "naskah", None
        return self.places.get((paragraph.part, paragraph.number), ("naskah", None))


@lru_cache(maxsize=256)
def _in_lines(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern for many stretches in one: what stood at the end of a text now stands at the end of a line."""
    if not re.search(r"[$^]", pattern.pattern):
        return pattern
    return re.compile(pattern.pattern, pattern.flags | re.MULTILINE)
