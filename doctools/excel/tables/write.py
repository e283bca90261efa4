"""A table of `data/` as a workbook to fill."""

from __future__ import annotations

from typing import Any

from doctools.excel.tables.tables import MONTHLY_TABLE, NUMBER_COLUMN, DataTable, make_rows
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office import Office

FORM_SHEET = "Isian"
_HEADS = 3
_MORE_ROWS = 300


def read_entries(office: Office, table: DataTable) -> list[dict[str, Any]]:
    """The entries of the file as plain values; none where there is no file. Raises DataError for an unsound one."""
    if not office.has(table.name):
        return []
    office.document(table.name)
    value = office.parsed(table.file).value
    entries = value.get(table.items) if isinstance(value, dict) else None
    return [entry for entry in entries or [] if isinstance(entry, dict)]


def make_table_workbook(office: Office, table: DataTable) -> tuple[bytes, int]:
    """The bytes of the .xlsx, and how many rows it was given."""
    rows = make_rows(office, table, read_entries(office, table))
    book = WorkbookWriter(table.title)
    sheet = book.file.add_worksheet(FORM_SHEET)
    sheet.write_string(0, 0, table.title, book.get_style("judul"))
    words = "Kolom bertanda * wajib diisi. Jangan mengubah judul kolom dan jangan menggabung sel."
    sheet.write_string(1, 0, words, book.get_style("petunjuk"))
    book.write_heads(sheet, _HEADS, table.columns)
    for place, column in enumerate(table.columns):
        if column.required:
            sheet.write_string(_HEADS - 1, place, "*", book.get_style("petunjuk"))
        if column.note:
            sheet.write_comment(_HEADS, place, column.note, {"author": ""})
    for at, row in enumerate(rows, _HEADS + 1):
        texts = [row.get(column.id, "") for column in table.columns]
        book.fit_row(sheet, at, texts, [column.width for column in table.columns])
        for place, column in enumerate(table.columns):
            book.write_cell(sheet, at, place, column, row.get(column.id, ""))
    last = _HEADS + len(rows)
    if table.id != MONTHLY_TABLE:
        for at in range(last + 1, last + 51):  # new rows keep the formats: an NIP typed there stays a text
            for place, column in enumerate(table.columns):
                book.write_cell(sheet, at, place, column, "")
    for place, column in enumerate(table.columns):
        book.offer_choices(sheet, _HEADS + 1, last + _MORE_ROWS, place, column)
    book.set_up_page(sheet, _HEADS, last, len(table.columns) - 1)
    facts = {"nama": table.id, "masa": table.period, "kantor": office.kantor.model.wilayah.mark}
    shown = {row[NUMBER_COLUMN] if table.key == (NUMBER_COLUMN,) else table.key_of(row): row for row in rows}
    columns = [column.id for column in table.filled]
    book.identify(facts, {key: {c: row[c] for c in columns if row.get(c)} for key, row in shown.items()})
    return book.finish(), len(rows)
