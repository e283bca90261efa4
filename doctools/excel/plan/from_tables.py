"""Read the table of an action plan in a Word document or in anybody's workbook: over pages, with merged cells."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doctools.context import MONTHS
from doctools.docx import STUMBLES, read_plainly
from doctools.errors import DoctoolsError, Problem
from doctools.excel.workbook.open import FilledWorkbook
from doctools.office import level_text

Tables = list[
    tuple[str, list[tuple[int, list[str]]]]
]  # of each its name, and its rows: number and texts of cells
_NEEDED = ("komponen", "indikator", "langkah_aksi", "bukti", "target")
_AREA = re.compile(r"(?:area\s+)?([IVX]+)[.\s)]+(\S.*)", re.I | re.S)


class PlanDocumentError(DoctoolsError):
    """A document whose plan cannot be read; nothing was written."""


_NO_AREA = "beri di atasnya satu baris judul area, misalnya: I. Manajemen Perubahan"
_OTHER_HEADS = "sebut judul kolom yang lain dengan --kolom, misalnya --kolom 'indikator=Uraian Indikator'"


@dataclass(frozen=True)
class ReadRow:
    """A row as the document has it. `place`: where; `area`: its numeral; `part`: the komponen."""

    place: str
    area: str
    area_name: str
    part: str
    indicator: str
    steps: list[str]
    proof: str
    target: str


def read_plan_document(path: Path, heads: Mapping[str, Sequence[str]]) -> list[ReadRow]:
    """The rows of all tables with these heads, in order. `heads`: column → what it may be called.

    Raises PlanDocumentError for a document without such a table, or rows that belong to no area; DocumentError.
    """
    return read_plan_tables(_open_tables(path), heads, path.name)


def read_plan_sheets(book: FilledWorkbook, heads: Mapping[str, Sequence[str]]) -> list[ReadRow]:
    """As `read_plan_document`, of a workbook's visible sheets. Raises WorkbookError for a damaged one."""
    tables: Tables = []
    for title in book.titles:
        rows = [
            (n, {at: _say_cell(cell.value) for at, cell in cells.items()})
            for n, cells in book.sheet(title).rows()
        ]
        width = max((at for _, cells in rows for at in cells), default=0)
        tables.append(
            (f"lembar {title}", [(n, [c.get(at, "") for at in range(1, width + 1)]) for n, c in rows])
        )
    return read_plan_tables(tables, heads, book.shown)


def read_plan_tables(tables: Tables, heads: Mapping[str, Sequence[str]], shown: str) -> list[ReadRow]:
    """The rows of tables of a document called `shown`. Raises PlanDocumentError."""
    known = {level_text(title): column for column, titles in heads.items() for title in titles}
    rows: list[ReadRow] = []
    places: dict[str, int] = {}
    width = 0
    area = ("", "")
    problems: list[Problem] = []
    for name, table in tables:
        for number, cells in table:
            place = f"{name} baris {number}"
            found = {
                known[level_text(text)]: at
                for at, text in reversed(list(enumerate(cells)))
                if level_text(text) in known
            }
            if all(column in found for column in _NEEDED):
                places, width = found, len(cells)
                continue
            texts = [text.strip() for text in cells]
            if not places or len(cells) != width or not any(texts):
                continue
            if all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in texts):
                continue  # the row that numbers the columns
            alone = {text for text in texts if text}
            if len(alone) == 1 and (heading := _AREA.fullmatch(next(iter(alone)))):
                area = heading[1].upper(), " ".join(heading[2].split())
                continue
            said = {column: texts[at] for column, at in places.items()}
            if not said["indikator"]:
                if rows and any(said[column] for column in _NEEDED):
                    _continue(rows, said)
            elif not area[0]:
                problems.append(
                    Problem("baris ini tidak di bawah judul area", f"{shown}, {place}", remedy=_NO_AREA)
                )
            else:
                part = said["komponen"] or (rows[-1].part if rows and rows[-1].area == area[0] else "")
                rows.append(_make(place, area, part, said))
    if problems:
        raise PlanDocumentError(*problems)
    if not rows:
        titles = ", ".join(heads[column][0].upper() for column in _NEEDED)
        what = f"bukan rencana aksi: tidak ada tabel dengan kolom {titles}"
        raise PlanDocumentError(Problem(what, shown, remedy=_OTHER_HEADS))
    return rows


def _make(place: str, area: tuple[str, str], part: str, said: dict[str, str]) -> ReadRow:
    steps = [" ".join(line.split()) for line in said["langkah_aksi"].split("\n") if line.strip()]
    words = {key: " ".join(said[key].split()) for key in ("indikator", "target")}
    proof = "; ".join(
        " ".join(line.rstrip("; ").split()) for line in said["bukti"].split("\n") if line.strip()
    )
    return ReadRow(place, *area, " ".join(part.split()), words["indikator"], steps, proof, words["target"])


def _continue(rows: list[ReadRow], said: dict[str, str]) -> None:
    """A row that a page's end has cut in two: what stands in it belongs to the row before."""
    more, last = _make("", ("", ""), "", said), rows[-1]
    rows[-1] = ReadRow(
        last.place, last.area, last.area_name, last.part, last.indicator, [*last.steps, *more.steps],
        "; ".join(filter(None, (last.proof, more.proof))), " ".join(filter(None, (last.target, more.target))),
    )  # fmt: skip


def _open_tables(path: Path) -> Tables:
    """The tables of the document: rows of the texts of their cells; a merged cell says the same in each of its places."""
    from docx import Document

    content = read_plainly(path, path.name)
    try:
        document: Any = Document(io.BytesIO(content))
        return [
            (f"tabel {at}", [(n, [cell.text for cell in row.cells]) for n, row in enumerate(table.rows, 1)])
            for at, table in enumerate(document.tables, 1)
        ]
    except STUMBLES:
        what = "naskah Word ini rusak dan tidak dapat dibaca"
        raise PlanDocumentError(Problem(what, path.name, remedy="buka di Word lalu simpan ulang")) from None


def _say_cell(value: Any) -> str:
    """What a cell says; of a day its month, which is what a target is."""
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1]} {value.year}"
    return "" if value is None else str(value).replace("\r\n", "\n")
