"""A new entry of a list, made of what its row says."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap

from doctools.excel.tables.derive import NUMBER_COLUMN
from doctools.excel.tables.tables import MONTHLY_TABLE, DataTable
from doctools.excel.workbook.columns import Column, parse_cell
from doctools.excel.workbook.reader import ERASE, Row
from doctools.office import Record, list_record_fields, make_list, make_scalar


def make_entry(table: DataTable, row: Row) -> CommentedMap:
    """A new entry, with what its row says and with all keys that the model asks for."""
    columns = {column.id: column for column in table.filled if column.id != NUMBER_COLUMN}
    values: dict[str, Any] = {}
    for name, column in columns.items():
        text = row[name]
        value = parse_cell(column, "" if text.casefold() == ERASE else text)
        if not is_own_month(table, column, value):
            values[name] = value
    return _make(table.record, values, ())


def is_own_month(table: DataTable, column: Column, value: Any) -> bool:
    """Whether a target is the month of its form, which the file leaves out."""
    return table.id == MONTHLY_TABLE and column.id == "target" and value == table.period


def _make(record: type[Record], values: dict[str, Any], prefix: tuple[str, ...]) -> CommentedMap:
    made = CommentedMap()
    for one in list_record_fields(record):
        value, sort = values.get(".".join((*prefix, one.name))), one.sort
        if sort.form == "catatan" and sort.record is not None:
            inside = _make(sort.record, values, (*prefix, one.name))
            said = any(key.startswith(".".join((*prefix, one.name, ""))) and v for key, v in values.items())
            if said or (one.required and not sort.empty):
                made[one.name] = inside
        elif sort.form == "daftar":
            if value or one.required:
                made[one.name] = make_list(value or [], flow=not value)
        elif sort.form == "peta":
            if value or one.required:
                made[one.name] = CommentedMap(value or {})
        elif value is not None or one.required:
            made[one.name] = make_scalar(value)
    return made
