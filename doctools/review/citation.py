"""Read citations of regulations as drafts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_NAME = (
    r"Undang-Undang\s+Dasar|Undang-?\s?Undang|Peraturan\s+Pemerintah\s+Pengganti\s+Undang-Undang|Peraturan\s+Pemerintah|Peraturan\s+Presiden"
    r"|Keputusan\s+Presiden|Instruksi\s+Presiden|Permen\s?PANRB|Perpres|Peraturan\s+Daerah|Peraturan\s+(?:Menteri|Komisi|Badan|Dewan|Lembaga|Kepala|Bersama|Bupati|Gubernur|Wali\s?kota|Arsip|Mahkamah|Jaksa|Kepolisian|Otoritas|Bank|Sekretaris)\b[^;()]{0,120}?"
    r"|Keputusan\s+(?:Menteri|Komisi|Sekretaris|Ketua|Kepala|Badan|Dewan|Bersama|Bupati|Gubernur)\b[^;()]{0,120}?"
)
_ACT = re.compile(
    rf"(?P<name>{_NAME})\s+(?:(?:RI|Republik\s+Indonesia)\s+)?(?:Nomor|No\.?)\s*:?\s*(?P<number>[^\s,;()]+(?:-\s(?=[A-Z0-9]+[-/])[^\s,;()]+)?)(?:\s+Tahun\s+(?P<year>\d{{4}}))?",
    re.I,
)
_NUMBERED = re.compile(r"\sno", re.I)  # no act is cited without it
_GAZETTE = re.compile(r"[({](?P<body>(?:Tambahan\s+)?(?P<kind>Lembaran|Berita)\s+Negara[^(){}]*)[)}]?", re.I)
_AMENDED = re.compile(
    r"[,\s]*(?P<formula>sebagaimana\s+(?:telah\s+)?(?P<several>beberapa\s+kali\s+)?di\s?ubah\s*(?P<comma>,)?\s*(?P<last>(?:dan\s+)?terakhir\s*)?(?:kali\s+)?(?:dengan|oleh)?)\s*",
    re.I,
)


@dataclass(frozen=True)
class Gazette:
    """`kind`: `LN` or `BN`; `supplement`: the TLN or TBN number. Places are in the text that was read."""

    kind: str
    year: str
    number: str
    supplement: str
    start: int
    end: int


@dataclass(frozen=True)
class Citation:
    """One act as cited: `name` as it stands (`Undang-undang`), `title` after `tentang`."""

    name: str
    number: str
    year: str
    title: str
    start: int
    end: int
    title_at: tuple[int, int]
    gazette: Gazette | None


@dataclass(frozen=True)
class Cited:
    """An act with the amendment it is cited with. `formula` and its place, where there is one."""

    act: Citation
    formula: str = ""
    formula_at: tuple[int, int] = (0, 0)
    several: bool = False
    amendment: Citation | None = None


class Mention(NamedTuple):
    """An act named in running text, and its place."""

    name: str
    number: str
    year: str
    start: int
    end: int


def read_item(text: str) -> Cited | None:
    """An item of Mengingat: the act that it begins with, and its last amendment."""
    found = _ACT.match(text)
    if not found:
        return None
    amended = _AMENDED.search(text)
    limit = amended.start() if amended else len(text)
    act = _citation(text, found, limit)
    if not amended:
        return Cited(act)
    several = bool(amended["several"])
    second = _ACT.match(text, amended.end())
    amendment = _citation(text, second, len(text)) if second else None
    return Cited(act, amended["formula"], amended.span("formula"), several, amendment)


def mentions(text: str) -> list[Mention]:
    """Every act named in running text."""
    if not _NUMBERED.search(text):
        return []
    return [Mention(m["name"], m["number"], _year(m), m.start(), m.end()) for m in _ACT.finditer(text)]


def _year(found: re.Match[str]) -> str:
    if found["year"]:
        return found["year"]
    tail = re.search(r"/(\d{4})$", found["number"])
    return tail[1] if tail else ""


def _citation(text: str, found: re.Match[str], limit: int) -> Citation:
    gazette = _GAZETTE.search(text, found.end(), limit)
    stop = gazette.start() if gazette else limit
    about = re.compile(r"\s*tentang\s+", re.I).match(text, found.end(), stop)
    start = about.end() if about else found.end()
    raw = text[start:stop]
    trimmed = raw.rstrip(" ;.,")
    return Citation(
        " ".join(found["name"].split()),
        found["number"].rstrip(".,;"),
        _year(found),
        trimmed if about else "",
        found.start(),
        gazette.end() if gazette else start + len(trimmed),
        (start, start + len(trimmed)),
        _gazette(gazette) if gazette else None,
    )


def _gazette(found: re.Match[str]) -> Gazette:
    body = found["body"]
    year = re.search(r"Tahun\s+(\d{4})", body, re.I)
    main, _, rest = body.partition("Tambahan")
    number = re.search(r"Nomor\s+(\S+?)(?=[,\s]|$)", main, re.I)
    supplement = re.search(r"Nomor\s+(\S+?)(?=[,\s]|$)", rest, re.I)
    return Gazette(
        "LN" if found["kind"].casefold() == "lembaran" else "BN",
        year[1] if year else "",
        number[1] if number else "",
        supplement[1] if supplement else "",
        found.start(),
        found.end(),
    )
