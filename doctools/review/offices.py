"""Which election office a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the facts of a document ask for names too, and read no draft
    from doctools.review.knowledge import Knowledge
    from doctools.review.parts.draft import ParsedDraft

_UNIT = r"(?P<unit>Provinsi|Kabupaten|Kota)"
_UNITS = tuple(
    form for word in ("provinsi", "kabupaten", "kota") for form in (word.title(), word.upper(), word)
)
_STOP = frozenset(
    ("tahun", "tentang", "nomor", "dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "pada", "periode",
     "sebagai", "adalah", "telah", "dalam", "selaku", "melalui", "bulan", "semester", "triwulan", "masa", "menuju", "oleh", "ini",
     "se", "setempat", "bertanggung", "ke-", "perihal", "tanggal")
)  # fmt: skip
_NAMED = re.compile(
    rf"(?P<body>(?:Sekretariat\s+)?(?:KPU|KIP|Komisi\s+Pemilihan\s+Umum|Komisi\s+Independen\s+Pemilihan))\s+{_UNIT}\s+(?!/)(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)",
    re.I,
)


@dataclass(frozen=True)
class NamedOffice:
    """`unit` and `name` in small letters; `start`, `end`: the whole mention."""

    unit: str
    name: str
    body: str
    start: int
    end: int

    @property
    def office(self) -> str:
        return f"{self.unit} {self.name}".title()


def find_offices(text: str, own: str | None = None) -> Iterator[NamedOffice]:
    """The offices that a text names. `own`: the office at home, whose name ends where it ends."""
    if not any(unit in text for unit in _UNITS):
        return
    for found in _NAMED.finditer(text):
        raw = found["name"]
        if not raw[:1].isupper():
            continue
        words: list[str] = []
        for word in raw.split():
            if word.casefold() in _STOP or (not word[0].isupper()) or len(words) == 4:
                break
            words.append(word)
        if not words:
            continue
        name = " ".join(words).casefold()
        unit = found["unit"].casefold()
        if own:
            at_home = own.casefold().removeprefix(unit + " ")
            if own.casefold().startswith(unit + " ") and (name == at_home or name.startswith(at_home + " ")):
                name = at_home
        end = found.start("name") + len(name)
        yield NamedOffice(unit, name, found["body"], found.start(), end)


def find_office(text: str) -> str | None:
    """`Kabupaten Contoh`: the first office that a text names."""
    first = next(find_offices(text), None)
    return first.office if first else None


def tell_home(known: Knowledge) -> str | None:
    """The office at home in small letters (`kabupaten contoh`); None where the draft is nobody's."""
    return f"{known.office.wilayah.jenis} {known.office.wilayah.nama}".casefold() if known.office else None


def own_office(naskah: ParsedDraft, home: str | None) -> str | None:
    """The office whose draft this is, in small letters (`kabupaten contoh`); `home`: the one at home.

    By its name, framing office, head or signature; where these name several, the one that the draft names most.
    """
    return naskah.once(_find_own_office, home)


def _find_own_office(naskah: ParsedDraft, home: str | None) -> str | None:
    head = " ".join(p.text.strip() for p in (*naskah.margins[:3], *naskah.paragraphs[:3]))
    signed = [block.jabatan.text for block in naskah.tanda_tangan if not block.pengesahan]
    said: list[str] = []
    for text in (naskah.nama.text, naskah.pejabat.text, naskah.menetapkan.text, head, *signed[:1]):
        if first := next(find_offices(text), None):
            found = f"{first.unit} {first.name}"
            said.append(home if home and found.startswith(home) else found)
    if not said:
        return None if naskah.nama else home
    if len(set(said)) == 1 or naskah.nama:
        return said[0]
    whole = " ".join(" ".join(text.text for text in naskah.stretches).casefold().split())
    return max(dict.fromkeys(said), key=whole.count)
