"""Who is born on a day has a NIP that begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doctools.context import tanggal
from doctools.review.days import make_day, read_days
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tables import read_grids
from doctools.review.rule import Hit, Rule, flag

_NAME = re.compile(r"(?:\w+[.)]\s*)?nama(?:\s+lengkap)?\b", re.I)
_BORN = re.compile(r"\b(?:tanggal|tgl\.?)\s*lahir\b|\blahir\s+(?:di|pada|tanggal)\b", re.I)
_CALLED = re.compile(r"\bNIP\b", re.I)
_NIP = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)\s?\d{6}\s?[12]\s?\d{3}(?!\d)")
_SENTENCE = 100  # characters of a text that is no line about a person any more

Born = tuple[Teks, int, int, date]


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.find_containing("lahir"):
        return
    for births, numbers in (*_blocks(naskah), *_rows(naskah)):
        if len(births) == 1 and len(set(numbers)) == 1 and births[0][3] != numbers[0]:
            text, start, end, day = births[0]
            yield flag(
                text,
                f"tanggal lahir {tanggal(day)} tidak sama dengan yang dikandung NIP: {tanggal(numbers[0])}",
                "periksa tanggal lahir dan NIP-nya pada data kepegawaian",
                start,
                end,
            )


def _blocks(naskah: ParsedDraft) -> Iterator[tuple[list[Born], list[date]]]:
    """The days of birth and those in NIPs of one person: the lines from a name to the next, or to a sentence."""
    births: list[Born] = []
    numbers: list[date] = []
    in_table = {grid.table.number for grid in read_grids(naskah)}
    label = ""
    for text in naskah.stretches:
        place = text.paragraph.place if text.paragraph else None
        if place and place.table in in_table:
            continue
        if _NAME.match(text.text) or len(text.text) > _SENTENCE:
            yield births, numbers
            births, numbers = [], []
        said = f"{label} {text.text}"
        if _BORN.search(said):
            births += [(text, day.start, day.end, day.day) for day in read_days(text.text)]
        if _CALLED.search(said):
            numbers += _read_nips(text.text)
        if text.text.strip(" :\t"):
            label = text.text if len(text.text) < _SENTENCE // 2 and not re.search(r"\d", text.text) else ""
    yield births, numbers


def _rows(naskah: ParsedDraft) -> Iterator[tuple[list[Born], list[date]]]:
    """The same in the rows of tables."""
    for grid in read_grids(naskah):
        born, nips = grid.find_columns(r"\blahir\b"), grid.find_columns(r"\bnip\b")
        for row in grid.rows if born and nips else ():
            cells = [row.cells[column] for column in born if column in row.cells]
            births = [(c, day.start, day.end, day.day) for c in cells for day in read_days(c.text)]
            yield births, [d for column in nips if (c := row.cells.get(column)) for d in _read_nips(c.text)]


def _read_nips(text: str) -> list[date]:
    return [day for found in _NIP.finditer(text) if (day := make_day(found["y"], found["m"], found["d"]))]


_PERSON = "SURAT KETERANGAN\nNOMOR 3/SDM.07-Kt/9999/2026\n\nmenerangkan bahwa:\n\nnama : Pegawai Contoh\n\ntempat, tanggal lahir : Contoh, {}\n\nNIP : 199001012015011006\n\nbenar pegawai kami."

RULE = Rule(
    code="KS-12",
    severity="peringatan",
    title="Tanggal lahir sama dengan yang dikandung NIP",
    law="Peraturan Kepala BKN 22/2007",
    article_seen=False,
    explanation="Delapan angka pertama NIP adalah tanggal lahir; tanggal lahir orang yang sama tidak berbeda dari itu.",
    wrong=_PERSON.format("1 Februari 1990"),
    right=_PERSON.format("1 Januari 1990"),
    check=check,
)
