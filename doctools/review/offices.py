"""Which election office a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNIT = r"(?P<unit>Provinsi|Kabupaten|Kota)"
_STOP = frozenset(
    ("tahun", "tentang", "nomor", "dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "pada", "periode",
     "sebagai", "adalah", "telah", "dalam", "selaku", "melalui", "bulan", "semester", "triwulan", "masa", "menuju", "oleh", "ini",
     "se", "setempat", "bertanggung", "ke-", "perihal", "tanggal")
)  # fmt: skip
_NAMED = re.compile(
    rf"(?P<body>(?:Sekretariat\s+)?(?:KPU|Komisi\s+Pemilihan\s+Umum))\s+{_UNIT}\s+(?!/)(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)",
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
