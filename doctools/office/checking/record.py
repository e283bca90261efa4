"""Records: the typed values of a data file. What holds a file to them is `schema.py`, with pydantic.

Most runs meet only files that were checked before (`flat.py`), so nothing here needs that library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self, dataclass_transform


@dataclass(frozen=True)
class Check:
    """In `Annotated`: a function that gives the value as it is to be, or raises ValueError in words for the office.

    `when`: it is asked of what the file says (`before`), of the typed value (`after`), or of that and of the
    fields before it (`among`).
    """

    function: Callable[..., Any]
    when: Literal["before", "after", "among"] = "after"


@dataclass(frozen=True)
class Limits:
    """In `Annotated`: a pattern that a text has, or how many items a list has at least and at most."""

    pattern: str | None = None
    least: int | None = None
    most: int | None = None


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Base of all data records: unknown keys are refused, values do not change after reading.

    `FIELDS`: their names, in order; `DEFAULTS`: what those have that a file may leave out; `TYPES`: the records
    that only this one has inside, and itself, where no module has them (a declared register); `MODEL`: what
    pydantic holds values to, once it was made.
    """

    FIELDS: ClassVar[tuple[str, ...]] = ()
    DEFAULTS: ClassVar[Mapping[str, Any]] = {}
    TYPES: ClassVar[tuple[type[Record], ...]] = ()
    MODEL: ClassVar[Any] = None

    def __init_subclass__(cls) -> None:
        own = [n for n in cls.__annotations__ if not n.isupper() and n not in cls.FIELDS]
        cls.MODEL = None
        cls.FIELDS = (*cls.FIELDS, *own)
        cls.DEFAULTS = {**cls.DEFAULTS, **{n: cls.__dict__[n] for n in own if n in cls.__dict__}}

    def __init__(self, **values: Any) -> None:
        """The values are taken as they are. Raises TypeError for a field that is not there, or not given."""
        if unknown := values.keys() - set(self.FIELDS):
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for name in self.FIELDS:
            if name not in values and name not in self.DEFAULTS:
                raise TypeError(f"{type(self).__name__} needs {name}")
            self.__dict__[name] = values[name] if name in values else copy(self.DEFAULTS[name])

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change")

    __delattr__ = __setattr__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in self.__dict__.items())})"

    def changed(self, **values: Any) -> Self:
        """The same record with other values."""
        return type(self)(**{**self.__dict__, **values})

    def as_dict(self) -> dict[str, Any]:
        """Its values by name, records inside it the same way."""
        return {name: _plain(value) for name, value in self.__dict__.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.as_dict()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
