"""Which entry of the file a row of a filled workbook is, and which entries the office took out."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from doctools.excel.tables.derive import NUMBER_COLUMN
from doctools.excel.tables.entries import OWNER_COLUMN
from doctools.excel.tables.tables import MONTHLY_TABLE, DataTable, Placed
from doctools.excel.workbook.columns import format_cell
from doctools.excel.workbook.reader import ERASE, Row, Table

Texts = tuple[str, ...]


@dataclass(frozen=True)
class FilledForm:
    """A filled workbook beside the file it belongs to.

    `sheet`: its rows, where problems are collected; `present`: the entries of the file; `base`: key of each entry that
    the workbook was given → the text of each of its cells then; None where it does not know. `partly`: it was not given
    all entries.
    """

    table: DataTable
    sheet: Table
    present: list[Placed]
    base: dict[str, dict[str, str]] | None
    partly: bool = False

    @property
    def by_place(self) -> bool:
        """Entries have no id: their place in the file says which they are."""
        return self.table.key == (NUMBER_COLUMN,)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows that hold anything."""
        return [row for row in self.sheet.rows if self._is_filled(row)]

    @cached_property
    def texts(self) -> list[dict[str, str]]:
        """The entries of the file, each as the texts of its cells."""
        return [{c.id: format_cell(c, e.values.get(c.id)) for c in self.table.filled} for e in self.present]

    def _is_filled(self, row: Row) -> bool:
        """A row of a table that offers rows always counts, because its first columns are given."""
        filled = (row[c.id] for c in self.table.filled if c.id not in (NUMBER_COLUMN, OWNER_COLUMN))
        return self.table.offers or any(filled) or self._was_empty(row)

    def _was_empty(self, row: Row) -> bool:
        """Whether a row is an entry that said nothing when the workbook was made, and so is not taken out of it."""
        given = (self.base or {}).get(row[NUMBER_COLUMN]) if self.by_place else None
        return given is not None and not given.keys() - {NUMBER_COLUMN, OWNER_COLUMN}

    def name_row(self, row: Row, at: int) -> str:
        """What people call the entry of a row. `at`: its place in the file, from 0."""
        return f"nomor {at + 1}" if self.by_place else self.table.key_of(row.values)

    def name_entry(self, at: int) -> str:
        """What people call the entry at a place (from 0); its key, where it has one."""
        if self.by_place:
            return f"nomor {at + 1}"
        values = {name: self.texts[at].get(name, "") for name in self.table.key}
        if self.table.id == MONTHLY_TABLE and not values["target"]:
            values["target"] = self.table.period
        return self.table.key_of(values)


@dataclass(frozen=True)
class Match:
    """Which entry a row is. `at`: its place in the file (from 0), None for a new one; `base`: the texts of the cells
    that the workbook was given of it, None where it was given none."""

    row: Row
    at: int | None
    base: dict[str, str] | None = None


@dataclass(frozen=True)
class Matches:
    """`rows`: those that are to be in the file. `lost`: rows of entries that others took out of the file. `gone`: place
    of each entry that the office took out of the workbook → what it was given of it."""

    rows: list[Match]
    lost: list[Match]
    gone: dict[int, dict[str, str]]


def match_rows(form: FilledForm) -> Matches:
    """Which row is which entry: by its key, else by what the table says tells entries apart (`natural`).

    Rows that the sheet offered and that say nothing are left out. What does not fit is noted on the sheet.
    """
    given = _given_places(form)
    rows: list[Match] = []
    lost: list[Match] = []
    seen: dict[str, str] = {}
    unnamed: list[Row] = []
    places = {} if form.by_place else {form.name_entry(at): at for at in range(len(form.present))}
    for row in form.rows:
        if form.table.id == MONTHLY_TABLE and not row["target"]:
            row.values["target"] = form.table.period
        key = form.table.key_of(row.values)
        if not row[form.table.key[0]] or (form.by_place and form.base is None):
            unnamed.append(row)
            continue
        if key in seen:
            form.sheet.say(
                row.number, form.table.key[0], f"'{key}' sudah dipakai di {seen[key]}", _TWICE[form.by_place]
            )
            continue
        seen[key] = form.sheet.place(row.number, form.table.key[0])
        base = (form.base or {}).get(key)
        at = given.get(key) if form.by_place else places.get(key)
        if at is None and base is not None and _was_reported(form, base):
            lost.append(Match(row, None, base))
        elif at is None and form.by_place:
            form.sheet.say(
                row.number, NUMBER_COLUMN, f"NO '{key}' tidak ada", "kosongkan NO untuk catatan baru"
            )
        elif at is not None or not form.table.offers or _reports(form, row):
            rows.append(Match(row, at, base))
    rows += _match_naturally(form, unnamed, {m.at for m in rows if m.at is not None}, set(given.values()))
    here = {match.at for match in rows}
    gone = {at: (form.base or {})[key] for key, at in given.items() if at not in here and key not in seen}
    order = {row.number: n for n, row in enumerate(form.rows)}
    return Matches(sorted(rows, key=lambda m: order[m.row.number]), lost, gone)


