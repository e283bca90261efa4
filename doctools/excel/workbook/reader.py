"""Open a workbook that people filled: refuse what is not one, and give its tables with the place of every cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path
from typing import Any

from doctools.docx import EXCEL, STUMBLES, read_plainly, require_file
from doctools.errors import DoctoolsError, DocumentError, Problem, suggestion
from doctools.excel.workbook.columns import CellError, Column, read_cell
from doctools.excel.workbook.writer import CHOICES_SHEET, EARLIER, IDENTITY_SHEET, KEY_COLUMN, VERSION

ERASE = "(kosongkan)"  # typed into a cell, it takes the value away; an empty cell never does
_HEADS_WITHIN = 15  # rows in which the heads of a table are looked for


class WorkbookError(DoctoolsError):
    """A workbook that cannot be read back as it stands; nothing was written."""


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


@dataclass(frozen=True)
class GivenSheet:
    """What the hidden sheet says. `facts`: name, period, office …; `base`: key of each entry that the workbook was
    given → what it was given of it; None where the workbook does not know (another program's, or an old one)."""

    facts: dict[str, str] = field(default_factory=dict)
    base: dict[str, dict[str, Any]] | None = None


class Sheet:
    """A sheet, read row by row: what a workbook says of its size is never asked, and empty rows take nothing."""

    def __init__(self, source: Any, shown: str) -> None:
        self._source, self._shown = source, shown
        self.title: str = source.title
        self.merged: list[str] = []

    def rows(self) -> Iterator[tuple[int, dict[int, Any]]]:
        """The rows that have cells: number and, by column from 1, cells as openpyxl has them. When all were given,
        `merged` holds the ranges that are merged. Raises WorkbookError for a damaged sheet."""
        import warnings

        from openpyxl.cell.read_only import ReadOnlyCell
        from openpyxl.worksheet._reader import WorkSheetParser

        source = self._source
        book = source.parent
        try:
            with warnings.catch_warnings(), source._get_source() as content:
                warnings.simplefilter("ignore")
                parser = WorkSheetParser(
                    content,
                    source._shared_strings,
                    epoch=book.epoch,
                    date_formats=book._date_formats,
                    timedelta_formats=book._timedelta_formats,
                )
                for number, cells in parser.parse():
                    yield number, {cell["column"]: ReadOnlyCell(source, **cell) for cell in cells}
        except STUMBLES:
            raise _damaged(self._shown) from None
        if parser.merged_cells is not None:
            self.merged = [str(cell.ref) for cell in parser.merged_cells.mergeCell]


class FilledWorkbook:
    """A workbook that people filled; `shown`: its name in messages."""

    def __init__(self, content: bytes, shown: str) -> None:
        """Raises WorkbookError where it cannot be read."""
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = load_workbook(io.BytesIO(content), read_only=True)
        except STUMBLES:
            raise _damaged(shown) from None
        self.shown = shown
        self.titles: list[str] = [sheet.title for sheet in self._book.worksheets]

    def sheet(self, title: str) -> Sheet:
        return Sheet(self._book[title], self.shown)

    def identity(self) -> GivenSheet:
        """What the hidden sheet says; nothing where there is no such sheet. Raises WorkbookError for a newer one."""
        import json

        if IDENTITY_SHEET not in self.titles:
            return GivenSheet()
        facts: dict[str, str] = {}
        base: dict[str, dict[str, Any]] = {}
        for _, cells in self.sheet(IDENTITY_SHEET).rows():
            texts = {place: str(cell.value) for place, cell in cells.items() if cell.value is not None}
            if 1 in texts:
                facts[texts[1]] = texts.get(2, "")
            if KEY_COLUMN in texts:
                said = "".join(texts.get(place, "") for place in range(KEY_COLUMN + 1, max(texts) + 1))
                try:
                    base[texts[KEY_COLUMN]] = json.loads(said) if said else {}
                except ValueError:
                    return GivenSheet(facts)
        version = facts.get("versi", VERSION)
        if version in EARLIER:
            return GivenSheet(facts)
        if version != VERSION:
            raise WorkbookError(
                Problem(
                    f"buku kerja ini berversi {version}, sedangkan yang dikenal versi {VERSION}",
                    remedy="ekspor ulang dengan doctools yang terpasang, lalu salin isinya",
                )
            )
        return GivenSheet(facts, base)


def open_workbook(path: Path) -> FilledWorkbook:
    """The workbook at `path`. Raises WorkbookError that says what the file is and what to do."""
    return FilledWorkbook(_read_package(path), path.name)


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


def _read_row(table: Table, number: int, cells: dict[int, Any], columns: list[Column]) -> Row | None:
    values: dict[str, str] = {}
    for column in columns:
        cell = cells.get(table.places[column.id])
        if cell is None or cell.value is None:
            continue
        try:
            if cell.data_type == "f":
                raise CellError(
                    "sel berisi rumus, bukan nilai",
                    "salin selnya, lalu Tempel Khusus › Nilai (Paste Special › Values)",
                )
            if cell.data_type == "e":
                raise CellError(f"sel berisi kesalahan Excel {cell.value}", "hapus atau ketik ulang isinya")
            if isinstance(cell.value, str) and cell.value.strip().casefold() == ERASE:
                value = ERASE
            else:
                value = read_cell(column, cell.value, format_of(cell))
        except CellError as error:
            if column.given:
                continue
            table.say(number, column.id, error.what, error.remedy)
            value = "?"
        if value:
            values[column.id] = value
    return Row(number, values) if values else None


def _damaged(shown: str) -> WorkbookError:
    what, remedy = "buku kerja Excel ini rusak dan tidak dapat dibaca", "buka di Excel lalu simpan ulang"
    return WorkbookError(Problem(what, shown, remedy=remedy))


def _refuse(path: Path, what: str, remedy: str) -> WorkbookError:
    return WorkbookError(Problem(what, path.name, remedy=remedy))


def _read_package(path: Path) -> bytes:
    """The workbook's bytes as openpyxl reads them. Raises WorkbookError for what is none, locked, damaged or swollen."""
    try:
        if path.suffix.casefold() == ".xlsm":
            require_file(path, path.name)
            raise _refuse(path, EXCEL.macros, EXCEL.resave)
        return read_plainly(path, path.name, EXCEL)
    except DocumentError as error:
        raise WorkbookError(*error.problems) from None
