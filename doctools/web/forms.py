"""Fields of data files as people fill them: drawn from the types of the data, and read back as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from doctools.law import LawBook
from doctools.office import (
    FieldLabels,
    FieldSort,
    Office,
    Plain,
    Record,
    RecordField,
    YamlPath,
    list_plan_rows,
    list_record_fields,
)

_TALL = 70  # characters from which a text gets several lines
_OPTIONS = 300  # of all choices on a page; beyond that they stand once beside the fields
_SPARE = 1  # empty items behind those of a list
TREE_FORMS = ("catatan", "daftar", "peta")


@dataclass
class FieldView:
    """One field of a form. `children`: what stands in a record or list; `clash`: what somebody else put there."""

    name: str
    label: str
    sort: FieldSort
    value: str = ""
    required: bool = False
    note: str = ""
    error: str = ""
    clash: str | None = None
    choices: list[tuple[str, str]] = field(default_factory=list)
    children: list[FieldView] = field(default_factory=list)
    more: bool = False
    list_id: str = ""

    @property
    def id(self) -> str:
        return re.sub(r"[^A-Za-z0-9]", "-", self.name)

    @property
    def known(self) -> set[str]:
        return {value for value, _ in self.choices}

    @property
    def spoken(self) -> str:
        """The chosen value as people call it, where the choices are a list beside the field."""
        return next((label for value, label in self.choices if value == self.value), self.value)

    @property
    def hint(self) -> bool:
        return bool(self.note or self.error)

    @property
    def tall(self) -> int:
        """Lines that a text is given; 0 for one line."""
        if self.sort.form not in ("teks", "bebas"):
            return 0
        lines = len(self.value) // _TALL + self.value.count("\n") + 1
        return min(max(lines, 2), 12) if lines > 1 else 0


class Drawer:
    """Draws the fields of one data file of an office."""

    def __init__(self, office: Office, name: str) -> None:
        self._office, self._labels = office, FieldLabels(office, name)
        self._spare: dict[str, int] = {}
        self._choices: dict[str, list[tuple[str, str]]] = {}

    def give_room(self, name: str) -> None:
        """Two more empty items for the list of this name."""
        self._spare[name] = self._spare.get(name, _SPARE) + 2

    def record(self, record: type[Record], value: Any, path: YamlPath) -> list[FieldView]:
        """The fields of a record. `value`: its plain values."""
        values = value if isinstance(value, dict) else {}
        return [
            self._of_record(one, values.get(one.name), (*path, one.name))
            for one in list_record_fields(record)
        ]

    def single(self, sort: FieldSort, value: Plain, path: YamlPath, label: str = "") -> FieldView:
        return self._draw(sort, value, path, label or self.label(path), required=False)

    def label(self, path: YamlPath) -> str:
        """What people call the value at a path."""
        return self._labels.label(path)

    def say_place(self, plain: Any, path: YamlPath) -> str:
        """A place in the file as people say it. `plain`: the file's values."""
        return self._labels.say_place(plain, path)

    def _of_record(self, one: RecordField, value: Plain, path: YamlPath) -> FieldView:
        column = self._labels.column(one.name)
        must = (
            column.wajib
            if column
            else one.required and not one.sort.empty and one.sort.form not in TREE_FORMS
        )
        found = self._draw(one.sort, value, path, self.label(path), required=must)
        found.note = (column.catatan or "") if column else ""
        return found

    def _draw(self, sort: FieldSort, value: Any, path: YamlPath, label: str, *, required: bool) -> FieldView:
        view = FieldView(join_path(path), label, sort, required=required)
        if sort.form == "catatan" and sort.record is not None:
            view.children = self.record(sort.record, value, path)
        elif sort.form == "peta" and sort.items is not None:
            inside = value if isinstance(value, dict) else {}
            view.children = [
                self._draw(sort.items, item, (*path, key), key, required=False)
                for key, item in inside.items()
            ]
        elif sort.form == "daftar" and sort.items is not None:
            items = list(value) if isinstance(value, list) else []
            spare = self._spare.get(view.name, _SPARE)
            items += [None] * spare
            view.children = [
                self._draw(sort.items, item, (*path, n), f"{label} {n + 1}", required=False)
                for n, item in enumerate(items)
            ]
            view.more = True
        else:
            view.value = value.strip() if isinstance(value, str) else ""
            view.choices = self._choices_of(sort)
        return view

    def _choices_of(self, sort: FieldSort) -> list[tuple[str, str]]:
        if sort.form == "ya-tidak":
            return [("ya", "ya"), ("tidak", "tidak")]
        if sort.form == "pilihan":
            return [(choice, choice) for choice in sort.choices]
        if sort.form != "rujukan" or sort.target is None:
            return []
        if sort.target not in self._choices:
            self._choices[sort.target] = list_choices(self._office, sort.target)
        return self._choices[sort.target]


def lighten(fields: list[FieldView]) -> dict[str, list[tuple[str, str]]]:
    """Where choices would weigh too much, repeated in every field: one list beside the fields. List → its choices."""
    walked: list[FieldView] = []
    waiting = list(fields)
    while waiting:
        view = waiting.pop()
        walked.append(view)
        waiting += view.children
    chosen = [view for view in walked if view.sort.form == "rujukan" and view.choices]
    if sum(len(view.choices) for view in chosen) <= _OPTIONS:
        return {}
    lists: dict[str, list[tuple[str, str]]] = {}
    for view in chosen:
        view.list_id = f"pilihan-{view.sort.target}"
        lists[view.list_id] = view.choices
    return lists


def list_choices(office: Office, target: str) -> list[tuple[str, str]]:
    """What a reference may name, each with what people call it."""
    if target == "pegawai":
        return [(one.id, f"{one.nama} – {one.jabatan}") for one in office.document("pegawai").model.pegawai]
    if target == "peraturan":
        book = LawBook(office.peraturan)
        return [
            (one.id, f"{book.short(one)} tentang {_cut(one.judul)}")
            for one in office.peraturan.model.peraturan
        ]
    rows = [entry.row for year in office.years() for entry in list_plan_rows(office.plan(year).model)]
    if target == "baris":
        return [(row.id, f"{row.id} {_cut(row.indikator)}") for row in rows]
    return [(piece.id, f"{piece.id} {_cut(piece.teks)}") for row in rows for piece in row.bukti_fisik]


def join_path(path: YamlPath) -> str:
    """A path as the name of a field."""
    return "f:" + "/".join(quote(str(step), safe="=") for step in path)


def say_plain(value: Plain) -> str:
    """A value in one line."""
    if isinstance(value, list):
        return "; ".join(say_plain(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(say_plain(item) for item in value.values() if item)
    return value or ""


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:58]}…"
