"""What may stand in a value of a data file: for whoever lets people fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import msgspec

from doctools.office.checking.record import Check, Record, new_record_type
from doctools.office.checking.types import FilePath, Hour, IsoMonth, Nip, Reference
from doctools.office.yaml.read import YamlPath

FieldForm = Literal[
    "teks", "angka", "desimal", "ya-tidak", "tanggal", "bulan", "pukul", "nip", "pilihan", "rujukan", "berkas",
    "daftar", "catatan", "peta", "bebas",
]  # fmt: skip
_PLAIN: dict[object, FieldForm] = {
    str: "teks", int: "angka", Decimal: "desimal", bool: "ya-tidak", date: "tanggal",
}  # fmt: skip
_NAMED: tuple[tuple[object, FieldForm], ...] = (
    (IsoMonth, "bulan"), (Nip, "nip"), (Hour, "pukul"), (FilePath, "berkas"),
)  # fmt: skip


@dataclass(frozen=True)
class FieldSort:
    """What a value may be. `choices`: of a choice; `target`: whose ids a reference has; `record`: the type of a record.

    `items`: what the items of a list, or the values of a map, are. `empty`: it may be null.
    """

    form: FieldForm
    choices: tuple[str, ...] = ()
    target: str | None = None
    record: type[Record] | None = None
    items: FieldSort | None = None
    empty: bool = False


@dataclass(frozen=True)
class RecordField:
    """A field of a record. `required`: a file must name it."""

    name: str
    sort: FieldSort
    required: bool


def _find_form(check: Check) -> FieldForm | None:
    return next((form for kind, form in _NAMED if get_args(kind)[1].function is check.function), None)


def describe_type(kind: object, *, empty: bool = False) -> FieldSort:
    """What a value of this type of the models may be."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        for mark in inside[1:]:
            if isinstance(mark, Check) and (form := _find_form(mark)):
                return FieldSort(form, empty=empty)
        return describe_type(inside[0], empty=empty)
    if origin in (Union, UnionType):
        real = [one for one in inside if one is not type(None)]
        may_be_empty = empty or len(real) < len(inside)
        return (
            describe_type(real[0], empty=may_be_empty)
            if len(real) == 1
            else FieldSort("bebas", empty=may_be_empty)
        )
    if origin is Literal:
        return FieldSort("pilihan", tuple(map(str, inside)), empty=empty)
    if origin is list:
        return FieldSort("daftar", items=describe_type(inside[0]), empty=empty)
    if origin is dict:
        return FieldSort("peta", items=describe_type(inside[1]), empty=empty)
    if isinstance(kind, type) and issubclass(kind, Reference):
        return FieldSort("rujukan", target=kind.target, empty=empty)
    if isinstance(kind, type) and issubclass(kind, Record):
        return FieldSort("catatan", record=kind, empty=empty)
    return FieldSort(_PLAIN.get(kind, "bebas"), empty=empty)


def list_record_fields(record: type[Record]) -> list[RecordField]:
    """The fields of a record in order."""
    return [
        RecordField(field.name, describe_type(field.type), field.required)
        for field in msgspec.structs.fields(record)
    ]


def find_sort(record: type[Record], path: YamlPath) -> FieldSort | None:
    """What may stand at `path` of a file of this type; None where nothing may."""
    sort: FieldSort | None = FieldSort("catatan", record=record)
    for step in path:
        if sort is None:
            return None
        if sort.record is not None:
            sort = next((f.sort for f in list_record_fields(sort.record) if f.name == step), None)
        else:
            sort = sort.items
    return sort


def narrow_record(record: type[Record], left_out: str) -> type[Record]:
    """The same type of record without one of its fields, for who edits the others."""
    fields = {
        field.name: (field.type, ... if field.required else field.default)
        for field in msgspec.structs.fields(record)
        if field.name != left_out
    }
    return new_record_type(record.__name__, fields)
