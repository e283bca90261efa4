"""Which entry of the file a row of a filled workbook is, and which entries the office took out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from doctools.excel.tables.tables import MONTHLY_TABLE, NUMBER_COLUMN, DataTable
from doctools.excel.workbook.columns import Column, format_cell
from doctools.excel.workbook.reader import Row, Table


@dataclass(frozen=True)
class FilledForm:
    """A filled workbook beside the file it belongs to.

    `sheet`: its rows, where problems are collected; `present`: the entries of the file as plain values; `given`:
    keys of the entries that the workbook was given; `current`: the file is as it was then.
    """

    table: DataTable
    sheet: Table
    present: list[dict[str, Any]]
    given: set[str]
    current: bool

    @property
    def by_place(self) -> bool:
        """Entries have no id: their place in the file says which they are."""
        return self.table.key == (NUMBER_COLUMN,)

    @property
    def rows(self) -> list[Row]:
        """The rows that hold anything."""
        return [row for row in self.sheet.rows if self._is_filled(row)]

    def _is_filled(self, row: Row) -> bool:
        """A row of the month's form always counts, because its first columns are given."""
        filled = (row[column.id] for column in self.table.filled if column.id != NUMBER_COLUMN)
        return self.table.id == MONTHLY_TABLE or any(filled)

    def name_row(self, row: Row, at: int) -> str:
        """What people call the entry of a row. `at`: its place in the file, from 0."""
        return f"nomor {at + 1}" if self.by_place else self.table.key_of(row.values)

    def key_of_entry(self, entry: dict[str, Any]) -> str:
        """The key of an entry that has one, as rows have it."""
        values = {name: format_cell(self._column(name), entry.get(name)) for name in self.table.key}
        if self.table.id == MONTHLY_TABLE and not values["target"]:
            values["target"] = self.table.period
        return self.table.key_of(values)

    def _column(self, column_id: str) -> Column:
        return next(column for column in self.table.columns if column.id == column_id)


def match_rows(form: FilledForm) -> list[tuple[Row, int | None]]:
    """Each row with the place of its entry in the file (from 0); None for a new one.

    Rows of the month's form that report nothing are left out. What does not fit is noted on the sheet.
    """
    return _match_places(form) if form.by_place else _match_keys(form)


def _match_keys(form: FilledForm) -> list[tuple[Row, int | None]]:
    table, sheet = form.table, form.sheet
    places = {form.key_of_entry(entry): at for at, entry in enumerate(form.present)}
    found: list[tuple[Row, int | None]] = []
    seen: dict[str, str] = {}
    for row in form.rows:
        if table.id == MONTHLY_TABLE and not row["target"]:
            row.values["target"] = table.period
        key = table.key_of(row.values)
        if table.id != MONTHLY_TABLE and not row["id"]:
            found.append((row, None))
            continue
        if key in seen:
            sheet.say(
                row.number,
                table.key[0],
                f"'{key}' sudah dipakai di {seen[key]}",
                "hapus salah satunya atau pakai id lain",
            )
        seen.setdefault(key, sheet.place(row.number, table.key[0]))
        at = places.get(key)
        reported = any(row[column.id] for column in table.filled if column.id not in table.key)
        if at is not None or table.id != MONTHLY_TABLE or reported:
            found.append((row, at))
    return found


def _match_places(form: FilledForm) -> list[tuple[Row, int | None]]:
    """Entries without an id: first the rows that say just what an entry says, then those with its number."""
    columns = [column for column in form.table.filled if column.id != NUMBER_COLUMN]
    texts = [tuple(format_cell(c, entry.get(c.id)) for c in columns) for entry in form.present]

    def texts_of(row: Row) -> tuple[str, ...]:
        return tuple(row[c.id] for c in columns)

    free = dict.fromkeys(range(len(form.present)))
    found: dict[int, int | None] = {}
    for row in form.rows:  # a row with its own number first: equal entries keep their places
        at = int(row[NUMBER_COLUMN]) - 1 if row[NUMBER_COLUMN].isdigit() else -1
        if at in free and texts[at] == texts_of(row):
            found[row.number] = at
            del free[at]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at in reversed(free):
        alike.setdefault(texts[at], []).append(at)
    for row in form.rows:
        if row.number not in found and (equal := alike.get(texts_of(row))):
            found[row.number] = first = equal.pop()
            del free[first]
    for row in form.rows:
        if row.number in found:
            continue
        number = row[NUMBER_COLUMN]
        if not number:
            found[row.number] = None
        elif not form.current:
            form.sheet.say(
                row.number,
                NUMBER_COLUMN,
                f"{form.table.file} sudah berubah sejak buku kerja ini dibuat",
                "ekspor ulang, lalu salin perubahan ini ke sana",
            )
        elif number.isdigit() and int(number) - 1 in free:
            found[row.number] = int(number) - 1
            del free[int(number) - 1]
        else:
            form.sheet.say(
                row.number,
                NUMBER_COLUMN,
                f"NO '{number}' tidak ada atau dipakai dua kali",
                "kosongkan NO untuk catatan baru",
            )
    return [(row, found[row.number]) for row in form.rows if row.number in found]


def find_removed(form: FilledForm, matched: list[tuple[Row, int | None]]) -> dict[int, bool]:
    """Place (from 0) of each entry that no row is → whether it goes.

    It goes only if the workbook was given it, and the file has stayed as it was where places count.
    """
    here = {at for _, at in matched}
    return {
        at: name_entry(form, at, bare=True) in form.given and (form.current or not form.by_place)
        for at in range(len(form.present))
        if at not in here
    }


def name_entry(form: FilledForm, at: int, *, bare: bool = False) -> str:
    """What people call the entry at a place (from 0); `bare`: as the workbook's list of given keys has it."""
    if not form.by_place:
        return form.key_of_entry(form.present[at])
    return str(at + 1) if bare else f"nomor {at + 1}"


def propose_ids(form: FilledForm) -> None:
    """Give new rows an id: from the name, or else the table's name and the next number."""
    table = form.table
    if table.key != ("id",):
        return
    taken = {str(entry.get("id")) for entry in form.present} | {row["id"] for row in form.rows}
    following: dict[str, int] = {}  # stem → the number to try next; the lower ones are taken
    for row in form.rows:
        if row["id"]:
            continue
        base = propose_id(row["nama"]) if row["nama"] else ""
        stem = base or "-".join(filter(None, (table.id, table.period)))
        number = following.get(stem, 0 if base else 1)
        while (
            name := stem if not number else f"{stem}-{number}" if base else f"{stem}-{number:02d}"
        ) in taken:
            number = number + 1 if number else 2
        following[stem] = number
        row.values["id"] = name
        taken.add(name)


def propose_id(name: str) -> str:
    """`Dr. Siti Nur'aini, S.H., M.H.` → `siti-nuraini`: the name without titles, in small plain letters."""
    words = [w for w in name.split(",")[0].split() if not w.endswith(".")] or name.split(",")[0].split()
    plain_words = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain_words)).strip("-")[:40].strip("-")
