"""Open a workbook that people filled: refuse what is not one, and give its tables with the place of every cell."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doctools.docx import EXCEL, STUMBLES, read_plainly, require_file
from doctools.errors import DoctoolsError, DocumentError, Problem, suggestion
from doctools.excel.workbook.columns import CellError, Column, read_cell
from doctools.excel.workbook.writer import IDENTITY_SHEET, VERSION

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


def open_workbook(path: Path) -> Any:
    """The workbook. Raises WorkbookError that says what the file is and what to do."""
    import warnings

    from openpyxl import load_workbook

    content = _read_package(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content))
    except STUMBLES:
        raise _refuse(
            path, "buku kerja Excel ini rusak dan tidak dapat dibaca", "buka di Excel lalu simpan ulang"
        ) from None


def read_hidden_sheet(book: Any) -> tuple[dict[str, str], list[str]]:
    """What the hidden sheet says, and the keys of the entries given; both empty where there is no such sheet."""
    if IDENTITY_SHEET not in book.sheetnames:
        return {}, []
    facts, keys = {}, []
    for row in book[IDENTITY_SHEET].iter_rows(values_only=True):
        cells = [*row, None, None, None, None]
        if cells[0]:
            facts[str(cells[0])] = str(cells[1] or "")
        if cells[3]:
            keys.append(str(cells[3]))
    if facts.get("versi", VERSION) != VERSION:
        raise WorkbookError(
            Problem(
                f"buku kerja ini berversi {facts['versi']}, sedangkan yang dikenal versi {VERSION}",
                remedy="ekspor ulang dengan doctools yang terpasang, lalu salin isinya",
            )
        )
    return facts, keys


def read_table(sheet: Any, columns: list[Column], *, rows_needed: bool = False) -> Table:
    """The rows below the heads. Problems are collected: lost heads, merged cells, formulas, wrong values."""
    by_title = {c.title.casefold(): c for c in columns}
    heads = _find_heads(sheet, by_title)
    table = Table(sheet.title, {})
    if rows_needed and not any(v is not None for r in sheet.iter_rows(values_only=True) for v in r):
        table.problems.append(
            Problem("lembar ini kosong", f"{sheet.title}!A1", remedy="isi barisnya atau hapus lembarnya")
        )
        return table
    found: dict[str, int] = {}
    for cell in sheet[heads]:
        title = " ".join(str(cell.value).split()) if isinstance(cell.value, str) else ""
        if title.casefold() in by_title:
            column = by_title[title.casefold()]
            if column.id in found:
                table.problems.append(
                    Problem(
                        f"kolom '{title}' ada dua kali",
                        f"{sheet.title}!{cell.coordinate}",
                        remedy="hapus salah satunya",
                    )
                )
            found.setdefault(column.id, cell.column)
    table.places = found
    written = {str(c.value) for c in sheet[heads] if c.value is not None} - {c.title for c in columns}
    for column in columns:
        if column.id not in found and not column.given:
            near = suggestion(column.title, written) if written else None
            remedy = f"tulis judul '{column.title}' di baris {heads}"
            if near and near.startswith("maksud"):
                remedy += f" (yang tertulis: {near.removeprefix('maksud Anda ').rstrip('?')})"
            table.problems.append(
                Problem(f"kolom '{column.title}' tidak ada", f"{sheet.title}!A{heads}", remedy=remedy)
            )
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > heads:
            table.problems.append(
                Problem(
                    "sel digabung (merge)",
                    f"{sheet.title}!{merged.coord}",
                    remedy="pisahkan selnya, lalu isi setiap sel",
                )
            )
    readable = [c for c in columns if c.id in found]
    for cells in sheet.iter_rows(min_row=heads + 1):
        row = _read_row(table, {c.column: c for c in cells}, readable)
        if row is not None:
            table.rows.append(row)
    if rows_needed and not table.rows and not table.problems:
        table.problems.append(
            Problem(
                "lembar ini kosong", f"{sheet.title}!A{heads + 1}", remedy="isi barisnya atau hapus lembarnya"
            )
        )
    return table


def _find_heads(sheet: Any, titles: dict[str, Column]) -> int:
    """The row with the most heads; 1 where there is none."""
    best, most = 1, 0
    for number, row in enumerate(sheet.iter_rows(max_row=_HEADS_WITHIN, values_only=True), 1):
        count = sum(isinstance(v, str) and " ".join(v.split()).casefold() in titles for v in row)
        if count > most:
            best, most = number, count
    return best


def _read_row(table: Table, cells: dict[int, Any], columns: list[Column]) -> Row | None:
    values: dict[str, str] = {}
    number = next((c.row for c in cells.values()), 0)
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
            value = read_cell(column, cell.value, cell.number_format)
        except CellError as error:
            if column.given:
                continue
            table.say(number, column.id, error.what, error.remedy)
            value = "?"
        if value:
            values[column.id] = value
    return Row(number, values) if values else None


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
