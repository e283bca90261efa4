"""Read the tables of a workbook that people filled, with the place of every cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import Any

from doctools.errors import Problem, suggestion
from doctools.excel.workbook.columns import CellError, Column, read_cell
from doctools.excel.workbook.open import FilledWorkbook, Sheet
from doctools.excel.workbook.writer import CHOICES_SHEET, IDENTITY_SHEET

ERASE = "(kosongkan)"  # typed into a cell, it takes the value away; an empty cell never does
_HEADS_WITHIN = 15  # rows in which the heads of a table are looked for


@dataclass(frozen=True)
class Row:
    """A row of a table: its number on the sheet and the canonical text of each known column."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass
class Table:
    """A sheet read by its heads; `problems` collects what is wrong, by cell."""

    sheet: str
    places: dict[str, int]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: str) -> str:
        """`Area II!D14`."""
        from openpyxl.utils import get_column_letter

        return f"{self.sheet}!{get_column_letter(self.places.get(column, 1))}{row}"

    def say(self, row: int, column: str, what: str, remedy: str | None = None) -> None:
        self.problems.append(Problem(what, self.place(row, column), remedy=remedy))


def read_table(
    sheet: Sheet, columns: list[Column], *, rows_needed: bool = False, partly: bool = False
) -> Table:
    """The rows below the heads. Problems are collected: lost heads, merged cells, formulas, wrong values.

    `partly`: the sheet may lack columns that need not be filled.
    """
    table = Table(sheet.title, {})
    top: dict[int, dict[int, Any]] = {}
    rows = sheet.rows()
    after: list[tuple[int, dict[int, Any]]] = []
    for number, cells in rows:
        if number > _HEADS_WITHIN:
            after = [(number, cells)]
            break
        top[number] = cells
    by_title = {c.title.casefold(): c for c in columns}
    heads = max(top, key=lambda n: (_count_heads(top[n], by_title), -n), default=1)
    _find_columns(table, heads, top.get(heads, {}), columns, partly=partly)
    readable = [c for c in columns if c.id in table.places]
    filled = any(cell.value is not None for cells in top.values() for cell in cells.values())
    for number, cells in chain(((n, top[n]) for n in sorted(top) if n > heads), after, rows):
        filled = filled or any(cell.value is not None for cell in cells.values())
        row = _read_row(table, number, cells, readable)
        if row is not None:
            table.rows.append(row)
    if rows_needed and not filled:
        table.problems = [
            Problem("lembar ini kosong", f"{sheet.title}!A1", remedy="isi barisnya atau hapus lembarnya")
        ]
        return table
    for merged in sheet.merged:
        if _last_row(merged) > heads:
            table.problems.append(
                Problem(
                    "sel digabung (merge)",
                    f"{sheet.title}!{merged}",
                    remedy="pisahkan selnya, lalu isi setiap sel",
                )
            )
    if rows_needed and not table.rows and not table.problems:
        table.problems.append(
            Problem(
                "lembar ini kosong", f"{sheet.title}!A{heads + 1}", remedy="isi barisnya atau hapus lembarnya"
            )
        )
    return table


def find_sheet(book: FilledWorkbook, wanted: str, columns: list[Column]) -> Sheet | None:
    """The sheet called `wanted`, or else, where a person has renamed it, the one with the most heads of `columns`."""
    if wanted in book.titles:
        return book.sheet(wanted)
    by_title = {c.title.casefold(): c for c in columns}
    best, most = None, 1
    for title in book.titles:
        if title in (IDENTITY_SHEET, CHOICES_SHEET):
            continue
        head_rows = takewhile(lambda row: row[0] <= _HEADS_WITHIN, book.sheet(title).rows())
        count = max((_count_heads(cells, by_title) for _, cells in head_rows), default=0)
        if count > most:
            best, most = title, count
    return book.sheet(best) if best is not None else None


def _find_columns(
    table: Table, heads: int, cells: dict[int, Any], columns: list[Column], *, partly: bool
) -> None:
    """Note where each column stands, and which are lost or there twice."""
    by_title = {c.title.casefold(): c for c in columns}
    for place, cell in cells.items():
        title = _title(cell)
        if title.casefold() in by_title:
            column = by_title[title.casefold()]
            if column.id in table.places:
                table.problems.append(
                    Problem(
                        f"kolom '{title}' ada dua kali",
                        f"{table.sheet}!{cell.coordinate}",
                        remedy="hapus salah satunya",
                    )
                )
            table.places.setdefault(column.id, place)
    written = {str(c.value) for c in cells.values() if c.value is not None} - {c.title for c in columns}
    for column in columns:
        if column.id in table.places or column.given or (partly and not column.required):
            continue
        near = suggestion(column.title, written) if written else None
        remedy = f"tulis judul '{column.title}' di baris {heads}"
        if near and near.startswith("maksud"):
            remedy += f" (yang tertulis: {near.removeprefix('maksud Anda ').rstrip('?')})"
        table.problems.append(
            Problem(f"kolom '{column.title}' tidak ada", f"{table.sheet}!A{heads}", remedy=remedy)
        )


def _title(cell: Any) -> str:
    return " ".join(str(cell.value).split()) if isinstance(cell.value, str) else ""


def format_of(cell: Any) -> str:
    """The number format of a cell; the general one where the workbook's list of formats is damaged."""
    try:
        return str(cell.number_format)
    except IndexError:
        return "General"


def _count_heads(cells: dict[int, Any], titles: dict[str, Column]) -> int:
    return sum(_title(cell).casefold() in titles for cell in cells.values())


def _last_row(merged: str) -> int:
    """`A1:C5` → 5."""
    return int(re.sub(r"\D", "", merged.rpartition(":")[2]) or 0)


def read_filled(column: Column, cell: Any) -> str:
    """What a cell that is not empty says, as canonical text; `ERASE` as such. Raises CellError."""
    if cell.data_type == "f":
        raise CellError(
            "sel berisi rumus, bukan nilai",
            "salin selnya, lalu Tempel Khusus › Nilai (Paste Special › Values)",
        )
    if cell.data_type == "e":
        raise CellError(f"sel berisi kesalahan Excel {cell.value}", "hapus atau ketik ulang isinya")
    if isinstance(cell.value, str) and cell.value.strip().casefold() == ERASE:
        return ERASE
    return read_cell(column, cell.value, format_of(cell))


def _read_row(table: Table, number: int, cells: dict[int, Any], columns: list[Column]) -> Row | None:
    values: dict[str, str] = {}
    for column in columns:
        cell = cells.get(table.places[column.id])
        if cell is None or cell.value is None:
            continue
        try:
            value = read_filled(column, cell)
        except CellError as error:
            if column.given:
                continue
            table.say(number, column.id, error.what, error.remedy)
            value = "?"
        if value:
            values[column.id] = value
    return Row(number, values) if values else None
