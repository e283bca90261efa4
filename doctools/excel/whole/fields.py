"""A sheet of single fields, one a row: the facts of files that are no table, or what documents lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from doctools.errors import Problem
from doctools.excel.tables.matching import FilledForm, Match, Matches
from doctools.excel.tables.tables import DataTable, Placed
from doctools.excel.workbook.columns import CellError, Column, show_cell
from doctools.excel.workbook.open import Sheet
from doctools.excel.workbook.reader import Row, Table, read_filled
from doctools.excel.workbook.writer import WorkbookWriter

BETWEEN = "|"  # of the parts of a code
_HEADS = 3
_VALUE, _CODE = 2, 4  # columns, from 0
_COLUMNS = [
    Column("kelompok", "UNTUK", width=34, given=True),
    Column("butir", "YANG DIISI", width=46, given=True),
    Column("isi", "ISI", width=46),
    Column("keterangan", "KETERANGAN", width=44, given=True),
    Column("kode", "KODE", width=10, given=True),
]
_ASKED = "Isi kolom ISI saja. Baris yang dibiarkan kosong tidak mengubah apa pun."


@dataclass(frozen=True)
class FieldRow:
    """A field on the sheet. `key`: of its entry; `value`: its text; `column`: None for one that is only told of."""

    group: str
    words: str
    value: str = ""
    note: str = ""
    table: DataTable | None = None
    key: str = ""
    column: Column | None = None

    @property
    def code(self) -> str:
        """What leads back to the field."""
        if self.table is None or self.column is None:
            return ""
        return BETWEEN.join((self.table.name, self.table.code, self.key, self.column.id))


@dataclass
class FieldCells(Table):
    """The fields of one table as they were filled. `cells`: row and column → where it stands on the sheet."""

    cells: dict[tuple[int, str], str] = field(default_factory=dict)

    def place(self, row: int, column: str) -> str:
        """`Umum!C14`."""
        return self.cells.get((row, column)) or next(
            (cell for (number, _), cell in self.cells.items() if number == row), self.sheet
        )


def write_fields_sheet(book: WorkbookWriter, title: str, heading: str, rows: Sequence[FieldRow]) -> None:
    """Add the sheet."""
    sheet = book.file.add_worksheet(title)
    sheet.write_string(0, 0, heading, book.get_style("judul"))
    sheet.write_string(1, 0, _ASKED, book.get_style("petunjuk"))
    book.write_heads(sheet, _HEADS, _COLUMNS)
    sheet.set_column(_CODE, _CODE, None, None, {"hidden": True})
    widths = [column.width for column in _COLUMNS[:_CODE]]
    for at, row in enumerate(rows, _HEADS + 1):
        shown = show_cell(row.column, row.value) if row.column else row.value
        book.fit_row(sheet, at, [row.group, row.words, shown, row.note], widths)
        for place, text in ((0, row.group), (1, row.words), (3, row.note), (_CODE, row.code)):
            book.write_text(sheet, at, place, text, "diberi")
        if row.column is None:
            book.write_text(sheet, at, _VALUE, "", "diberi")
            continue
        book.write_cell(sheet, at, _VALUE, row.column, row.value)
        book.offer_choices(sheet, at, at, _VALUE, row.column)
    book.set_up_page(sheet, _HEADS, _HEADS + len(rows), _CODE - 1)


def read_fields_sheet(sheet: Sheet, tables: dict[str, DataTable]) -> dict[str, tuple[FieldCells, list[str]]]:
    """The fields by table (its name and code, joined), each with the keys of its rows: row n is of key n - 1.

    `tables`: those that a code may mean. Problems are noted on the cells; a row without a code is left out.
    """
    found: dict[str, tuple[FieldCells, list[str]]] = {}
    for number, cells in sheet.rows():
        code = cells.get(_CODE + 1)
        parts = str(code.value).split(BETWEEN) if code is not None and code.value is not None else []
        cell = cells.get(_VALUE + 1)
        if len(parts) != 4 or (owner := BETWEEN.join(parts[:2])) not in tables:
            continue
        key, name = parts[2:]
        column = next((c for c in tables[owner].filled if c.id == name), None)
        if column is None:
            continue
        own, keys = found.setdefault(owner, (FieldCells(sheet.title, {}), []))
        if key not in keys:
            keys.append(key)
            own.rows.append(Row(len(keys), {}))
        at = keys.index(key) + 1
        own.places[name] = _VALUE + 1
        own.cells[at, name] = f"{sheet.title}!C{number}"
        if cell is None or cell.value is None:
            continue
        try:
            own.rows[at - 1].values[name] = read_filled(column, cell)
        except CellError as error:
            own.problems.append(Problem(error.what, own.cells[at, name], remedy=error.remedy))
    return found


def key_field_row(table: DataTable, entries: Sequence[Placed], at: int) -> str:
    """What stands for an entry in the code of its fields. `at`: its place in the file, from 0."""
    if not table.where:
        return ""
    if table.key == ("no",):
        return f"{at + 1}/{len(entries)}"
    values = {name: str(entries[at].values.get(name) or "") for name in table.key}
    return table.key_of(values)


def match_fields(form: FilledForm, keys: list[str], given: dict[str, dict[str, str]] | None) -> Matches:
    """Which entry each row of fields is. `given`: code of each field → what the workbook was given of it."""
    table = form.table
    places = {key_field_row(table, form.present, at): at for at in range(len(form.present))}
    rows: list[Match] = []
    for number, key in enumerate(keys, 1):
        row = form.sheet.rows[number - 1]
        if not row.values:
            continue
        base: dict[str, str] | None = None
        if given is not None:
            codes = {c: BETWEEN.join((table.name, table.code, key, c)) for c in row.values}
            base = {c: given.get(code, {}).get("isi", "") for c, code in codes.items()}
        at = places.get(key)
        if at is None and not table.offers:
            words = "daftar ini berubah sejak diekspor, sehingga tidak jelas catatan mana yang dimaksud"
            form.sheet.say(number, next(iter(row.values)), words, "ekspor ulang, lalu salin isinya")
            continue
        if at is None:
            row = replace(row, values={**row.values, table.key[0]: key})
        rows.append(Match(row, at, base if at is not None else None))
    return Matches(rows, [], {})
