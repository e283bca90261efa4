"""Records: the typed values of a data file, as structs of msgspec. `check.py` holds a file to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self, TypeVar, dataclass_transform

import msgspec

Held = TypeVar("Held", bound="Record")


@dataclass(frozen=True)
class Check:
    """In `Annotated`, beside msgspec's `Meta`: a function that gives the value as it is to be.

    It raises ValueError in words for the office.
    """

    function: Callable[[str], str]


class _RecordMeta(msgspec.StructMeta):
    """Fields by name only, in every record: msgspec has each class say so anew."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object], **config: Any) -> type:
        config = {"frozen": True, "kw_only": True, "forbid_unknown_fields": True, **config}
        made: type = super().__new__(cls, name, bases, space, **config)
        return made


@dataclass_transform(kw_only_default=True)
class Record(msgspec.Struct, metaclass=_RecordMeta):
    """Base of all data records: unknown keys are refused, values do not change after reading."""

    def changed(self, **values: object) -> Self:
        """The same record with other values."""
        return msgspec.structs.replace(self, **values)

    def as_dict(self) -> dict[str, Any]:
        """Its values by name, records inside it the same way; dates and decimals as they are."""
        plain: dict[str, Any] = msgspec.to_builtins(self, builtin_types=(date, Decimal), enc_hook=str)
        return plain


def list_fields(record: Record | type[Record]) -> tuple[str, ...]:
    """The names of a record's values, in order."""
    return record.__struct_fields__


def new_record_type(name: str, fields: Mapping[str, tuple[object, object]]) -> type[Record]:
    """A record with these fields: name → type and default, `...` for one that a file must have."""
    space = {field: default for field, (_, default) in fields.items() if default is not ...}
    kinds = {field: kind for field, (kind, _) in fields.items()}
    made: type[Record] = _RecordMeta(
        name, (Record,), {"__annotations__": kinds, "__module__": __name__, **space}
    )
    return made


def pack_record(record: Record) -> bytes:
    """For the cache; see `unpack_record`."""
    return msgspec.msgpack.encode(record, enc_hook=str)


def unpack_record(content: bytes, kind: type[Held]) -> Held:
    """What `pack_record` was given. References are texts of classes of their own."""
    return msgspec.msgpack.decode(content, type=kind, dec_hook=lambda text_class, text: text_class(text))
