"""Signature blocks: office, name and NIP of those who sign, and of the one who attests a copy."""

from __future__ import annotations

import re

from doctools.review.parts import marks
from doctools.review.parts.draft import Genre, TandaTangan
from doctools.review.parts.stretch import NONE
from doctools.review.parts.units import Unit, join_units

_OFFICE_WORDS = re.compile(
    rf"(?:{marks.STAND_IN})(?:{marks.POSITIONS}|KOMISI|KPU|KABUPATEN|KOTA|PROVINSI|SEKRETARIAT|SUB|BAGIAN|TEKNIS|PEMILU|DAN|REPUBLIK)\b"
    r"|(?:a\.\s?n\.|u\.\s?b\.|Plt\.|Plh\.)",
    re.I,
)
_NEAR = 8  # units in which the one who attests a copy follows the words that say so
_ATTESTER = re.compile(marks.STAND_IN + r"(?:KEPALA|SEKRETARIS(?!\w)|KETUA|KASUB)", re.I)
_SIGNER = re.compile(rf"{marks.STAND_IN}(?:{marks.POSITIONS})\b|a\.\s?n\.\s|Plt\.|Plh\.", re.I)
_LONGEST = 5  # lines that an office takes
_NAMELESS = re.compile(r"(?:LAMPIRAN|Tembusan|Ditetapkan|Menimbang|KESATU|\d|\W*$)", re.I)


def find_signatures(units: list[Unit], genre: Genre) -> tuple[TandaTangan, ...]:
    """The blocks of a document in order."""
    found: list[TandaTangan] = []
    begin = _first(units, genre)
    n = begin
    while n < len(units):
        copied = bool(marks.COPY.match(units[n].text))
        if copied:
            near = range(n + 1, min(n + _NEAR, len(units)))
            found_at = next((k for k in near if _ATTESTER.match(units[k].text)), None)
            copied, n = found_at is not None, n + 1 if found_at is None else found_at
        if n < len(units) and (copied or _starts(units, n)):
            block, n = _block(units, n, copied)
            if block is not None:
                found.append(block)
        else:
            n += 1
    return tuple(found)


def _first(units: list[Unit], genre: Genre) -> int:
    """Where signatures may begin: after the closing of a decree, after the addressees of a letter."""
    wanted = marks.PLACE_SET if genre == "keputusan" else marks.ADDRESS
    for n, unit in enumerate(units):
        if wanted.match(unit.text):
            return n
    if genre == "keputusan":
        for n in range(len(units) - 1, -1, -1):
            if marks.DICTUM.match(units[n].text) or marks.STATED.match(units[n].text):
                return n + 1
        return (
            0
            if not any(marks.DECREE_HEAD.match(u.text) or marks.LABEL.match(u.text) for u in units)
            else len(units)
        )
    return 0


def _starts(units: list[Unit], n: int) -> bool:
    """Does a block begin here: an office in capitals, by itself, that a name follows?"""
    text = units[n].text
    if units[n].paragraph.place is not None and len(text) > 90:
        return False
    if not _SIGNER.match(text):
        return False
    letters = re.sub(marks.STAND_IN, "", text, flags=re.I)
    if units[n].paragraph.place is not None and not letters.isupper() and not text.endswith(","):
        return False  # a cell of a list of persons, not an office that signs
    closed = any(u.text.endswith(",") and len(u.text) < 120 for u in units[n : n + 3])
    before = units[n - 1].text if n else ""
    after_place = bool(re.search(r"tanggal|\d{4}$|Mengetahui|,$", before)) or before.endswith(".")
    if letters.isupper() and len(text) < 140:
        by_itself = re.match(r"(?:KETUA|SEKRETARIS|KEPALA|ANGGOTA|KUASA|INSPEKTUR|DIREKTUR)\b", letters)
        return bool(by_itself) or (closed and after_place)
    return closed and after_place and len(text) < 90 and not text.endswith(".")


def _block(units: list[Unit], n: int, copied: bool) -> tuple[TandaTangan | None, int]:
    office = [units[n]]
    n += 1
    while (
        n < len(units)
        and len(office) < _LONGEST
        and not office[-1].text.endswith(",")
        and _OFFICE_WORDS.match(units[n].text)
        and (
            units[n].text.isupper()
            or not office[-1].text.isupper()
            or re.match(r"u\.\s?b\.|Plt|Plh", units[n].text)
        )
    ):
        office.append(units[n])
        n += 1
    if n < len(units) and re.match(r"u\.\s?b\.", units[n].text, re.I):
        while (
            n < len(units)
            and len(office) < _LONGEST + 3
            and not (
                len(office) > 1
                and office[-1].text.endswith(",")
                and not re.match(r"u\.\s?b\.", units[n].text, re.I)
            )
        ):
            office.append(units[n])
            n += 1
    signed = False
    while n < len(units) and marks.SIGNED.match(units[n].text) and len(units[n].text) < 40:
        signed = True
        n += 1
    name, nip = NONE, NONE
    if n < len(units) and not _NAMELESS.match(units[n].text) and len(units[n].text) < 80:
        if not _starts_other(units[n].text):
            name = units[n].teks()
            n += 1
            if n < len(units) and marks.NIP.match(units[n].text):
                nip = units[n].teks()
                n += 1
    elif n < len(units) and copied:
        for k in range(n, min(n + 3, len(units))):
            if re.match(r"[A-Z][a-z]+", units[k].text) and len(units[k].text) < 60:
                name, n = units[k].teks(), k + 1
                break
    if not name and not signed and not office[-1].text.endswith(","):
        return None, n
    return TandaTangan(join_units(office), name, nip, copied), n


def _starts_other(text: str) -> bool:
    return bool(
        (marks.OFFICER.match(text) and text.endswith(",")) or marks.COPY.match(text) or marks.NIP.match(text)
    )
