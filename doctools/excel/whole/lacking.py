"""The fields that documents lack as one workbook: grouped by document, in plain words, to be filled and brought back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from doctools.context import Missing
from doctools.excel.tables.entries import EACH, NAMED, Pattern
from doctools.excel.tables.tables import DataTable, Placed, list_tables, read_entries
from doctools.excel.whole.fields import BETWEEN, FieldRow, key_field_row, write_fields_sheet
from doctools.excel.whole.names import FIELDS_SHEET, name_sheets
from doctools.excel.whole.write import Base, add_table, identify_whole
from doctools.excel.workbook.columns import Column
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office import COMPLETE, FieldLabels, Office, YamlPath, name_data, read_spoken_path

Lacks = Sequence[tuple[str, Sequence[Missing]]]
_PERSON, _BESIDE = "pegawai", " – "


@dataclass
class _Asked:
    """A field, by the documents that lack it."""

    missing: Missing
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LackingWorkbook:
    """`fields`: how many are asked for; `lists`: titles of the sheets of lists that stand empty; `elsewhere`: what cannot
    be filled in it."""

    content: bytes
    fields: int
    lists: list[str]
    elsewhere: list[Missing]


def make_lacking_workbook(office: Office, lacks: Lacks) -> LackingWorkbook:
    """`lacks`: what each document is called, and what it lacks. What several lack is asked once, first."""
    asked: dict[tuple[str, str], _Asked] = {}
    for title, missing in lacks:
        for one in missing:
            known = asked.setdefault((one.file, one.field), _Asked(one))
            if title not in known.documents:
                known.documents.append(title)
    finder = _Finder(office)
    rows: list[FieldRow] = []
    empty: dict[tuple[str, str], DataTable] = {}
    elsewhere: list[Missing] = []
    order = {title: n for n, (title, _) in enumerate(lacks)}
    files = {file: n for n, file in enumerate(dict.fromkeys(file for file, _ in asked))}
    shared = [one for one in asked.values() if len(one.documents) > 1]
    # A step is a name or a number, and both may stand in the same place: numbers first.
    shared.sort(
        key=lambda a: (
            files[a.missing.file],
            [(isinstance(step, str), step) for step in read_spoken_path(a.missing.field)[:2]],
        )
    )
    alone = [one for one in asked.values() if len(one.documents) == 1]
    for wish in [*shared, *sorted(alone, key=lambda a: order[a.documents[0]])]:
        row, tables = finder.find(wish)
        empty |= {(table.name, table.code): table for table in tables}
        if row is not None:
            rows.append(row)
        elif not tables:
            elsewhere.append(wish.missing)
    book = WorkbookWriter(f"Isian yang kurang, {office.kantor.model.nama_pendek}")
    if rows:
        write_fields_sheet(book, FIELDS_SHEET, "Isian yang masih kosong", rows)
    base: Base = {row.code: {} for row in rows}
    shown: dict[str, str] = {}
    names = dict.fromkeys([*(row.table.name for row in rows if row.table), *(name for name, _ in empty)])
    for title, table in name_sheets(office, list(dict.fromkeys(name for name, _ in empty))):
        if (table.name, table.code) in empty:
            base |= add_table(book, office, title, table)
            shown[title] = f"{table.name}{BETWEEN}{table.code}"
    if not rows and not shown:
        write_fields_sheet(book, FIELDS_SHEET, "Tidak ada isian yang kurang", [])
    ordered = sorted(names, key=lambda name: name != _PERSON)
    identify_whole(book, office, ordered, shown, base)
    return LackingWorkbook(book.finish(), len(rows), list(shown), elsewhere)


class _Finder:
    """Finds the table and entry of what is missing."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._tables: dict[str, list[tuple[DataTable, list[Placed]]]] = {}
        self._labels: dict[str, FieldLabels] = {}

    def find(self, asked: _Asked) -> tuple[FieldRow | None, list[DataTable]]:
        """The field as a row; or the lists that stand empty and want a sheet. Neither for what is in no table."""
        one = asked.missing
        name = one.file.removeprefix("data/").removesuffix(".yaml")
        path = read_spoken_path(one.field)
        folder = name.split("/")[0]
        if path == (folder,) and not self._office.has(name):
            return None, [table for table, _ in self._list(name) if table.where]
        if path == (folder, COMPLETE):
            path = (COMPLETE,)
        for table, entries in self._list(name):
            rest = _follow(table.where, path)
            if rest is None:
                continue
            column = next((c for c in table.filled if c.id == ".".join(map(str, rest))), None)
            if column is not None and (row := self._make_row(asked, table, entries, (path, column))):
                return row, []
        ends = [(*path, EACH), (*path, NAMED)]
        return None, [t for t, _ in self._list(name) if any(_follow(t.where, end) == () for end in ends)]

    def _list(self, name: str) -> list[tuple[DataTable, list[Placed]]]:
        if name not in self._tables:
            tables = list_tables(self._office, name)
            self._tables[name] = [(table, read_entries(self._office, table)) for table in tables]
            self._labels[name] = FieldLabels(self._office, name)
        return self._tables[name]

    def _make_row(
        self, asked: _Asked, table: DataTable, entries: list[Placed], wanted: tuple[YamlPath, Column]
    ) -> FieldRow | None:
        path, column = wanted
        at = next((n for n, e in enumerate(entries) if e.path == path[: len(e.path)]), None)
        if at is not None:
            key = key_field_row(table, entries, at)
        elif table.offers:
            key = str(path[len(table.where) - 1])
        else:
            return None
        labels, count = self._labels[table.name], len(asked.documents)
        person = bool(column.names) and path[-1] == _PERSON
        words = column.title if table.offers else self._say(table, path, shorter=person and len(path) > 1)
        words += _BESIDE + labels.empty_words(_PERSON if person else column.kind)
        group = asked.documents[0]
        if count > 1:
            group = f"{name_data(self._office, table.name)}, dipakai {count} naskah"
        note = column.note or labels.note(path) or ""
        if column.id == COMPLETE and (wanted_periods := re.search(r"\[(.+)\]", asked.missing.message)):
            note = f"{note} Yang diminta: {wanted_periods[1]}."
        return FieldRow(group, words, "", note, table, key, column)

    def _say(self, table: DataTable, path: YamlPath, *, shorter: bool) -> str:
        plain = self._office.parsed(table.file).value if self._office.has(table.name) else None
        return self._labels[table.name].say_place(plain, path[:-1] if shorter else path)


def _follow(where: Pattern, path: YamlPath) -> YamlPath | None:
    """What of a path lies inside an entry at a pattern; None where it leads elsewhere."""
    if len(path) < len(where):
        return None
    for step, here in zip(where, path, strict=False):
        if step == EACH:
            fits = isinstance(here, int) or here == EACH
        else:
            fits = isinstance(here, str) and (step in (here, NAMED))
        if not fits:
            return None
    return path[len(where) :]
