"""Citations of regulations, written in canonical form; `reader.py` reads them.

Form: UU 12/2011 Lampiran II: kind, number, year, title, gazette in brackets, and the amendment formula
(`sebagaimana telah diubah dengan` once, `sebagaimana telah beberapa kali diubah, terakhir dengan` for
several).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, Protocol

Formula = Literal["sekali", "beberapa-kali"]
Extent = tuple[int, int]


class FixedWords(Protocol):
    """The fixed words: `nomor`, `tahun`, `tentang`, `LN`, `BN`, `tambahan`, `diubah_sekali`, `diubah_berkali_kali`."""

    def __getitem__(self, key: str) -> str: ...


@dataclass(frozen=True)
class Gazette:
    """`(Lembaran Negara … Tahun … Nomor …, Tambahan … Nomor …)`; None: dots, not known."""

    lembaran: Literal["LN", "BN"]
    tahun: int | None
    nomor: str | None
    tambahan: str | None = None


@dataclass(frozen=True)
class CitedAct:
    """One act as a text cites it. `nama`: as it stands; `tahun` None: only inside the number.

    `pembentuk`: whose act it is, folded, where the kind's name goes on with that (`Peraturan Bupati …`).
    `spans`: part (`nama`, `nomor`, `tahun`, `judul`, `pengundangan`) → where it stands in the text.
    """

    jenis: str
    nama: str
    nomor: str
    tahun: int | None
    judul: str | None = None
    pengundangan: Gazette | None = None
    pembentuk: str = ""
    spans: dict[str, Extent] = field(default_factory=dict, compare=False)

    @property
    def year(self) -> int | None:
        """Its year; a number such as `314/ORT.7-Kpt/01/KPU/V/2021` ends with it."""
        if self.tahun is not None:
            return self.tahun
        tail = self.nomor.rsplit("/", 1)[-1]
        return int(tail) if re.fullmatch(r"\d{4}", tail) else None

    @property
    def span(self) -> Extent:
        """From its name to its last part."""
        return min(start for start, _ in self.spans.values()), max(end for _, end in self.spans.values())

    @property
    def short(self) -> str:
        """`Undang-Undang Nomor 7 Tahun 2017`, as the text names it."""
        return f"{self.nama} Nomor {self.nomor}" + (f" Tahun {self.tahun}" if self.tahun else "")


@dataclass(frozen=True)
class Citation:
    """An act and, where the text says so, the last act that amended it. `span`: all of it.

    `pengubah` None beside a `rumus`: the amending act cannot be read. `rumus_span`: the formula's own words.
    """

    act: CitedAct
    rumus: Formula | None = None
    pengubah: CitedAct | None = None
    span: Extent = field(default=(0, 0), compare=False)
    rumus_span: Extent | None = field(default=None, compare=False)


def format_act(act: CitedAct, words: FixedWords, blank: str = "…") -> str:
    """`Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara …)`."""
    text = f"{act.nama} {words['nomor']} {act.nomor}"
    if act.tahun is not None:
        text += f" {words['tahun']} {act.tahun}"
    if act.judul is not None:
        text += f" {words['tentang']} {act.judul}"
    return f"{text} {format_gazette(act.pengundangan, words, blank)}" if act.pengundangan else text


def format_citation(citation: Citation, words: FixedWords, blank: str = "…") -> str:
    """The canonical citation. `blank` stands for a number that is not known."""
    text = format_act(citation.act, words, blank)
    if citation.pengubah is None:
        return text
    key = "diubah_sekali" if citation.rumus == "sekali" else "diubah_berkali_kali"
    return f"{text} {words[key]} {format_act(citation.pengubah, words, blank)}"


def format_gazette(gazette: Gazette, words: FixedWords, blank: str = "…") -> str:
    """`(Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan …)`."""
    name = words[gazette.lembaran]
    text = f"{name} {words['tahun']} {gazette.tahun or blank} {words['nomor']} {gazette.nomor or blank}"
    if gazette.tambahan:
        text += f", {words['tambahan']} {name} {words['nomor']} {gazette.tambahan}"
    return f"({text})"
