"""Data files of an office as one workbook."""

from __future__ import annotations

from collections.abc import Sequence

from doctools.excel.tables.tables import DataTable, make_rows, read_entries
from doctools.excel.tables.write import note_base, write_table_sheet
from doctools.excel.whole.fields import BETWEEN, FieldRow, write_fields_sheet
from doctools.excel.whole.names import FIELDS_SHEET, WHOLE_WORKBOOK, name_sheets
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office import Office, name_data

Base = dict[str, dict[str, str]]


def make_data_workbook(office: Office, names: Sequence[str], year: int) -> tuple[bytes, int]:
    """The bytes of the .xlsx with all tables of these files, and how many sheets it has."""
    sheets = name_sheets(office, names)
    book = WorkbookWriter(f"Data {office.kantor.model.nama_pendek} {year}")
    facts = [row for title, table in sheets if title == FIELDS_SHEET for row in _list_facts(office, table)]
    base: Base = {}
    if facts:
        write_fields_sheet(book, FIELDS_SHEET, "Isian yang bukan tabel", facts)
        base |= {row.code: {"isi": row.value} for row in facts if row.value}
    shown: dict[str, str] = {}
    for title, table in sheets:
        if title != FIELDS_SHEET:
            base |= add_table(book, office, title, table)
            shown[title] = f"{table.name}{BETWEEN}{table.code}"
    identify_whole(book, office, names, shown, base)
    return book.finish(), len(shown) + bool(facts)


def add_table(book: WorkbookWriter, office: Office, title: str, table: DataTable) -> Base:
    """Add the sheet of a table; what the workbook is given of it, by table and key."""
    rows = make_rows(office, table, read_entries(office, table))
    write_table_sheet(book, title, table, rows)
    return {
        BETWEEN.join((table.name, table.code, key)): given for key, given in note_base(table, rows).items()
    }


def identify_whole(
    book: WorkbookWriter, office: Office, names: Sequence[str], sheets: dict[str, str], base: Base
) -> None:
    """Note what the workbook is. `sheets`: title → table, as name and code."""
    facts = {"nama": WHOLE_WORKBOOK, "masa": "", "kantor": office.kantor.model.wilayah.mark}
    facts |= {"berkas": " ".join(names)} | {f"lembar {title}": code for title, code in sheets.items()}
    book.identify(facts, base)


def _list_facts(office: Office, table: DataTable) -> list[FieldRow]:
    rows = make_rows(office, table, read_entries(office, table))
    group = name_data(office, table.name)
    return [
        FieldRow(group, column.title, row.get(column.id, ""), column.note or "", table, "", column)
        for row in rows
        for column in table.filled
    ]
