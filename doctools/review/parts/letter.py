"""The parts of a letter: number, sifat, lampiran, hal, sender, addressees, particulars; and who gets copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.parts import marks
from doctools.review.parts.draft import Butir, Surat
from doctools.review.parts.stretch import NONE, Teks
from doctools.review.parts.units import Unit, join_units

_DATE = re.compile(
    r"(?:^|,\s*|\btanggal\s*:?\s+)(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[.…]+\s*[A-Z]?[a-z]*\s*\d{4}|[.…]{6,})\s*$",
    re.I,
)
_PARTICULAR = re.compile(r"(?:Nomor|Sifat|Lampiran|Hal|Perihal|hari|tanggal\s*:|waktu)\b", re.I)
_BESIDE = re.compile(r"\s+[A-Z][A-Za-z ]{2,30},\s*(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\s*$")
_CALLED = {"perihal": "hal", "yth": "yth", "yth.": "yth", "kepada": "yth"}
_FIELD_ALONE = re.compile(r"(?:Nomor|Sifat|Lampiran|Hal|Perihal|Dari|Yth\.?|Tanggal|Kepada)$", re.I)
_HEAD = 30  # units in which the fields of a letter stand


def read_letter(units: list[Unit], *, headed: bool = False) -> Surat:
    """`units`: the letter before its annexes; `headed`: its kind stands at its head, so its date may stand at its end."""
    values: dict[str, Teks] = {}
    details: dict[str, Teks] = {}
    address = day = NONE
    for n, unit in enumerate(units):
        text = unit.text
        spread = re.sub(r"\s*\t\s*", " ", text)
        if (found := marks.LETTER_FIELD.match(text)) and (found[1] != "Tanggal" or "dari" in values):
            start, end = found.span("value")
            if (beside := _BESIDE.search(text)) and not day:  # place and date at the right of the same line
                day, end = unit.cut(*beside.span("date")), beside.start()
            values.setdefault(_named(found[1]), unit.cut(start, end))
        elif (
            n < _HEAD
            and _FIELD_ALONE.match(text)
            and (text.casefold() != "tanggal" or "dari" in values)
            and (following := _beside(units, n))
        ):
            values.setdefault(_named(text), following.teks())
        elif n < _HEAD and (found := marks.NUMBER_LINE.match(text)) and text.startswith("NOMOR"):
            values.setdefault("nomor", unit.cut(found.start("number"), len(text)))
        elif n < _HEAD and (found := marks.ABOUT.match(text)) and "tentang" not in values:
            rest = unit.after(found.end())
            values["tentang"] = (
                rest.teks() if rest.text else units[n + 1].teks() if n + 1 < len(units) else NONE
            )
        elif marks.ADDRESS.match(text) and not address:
            address = unit.teks()
        elif detail := _detail(units, n):
            details.setdefault(*detail)
        if (
            (headed or not address)
            and not _PARTICULAR.match(text)
            and not day
            and (found := _DATE.search(spread))
            and not marks.LETTER_FIELD.match(text)
            and not (address and len(text) > 60)
        ):
            at = _DATE.search(text)
            day = unit.cut(*at.span("date")) if at else unit.teks()
    get = values.get
    return Surat(
        get("nomor", NONE),
        get("sifat", NONE),
        get("lampiran", NONE),
        get("hal", NONE),
        address or get("yth", NONE),
        get("tanggal") or day,
        details,
        get("dari", NONE),
        get("tentang", NONE),
    )


def read_copies(units: list[Unit]) -> tuple[Butir, ...]:
    """Who gets copies, after `Tembusan`; what follows without a sign, once signs were seen, is something else."""
    begin = next((n for n, unit in enumerate(units) if marks.COPIES.match(unit.text)), None)
    return () if begin is None else tuple(_copies(units[begin + 1 :]))


def _copies(units: list[Unit]) -> Iterator[Butir]:
    for n, unit in enumerate(units, 1):
        found = marks.ITEM.match(unit.text)
        sign = found["mark"] if found else unit.paragraph.label
        if not sign and n > 1:
            return
        rest = unit.after(found.end()) if found else unit
        yield Butir(
            sign, join_units([rest]), f"tembusan {n}", unit.cut(*found.span("mark")) if found else NONE
        )


def _detail(units: list[Unit], n: int) -> tuple[str, Teks] | None:
    """A particular (`hari, tanggal : …`): its label in small letters and what it says, in one line or in cells."""
    text = units[n].text
    if found := marks.DETAIL.match(text):
        value = units[n].cut(*found.span("value"))
    elif (found := marks.DETAIL_ALONE.match(text)) and (following := _beside(units, n)):
        value = following.teks()
    else:
        return None
    return re.sub(r"\s+", " ", found[1].casefold()), value


def _named(label: str) -> str:
    name = label.casefold()
    return _CALLED.get(name, name)


def _beside(units: list[Unit], n: int) -> Unit | None:
    """What stands after a label in a line, a paragraph or a cell of its own; a colon between them may have its own."""
    for unit in units[n + 1 : n + 3]:
        rest = unit.stripped(": ")
        if rest.text:
            return None if _FIELD_ALONE.match(rest.text) else rest
    return None
