"""A table of `data/` as a workbook to fill."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from doctools.excel.tables.tables import MONTHLY, NUMBER, Exchange, rows_of
from doctools.excel.workbook.writer import Book
from doctools.office import Office, read_yaml

SHEET = "Isian"
_HEADS = 3
_MORE_ROWS = 300


def entries_of(office: Office, table: Exchange) -> list[dict[str, Any]]:
    """The entries of the file as plain values; none where there is no file. Raises DataError for an unsound one."""
    if not office.has(table.name):
        return []
    office.document(table.name)
    value = read_yaml(office.workspace.path(table.file), table.file).value
    return list(value.get(table.items) or [])


def fingerprint(office: Office, table: Exchange) -> str:
    """The hash of the file as it stands; '' where there is none."""
    return (
        sha256(office.workspace.path(table.file).read_bytes()).hexdigest() if office.has(table.name) else ""
    )


def table_workbook(office: Office, table: Exchange) -> tuple[bytes, int]:
    """The bytes of the .xlsx, and how many rows it was given."""
    rows = rows_of(office, table, entries_of(office, table))
    book = Book(table.title)
    sheet = book.file.add_worksheet(SHEET)
    sheet.write_string(0, 0, table.title, book.style("judul"))
    words = "Kolom bertanda * wajib diisi. Jangan mengubah judul kolom dan jangan menggabung sel."
    sheet.write_string(1, 0, words, book.style("petunjuk"))
    book.heads(sheet, _HEADS, table.columns)
    for place, column in enumerate(table.columns):
        if column.required:
            sheet.write_string(_HEADS - 1, place, "*", book.style("petunjuk"))
        if column.note:
            sheet.write_comment(_HEADS, place, column.note, {"author": ""})
    for at, row in enumerate(rows, _HEADS + 1):
        texts = [row.get(column.id, "") for column in table.columns]
        book.row_height(sheet, at, texts, [column.width for column in table.columns])
        for place, column in enumerate(table.columns):
            book.cell(sheet, at, place, column, row.get(column.id, ""))
    last = _HEADS + len(rows)
    if table.id != MONTHLY:
        for at in range(last + 1, last + 51):  # new rows keep the formats: an NIP typed there stays a text
            for place, column in enumerate(table.columns):
                book.cell(sheet, at, place, column, "")
    for place, column in enumerate(table.columns):
        book.list_check(sheet, _HEADS + 1, last + _MORE_ROWS, place, column)
    book.page(sheet, _HEADS, last, len(table.columns) - 1)
    facts = {"nama": table.id, "masa": table.period, "sidik": fingerprint(office, table)}
    keys = (
        [str(i) for i in range(1, len(rows) + 1)]
        if table.key == (NUMBER,)
        else [table.key_of(r) for r in rows]
    )
    book.identify(facts, keys)
    return book.finish(), len(rows)
