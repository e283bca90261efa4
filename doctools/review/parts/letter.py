"""The parts of a letter: number, sifat, lampiran, hal, addressees, particulars, copies."""

from __future__ import annotations

import re

from doctools.review.parts import marks
from doctools.review.parts.draft import Surat
from doctools.review.parts.stretch import NONE, Teks
from doctools.review.parts.units import Unit

_DATE = re.compile(
    r"(?:^|,\s*)(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[.…]+\s*[A-Z]?[a-z]*\s*\d{4}|[.…]{6,})\s*$"
)
_BESIDE = re.compile(r"\s+[A-Z][A-Za-z ]{2,30},\s*(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\s*$")
_FULL = {"perihal": "hal"}


def read_letter(units: list[Unit]) -> Surat:
    """`units`: the letter before its annexes."""
    values: dict[str, Teks] = {}
    details: dict[str, Teks] = {}
    address = day = NONE
    copies = False
    for n, unit in enumerate(units):
        text = unit.text
        spread = re.sub(r"\s*\t\s*", " ", text)
        if found := marks.LETTER_FIELD.match(text):
            name = found[1].casefold()
            start, end = found.span("value")
            if (beside := _BESIDE.search(text)) and not day:  # place and date at the right of the same line
                day, end = unit.cut(*beside.span("date")), beside.start()
            values.setdefault(_FULL.get(name, name), unit.cut(start, end))
        elif re.match(r"(?:Nomor|Sifat|Lampiran|Hal|Perihal)$", text) and n + 1 < len(units):
            following = units[n + 1].stripped(": ")
            if not following.text and n + 2 < len(units):
                following = units[n + 2]
            values.setdefault(_FULL.get(text.casefold(), text.casefold()), following.teks())
        elif marks.ADDRESS.match(text) and not address:
            address = unit.teks()
        elif found := marks.DETAIL.match(text):
            details.setdefault(re.sub(r"\s+", " ", found[1].casefold()), unit.cut(*found.span("value")))
        elif marks.COPIES.match(text):
            copies = True
        if not day and not address and (found := _DATE.search(spread)) and not marks.LETTER_FIELD.match(text):
            at = _DATE.search(text)
            day = unit.cut(*at.span("date")) if at else unit.teks()
    get = values.get
    return Surat(
        get("nomor", NONE),
        get("sifat", NONE),
        get("lampiran", NONE),
        get("hal", NONE),
        address,
        day,
        details,
        copies,
    )
