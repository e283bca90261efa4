"""A table of `data/` as a sheet to fill."""

from __future__ import annotations

from typing import Any

from doctools.excel.tables.derive import NUMBER_COLUMN
from doctools.excel.tables.tables import DataTable, make_rows, read_entries
from doctools.excel.workbook.columns import show_cell
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office import Office

FORM_SHEET = "Isian"
_HEADS = 3
_MORE_ROWS, _EMPTY_ROWS = 300, 50


def make_table_workbook(office: Office, table: DataTable) -> tuple[bytes, int]:
    """The bytes of the .xlsx, and how many rows it was given."""
    rows = make_rows(office, table, read_entries(office, table))
    book = WorkbookWriter(table.title)
    write_table_sheet(book, FORM_SHEET, table, rows)
    facts = {"nama": table.id, "masa": table.period, "kantor": office.kantor.model.wilayah.mark}
    book.identify(facts, note_base(table, rows))
    return book.finish(), len(rows)


def note_base(table: DataTable, rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """What the workbook is given of each entry, by its key."""
    shown = {row[NUMBER_COLUMN] if table.key == (NUMBER_COLUMN,) else table.key_of(row): row for row in rows}
    columns = [column.id for column in table.filled]
    return {key: {c: row[c] for c in columns if row.get(c)} for key, row in shown.items()}


def write_table_sheet(book: WorkbookWriter, title: str, table: DataTable, rows: list[dict[str, str]]) -> Any:
    """Add the sheet of a table, with its rows and some empty ones."""
    sheet = book.file.add_worksheet(title)
    sheet.write_string(0, 0, table.title, book.get_style("judul"))
    words = "Kolom bertanda * wajib diisi (selnya berwarna). Jangan mengubah judul kolom dan jangan menggabung sel."
    sheet.write_string(1, 0, words, book.get_style("petunjuk"))
    book.write_heads(sheet, _HEADS, table.columns)
    for place, column in enumerate(table.columns):
        if column.required:
            sheet.write_string(_HEADS - 1, place, "*", book.get_style("petunjuk"))
        if column.note:
            sheet.write_comment(_HEADS, place, column.note, {"author": ""})
    for at, row in enumerate(rows, _HEADS + 1):
        texts = [show_cell(column, row.get(column.id, "")) for column in table.columns]
        book.fit_row(sheet, at, texts, [column.width for column in table.columns])
        for place, column in enumerate(table.columns):
            book.write_cell(sheet, at, place, column, row.get(column.id, ""))
    last = _HEADS + len(rows)
    if not table.offers:
        for at in range(
            last + 1, last + _EMPTY_ROWS + 1
        ):  # they keep the formats: an NIP typed there stays a text
            for place, column in enumerate(table.columns):
                book.write_cell(sheet, at, place, column, "")
    for place, column in enumerate(table.columns):
        book.offer_choices(sheet, _HEADS + 1, last + _MORE_ROWS, place, column)
    book.set_up_page(sheet, _HEADS, last, len(table.columns) - 1)
    return sheet
