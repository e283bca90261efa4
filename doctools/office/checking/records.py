"""Records as plain values, for a file that was checked before: kept in the user's cache under all that it was made from."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from doctools.cache import Kept, made_by
from doctools.office.checking.record import Record

# What marshal does not know is a tuple; of what kind tells its first item. Other values stand as they are.
_RECORD, _DATE, _DECIMAL, _TEXT = range(4)


def recalled(kept: Kept | None, record: type[Record], digest: str, make: Callable[[], Any]) -> Any:
    """The record of a file of this content (`digest`), from `kept` or made and kept. Raises what `make` raises."""
    if kept is None or not digest:
        return make()
    own = Path(str(sys.modules[record.__module__].__file__))
    made = made_by((Path(__file__).parent, own))
    key = f"record\n{made}\n{record.__module__}:{record.__qualname__}\n{digest}"
    if (known := kept.get(key)) is not None:
        return _deep(known, record)
    value = make()
    kept.put(key, _flat(value, record))
    return value


def _flat(value: Any, root: type[Record]) -> Any:
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return value
    if isinstance(value, Record):
        named = root.TYPES.index(kind) if kind in root.TYPES else _name(kind)
        return _RECORD, named, [_flat(item, root) for item in value.__dict__.values()]
    if isinstance(value, list):
        return [_flat(item, root) for item in value]
    if isinstance(value, dict):
        return {key: _flat(item, root) for key, item in value.items()}
    if isinstance(value, date):
        return _DATE, value.isoformat(), None
    if isinstance(value, Decimal):
        return _DECIMAL, str(value), None
    return _TEXT, _name(kind), str(value)  # a reference


def _deep(value: Any, root: type[Record]) -> Any:
    kind = type(value)
    if kind is list:
        return [_deep(item, root) for item in value]
    if kind is dict:
        return {key: _deep(item, root) for key, item in value.items()}
    if kind is not tuple:
        return value
    what, name, rest = value
    if what == _RECORD:
        record = root.TYPES[name] if type(name) is int else _named(name)
        made = object.__new__(record)
        made.__dict__.update(zip(record.FIELDS, [_deep(item, root) for item in rest], strict=True))
        return made
    if what == _DATE:
        return date.fromisoformat(name)
    return Decimal(name) if what == _DECIMAL else _named(name)(rest)


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _named(name: str) -> Any:
    module, _, within = name.partition(":")
    return getattr(sys.modules[module], within)