_TWICE = {True: "kosongkan NO untuk catatan baru", False: "hapus salah satunya atau pakai id lain"}


def _reports(form: FilledForm, row: Row) -> bool:
    return any(row[column.id] for column in form.table.filled if column.id not in form.table.key)


def _was_reported(form: FilledForm, base: dict[str, str]) -> bool:
    """Whether an entry stood in the file when the workbook was made; some sheets also have rows that do not."""
    if not form.table.offers:
        return True
    return any(base.get(column.id) for column in form.table.filled if column.id not in form.table.key)


def _given_places(form: FilledForm) -> dict[str, int]:
    """Key of each entry that the workbook was given → its place in the file now, where it still is there."""
    if form.base is None:
        return {}
    if not form.by_place:
        places = {form.name_entry(at): at for at in range(len(form.present))}
        return {key: places[key] for key in form.base if key in places}
    columns = _compared(form)
    keys = list(form.base)
    before = [tuple(form.base[key].get(c, "") for c in columns) for key in keys]
    now = [tuple(texts[c] for c in columns) for texts in form.texts]
    found: dict[str, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            found |= dict(zip(keys[a:b], range(c, d), strict=True))
    return found


def _match_naturally(form: FilledForm, rows: list[Row], taken: set[int], given: set[int]) -> list[Match]:
    """Rows without a key: each is the entry that agrees with it in what tells entries apart, or a new one."""
    columns = _compared(form)
    ways = [*form.table.natural, columns]
    indexes: list[dict[Texts, int]] = []
    for way in ways:
        index: dict[Texts, int] = {}
        for n, there in enumerate(form.texts):
            if (key := _natural_key(there, way, columns)) and not (form.by_place and n in given):
                index.setdefault(key, n)
        indexes.append(index)
    found: list[Match] = []
    seen: dict[tuple[int, Texts], int] = {}
    for row in rows:
        texts = {c: "" if row[c].casefold() == ERASE else row[c] for c in columns}
        at: int | None = None
        twice: int | None = None
        for n, (way, index) in enumerate(zip(ways, indexes, strict=True)):
            if not (key := _natural_key(texts, way, columns)):
                continue
            if at is None and (hit := index.get(key)) is not None and not _contradict(form, texts, hit):
                at = hit
            if way is not columns or not form.by_place:
                twice = twice if twice is not None else seen.get((n, key))
                seen.setdefault((n, key), row.number)
        if form.by_place and at in taken:
            at = None  # two entries may say the same where they have no id
        if twice is not None or (at is not None and at in taken):
            other = f"baris {twice}" if twice is not None else f"'{form.name_entry(at or 0)}'"
            form.sheet.say(
                row.number, form.table.columns[1].id, f"baris ini sama dengan {other}",
                "hapus salah satunya, atau isi ID bila memang berbeda",
            )  # fmt: skip
            continue
        if at is not None:
            taken.add(at)
            if not form.by_place:
                row.values[form.table.key[0]] = form.name_entry(at)
        found.append(Match(row, at))
    return found


def _natural_key(texts: dict[str, str], way: Texts, columns: Texts) -> Texts:
    """What a row or entry has in these columns, written alike; empty where one of them says nothing."""
    key = tuple(" ".join(texts.get(c, "").split()).casefold() for c in way)
    return () if not any(key) or (way is not columns and not all(key)) else key


def _contradict(form: FilledForm, texts: dict[str, str], at: int) -> bool:
    """Whether a row and an entry that are alike have another number each in a way that tells apart by one column."""
    for way in form.table.natural:
        mine, theirs = texts.get(way[0], ""), form.texts[at].get(way[0], "")
        if len(way) == 1 and mine and theirs and mine != theirs:
            return True
    return False


def _compared(form: FilledForm) -> Texts:
    return tuple(c.id for c in form.table.filled if c.id not in (NUMBER_COLUMN, "id"))
