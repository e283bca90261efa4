"""The shapes of a draft that is reviewed: the parts of a decree or letter, and the ways to look through all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, TypeVar, cast

from doctools.review.parts.lines import join_lines
from doctools.review.parts.stretch import NONE, Paragraf, Teks
from doctools.review.parts.tokens import split_tokens

FileFormat = Literal["docx", "txt"]
Genre = Literal["keputusan", "surat", "lain"]
T = TypeVar("T")
Given = TypeVar("Given", bound=Hashable)
_BETWEEN = "\n\0\n"  # no word, no space that a pattern could step over, and an end of a line on either side


@dataclass(frozen=True)
class Butir:
    """One item: its sign as it stands (`a.`, `KESATU`; empty where none is seen) and its text.

    `label`: where the sign stands; empty where Word counts it.
    """

    tanda: str
    teks: Teks
    tempat: str  # how people call its place: "huruf a", "angka 3", "KESATU"
    label: Teks = NONE


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
    """A table as rows of cells, each a stretch of text. `kolom`: the column, from 0, that each cell begins in."""

    number: int
    baris: tuple[tuple[Teks, ...], ...]
    kolom: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Surat:
    """The parts of a letter; those not seen are empty. `rincian`: `hari, tanggal : …` lines by their label.

    `dari`, `tentang`: of a nota dinas, of a circular.
    """

    nomor: Teks
    sifat: Teks
    lampiran: Teks
    hal: Teks
    yth: Teks
    tanggal: Teks
    rincian: dict[str, Teks]
    dari: Teks = NONE
    tentang: Teks = NONE


@dataclass(frozen=True)
class ParsedDraft:
    """A draft that has been read. What is missing is empty.

    `nama`: kind and office of a decree (`KEPUTUSAN KOMISI …`); `nomor`: `1`, and `tahun` as it stands.
    `awal`: the paragraphs before the first lampiran. `jenis`: the kind that its head says (`surat edaran`), `surat` for a
    letter without one, empty for a decree. `label`: where `Menimbang`, `Mengingat` … stand;
    `salah_label`: label, the right one, where it stands, and the item by which that is seen.
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
    jenis: str = ""
    tembusan: tuple[Butir, ...] = ()
    label: Mapping[str, Teks] = field(default_factory=dict)
    salah_label: tuple[tuple[str, str, Teks, Teks], ...] = ()
    final: bool = True
    places: dict[tuple[str, int], tuple[str, str | None]] = field(default_factory=dict)
    _made: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[ParsedDraft, Given], T], given: Given) -> T:
        """What `make` makes of this draft with what is given, made once for all rules."""
        key = (make, given)
        if key not in self._made:
            self._made[key] = make(self, given)
        return cast(T, self._made[key])

    @cached_property
    def stretches(self) -> tuple[Teks, ...]:
        """Every paragraph that has words, as a stretch, in order; the heads and feet of pages last.

        Where the lines of a page have become paragraphs, those of one sentence are one stretch.
        """
        shown = [p for p in self.paragraphs if not p.blank and not p.aside]
        body = join_lines(shown) if self.form == "docx" else [p.teks for p in shown]
        return (*body, *(p.teks for p in self.margins if not p.blank))

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
