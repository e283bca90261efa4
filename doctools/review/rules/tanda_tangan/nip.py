"""A NIP has 18 digits that can be a birthday, a month of appointment, a sex and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tables import read_grids
from doctools.review.rule import Hit, Rule

_NIP = re.compile(r"\bNIP\b[.:]?\s*(?P<digits>\d[\d ]{5,30})")
_CALLED = re.compile(r"\bnip\b")
_CELL = re.compile(r"(?P<digits>\d[\d ]{5,30})$")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_NIP):
        for found in _NIP.finditer(text.text):
            yield from _judged(text, found)
    for cell in _cells(naskah):
        for start, line in _lines(cell.text):
            if (digits := _CELL.match(line)) is not None:
                yield from _judged(cell.cut(start, start + len(line)), digits)


def _cells(naskah: ParsedDraft) -> Iterator[Teks]:
    """The cells that a column's head, or the cell at their left, calls a NIP."""
    told: set[Teks] = set()
    for grid in read_grids(naskah):
        columns = grid.find_columns(r"\bnip\b")
        for row in grid.rows:
            for column in columns:
                if cell := row.cells.get(column):
                    told.add(cell)
                    yield cell
    for table in naskah.tabel:
        for cells in table.baris:
            said = [cell for cell in cells if cell.text.strip(" :")]
            for before, cell in pairwise(said):
                if re.fullmatch(r"NIP\.?\s*:?", before.text.strip()) and cell not in told:
                    yield cell


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a cell: names and numbers may stand below each other."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _judged(text: Teks, found: re.Match[str]) -> Iterator[Hit]:
    digits = found["digits"].replace(" ", "")
    span = (found.start("digits"), found.start("digits") + len(found["digits"].rstrip()))
    if len(digits) != 18:
        yield Hit(text, *span, f"NIP berisi {len(digits)} angka", "NIP terdiri atas 18 angka")
        return
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        yield Hit(text, *span, "delapan angka pertama NIP bukan tanggal lahir", "periksa NIP-nya")
        return
    month, sex = int(digits[12:14]), digits[14]
    # The month is 21 and so on for employees with a contract of work (their NIP counts the term there).
    if not 1 <= month <= 12 and not 21 <= month <= 99:
        yield Hit(
            text, *span, f"bulan pengangkatan dalam NIP tidak mungkin: {digits[12:14]}", "periksa NIP-nya"
        )
    elif sex not in "12":
        yield Hit(text, *span, f"angka jenis kelamin dalam NIP tidak mungkin: {sex}", "periksa NIP-nya")
    elif int(digits[8:12]) - born.year < _YOUNGEST:
        yield Hit(
            text,
            *span,
            f"tahun pengangkatan dalam NIP ({digits[8:12]}) tidak mungkin bagi yang lahir tahun {born.year}",
            "periksa NIP-nya",
            severity="peringatan",
        )


_YOUNGEST = 16  # years at which nobody has been appointed


RULE = Rule(
    code="TT-04",
    severity="galat",
    title="NIP 18 angka yang masuk akal",
    law="Peraturan Kepala BKN 22/2007",
    explanation="NIP terdiri atas 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut.",
    wrong="NIP 19901301201501100",
    right="NIP 199001012015011006",
    check=check,
)
