"""Signature blocks: office, name and NIP of those who sign, and of the one who attests a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.parts import marks
from doctools.review.parts.draft import Genre, TandaTangan
from doctools.review.parts.grammar import Grammar
from doctools.review.parts.stretch import NONE
from doctools.review.parts.units import Unit, join_units

_GOES_ON = re.compile(
    r"(?:KOMISI|KPU|KABUPATEN|KOTA|PROVINSI|SEKRETARIAT|SUB|BAGIAN|TEKNIS|PEMILU|DAN|REPUBLIK)\b", re.I
)
_NEAR = 8  # units in which the one who attests a copy follows the words that say so
_ATTESTER = re.compile(r"KASUB", re.I)
_TABLE_HEAD = re.compile(r"(?:No(?:mor)?\b\.?|Nama\b.*|Uraian\b.*|Jabatan\b.*)$", re.I)
_AFTER_PLACE = re.compile(r"tanggal|(?<!TAHUN )\d{4}$|Mengetahui|,$")
_SECOND = re.compile(r"u\.\s?b\.|Plt|Plh")
_LONGEST = 5  # lines that an office takes
_NAMELESS = re.compile(
    r"(?:LAMPIRAN|Tembusan|Ditetapkan|Menimbang|KESATU|\d|\W*$|.*\b\d{1,2}\s+\w+\s+\d{4}$)", re.I
)


def find_signatures(units: list[Unit], genre: Genre, grammar: Grammar) -> tuple[TandaTangan, ...]:
    """The blocks of a document in order."""
    return tuple(_Finder(units, grammar).find(_first(units, genre)))


def _first(units: list[Unit], genre: Genre) -> int:
    """Where signatures may begin: after the closing of a decree, after the addressees of a letter."""
    wanted = marks.PLACE_SET if genre == "keputusan" else marks.ADDRESS
    for n, unit in enumerate(units):
        if wanted.match(unit.text) or marks.COPY.match(unit.text):
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


class _Finder:
    def __init__(self, units: list[Unit], grammar: Grammar) -> None:
        self._units, self._grammar = units, grammar

    def find(self, begin: int) -> Iterator[TandaTangan]:
        """The blocks after `begin`."""
        units, n = self._units, begin
        while n < len(units):
            copied = bool(marks.COPY.match(units[n].text))
            if copied:
                near = range(n + 1, min(n + _NEAR, len(units)))
                found_at = next((k for k in near if self._attests(units[k].text)), None)
                copied, n = found_at is not None, n + 1 if found_at is None else found_at
            if n < len(units) and (copied or self._starts(n)):
                block, n = self._block(n, copied)
                if block is not None:
                    yield block
            else:
                n += 1

    def _attests(self, text: str) -> bool:
        return self._grammar.starts_officer(text) or bool(_ATTESTER.match(text))

    def _starts(self, n: int) -> bool:
        """Does a block begin here: an office in capitals, by itself, that a name follows?"""
        units, grammar = self._units, self._grammar
        text, in_table = units[n].text, units[n].paragraph.place is not None
        if in_table and text[-1:].islower():
            return False  # as below, before anything is looked for in it
        if not in_table and self._heads_table(n):
            return False
        letters = grammar.strip_stand_in(text)
        if (in_table and len(text) > 90) or not (grammar.starts_office(text) or letters != text):
            return False
        if in_table and not letters.isupper() and not text.endswith(","):
            return False  # a cell of a list of persons, not an office that signs
        closed = any(u.text.endswith(",") and len(u.text) < 120 for u in units[n : n + 3])
        before = units[n - 1].text if n else ""
        after_place = bool(_AFTER_PLACE.search(before)) or before.endswith(".")
        if letters.isupper() and len(text) < 140:
            signed = any(_is_signed(u.text) for u in units[n + 1 : n + 4])
            alone = grammar.starts_officer(text) and (closed or signed or after_place)
            return alone or (closed and after_place)
        return closed and after_place and len(text) < 90 and not text.endswith(".")

    def _heads_table(self, n: int) -> bool:
        """Whether the heads of a table's columns follow: these are words over it, and nobody's office."""
        after = self._units[n + 1 : n + 2]
        return any(u.paragraph.place is not None and bool(_TABLE_HEAD.match(u.text)) for u in after)

    def _block(self, n: int, copied: bool) -> tuple[TandaTangan | None, int]:
        units = self._units
        office = [units[n]]
        n += 1
        while n < len(units) and len(office) < _LONGEST and self._goes_on(office, units[n]):
            office.append(units[n])
            n += 1
        if n < len(units) and re.match(r"u\.\s?b\.", units[n].text, re.I):
            while n < len(units) and len(office) < _LONGEST + 3 and not _closed(office, units[n]):
                office.append(units[n])
                n += 1
        signed = False
        while n < len(units) and _is_signed(units[n].text):
            signed = True
            n += 1
        name, nip = NONE, NONE
        if n < len(units) and not _NAMELESS.match(units[n].text) and len(units[n].text) < 80:
            if not self._starts_other(units[n].text):
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

    def _goes_on(self, office: list[Unit], unit: Unit) -> bool:
        """Whether the office goes on in this line, until a comma closes it."""
        text, last = unit.text, office[-1].text
        if last.endswith(","):
            return False
        named = self._grammar.starts_office(text) or _GOES_ON.match(text) or _SECOND.match(text)
        if not named and not (text.endswith(",") and len(text) < 90):
            return False
        return bool(text.isupper() or not last.isupper() or _SECOND.match(text))

    def _starts_other(self, text: str) -> bool:
        return bool(
            (self._grammar.starts_office(text) and text.endswith(","))
            or marks.COPY.match(text)
            or marks.NIP.match(text)
        )


def _is_signed(text: str) -> bool:
    return bool(marks.SIGNED.match(text)) and len(text) < 40


def _closed(office: list[Unit], unit: Unit) -> bool:
    return len(office) > 1 and office[-1].text.endswith(",") and not re.match(r"u\.\s?b\.", unit.text, re.I)
