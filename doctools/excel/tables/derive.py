"""Tables of a data file by its type: its own facts, each of its lists, and the lists inside their entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from doctools.excel.tables.entries import EACH, NAME_COLUMN, NAMED, OWNER_COLUMN, Pattern, split_pattern
from doctools.excel.workbook.columns import YES_NO, Column
from doctools.office import FieldLabels, FieldSort, Office, Record, RecordField, list_record_fields

NUMBER_COLUMN = "no"  # key of entries that have no id: their place in the file, from 1
_RECORDS = ("catatan", "peta")
_KINDS = {"bebas": "teks", "rujukan": "rujukan", "berkas": "teks"}
_WIDTHS = {
    "angka": 12,
    "desimal": 14,
    "ya-tidak": 10,
    "tanggal": 13,
    "bulan": 11,
    "pukul": 9,
    "pilihan": 14,
    "rujukan": 18,
    "nip": 22,
}
_PERIODS = ("tahun", "bulan")
_LISTED = "Satu butir satu baris di dalam sel (Alt+Enter)."
_PROPOSED = "Kosongkan untuk catatan baru; doctools mengusulkannya."
_MAPPED = "Satu butir satu baris di dalam sel (Alt+Enter), ditulis nama: isi."


@dataclass(frozen=True)
class Derived:
    """A table of a file as its type tells it. `where`: its pattern, () for the file's own facts; `key`: as in DataTable."""

    where: Pattern
    record: type[Record]
    columns: list[Column]
    key: tuple[str, ...]


class Deriver:
    """Derives the tables of one data file. `name`: `tim/2026`."""

    def __init__(self, office: Office, name: str) -> None:
        self._office, self.labels = office, FieldLabels(office, name)
        self._choices: dict[str, dict[str, str]] = {}

    def derive(self, record: type[Record], where: Pattern = ()) -> list[Derived]:
        """The tables of a record that stands at the places of a pattern, those inside its entries last."""
        columns = self._columns(record, ())
        key: tuple[str, ...] = ()
        if not where:
            columns = [column for column in columns if column.id not in _PERIODS]
        elif any(column.id == "id" for column in columns):
            key = ("id",)
        elif where[-1] == NAMED:
            key = (NAME_COLUMN,)
            columns.insert(0, Column(NAME_COLUMN, "NAMA SINGKAT", required=True, width=34))
        else:
            key = (NUMBER_COLUMN,)
            columns.insert(0, Column(NUMBER_COLUMN, "NO", width=6, note="Kosongkan untuk catatan baru."))
        if where and (owner := split_pattern(where)[0]) is not None:
            steps = [step for step in owner if step not in (EACH, NAMED)]
            title = self.labels.label((steps[-1],)).upper()
            column = Column(
                OWNER_COLUMN, title, required=True, width=28, note="Catatan yang memuat baris ini."
            )
            columns.insert(1, column)
        found = [Derived(where, record, columns, key)] if columns else []
        for path, one in self._inner(record, ()):
            assert one.items is not None
            inside = one.items
            ends: Pattern = (EACH,) if one.form == "daftar" else (NAMED,)
            if inside.form == "daftar" and inside.items is not None:
                inside, ends = inside.items, (*ends, EACH)
            if inside.record is not None:
                found += self.derive(inside.record, (*where, *path, *ends))
        return found

    def _inner(
        self, record: type[Record], prefix: tuple[str, ...]
    ) -> list[tuple[tuple[str, ...], FieldSort]]:
        """The lists and maps of records in a record, with their keys."""
        found: list[tuple[tuple[str, ...], FieldSort]] = []
        for one in list_record_fields(record):
            path, sort = (*prefix, one.name), one.sort
            if sort.form == "catatan" and sort.record is not None:
                found += self._inner(sort.record, path)
            elif sort.items is not None and sort.items.form in ("catatan", "daftar"):
                found.append((path, sort))
        return found

    def _columns(self, record: type[Record], prefix: tuple[str, ...]) -> list[Column]:
        columns: list[Column] = []
        for one in list_record_fields(record):
            path, sort = (*prefix, one.name), one.sort
            if sort.form == "catatan" and sort.record is not None:
                columns += self._columns(sort.record, path)
            elif sort.items is None or sort.items.form not in ("catatan", "daftar", "peta"):
                columns.append(self._column(one, path))
        return columns

    def _column(self, one: RecordField, path: tuple[str, ...]) -> Column:
        sort, several = one.sort, one.sort.form in ("daftar", "peta")
        inside = sort.items if several and sort.items is not None else sort
        if path == ("id",):
            return Column("id", "ID", width=18, note=_PROPOSED)
        declared = self.labels.column(one.name)
        required = one.required and not sort.empty and (not several or bool(declared and declared.wajib))
        kind = sort.form if several else _KINDS.get(sort.form, sort.form)
        choices = YES_NO if inside.form == "ya-tidak" else inside.choices
        names = self._names(inside.target) if inside.target else {}
        if names and not several:
            choices = tuple(names.values())
        note = self.labels.note(path) or (
            _LISTED if kind == "daftar" else _MAPPED if kind == "peta" else None
        )
        width = 28 if inside.target == "pegawai" else _WIDTHS.get(kind, 30)
        return Column(
            ".".join(path), self.labels.long_label(path), kind, required, choices, width,
            note=note, names=names, named=one.required,
        )  # fmt: skip

    def _names(self, target: str) -> dict[str, str]:
        """Id of each record that a reference may name → as a list shows it: people by name, all others by id."""
        if target not in self._choices:
            names = {name: name for name in self._office.ids(target)}
            if target == "pegawai":
                names = _name_people(self._office, names)
            self._choices[target] = names
        return self._choices[target]


def _name_people(office: Office, ids: dict[str, str]) -> dict[str, str]:
    """Id → name; with the id behind it where two people bear one name."""
    value: Any = office.parsed("data/pegawai.yaml").value
    listed = [p for p in value.get("pegawai") or [] if isinstance(p, dict) and p.get("id") in ids]
    names = [" ".join(str(person.get("nama") or person["id"]).split()) for person in listed]
    folded = [name.casefold() for name in names]
    return {
        str(person["id"]): name if folded.count(name.casefold()) == 1 else f"{name} ({person['id']})"
        for person, name in zip(listed, names, strict=True)
    }
