"""Hold plain values to a record's types, with pydantic: every problem of a file at once, and typed values."""

from __future__ import annotations

from types import GenericAlias, UnionType
from typing import Annotated, Any, ForwardRef, Union, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
)

from doctools.office.checking.record import Check, Limits, Record

_UNDER_WAY: list[type[Record]] = []


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def held(value: Any, record: type[Record]) -> Any:
    """The value as a `record`. Raises pydantic's ValidationError."""
    return _record(model_of(record).model_validate(value))


def model_of(record: type[Record]) -> type[BaseModel]:
    """What pydantic holds values to."""
    if record.MODEL is None:
        _UNDER_WAY.append(record)
        try:
            hints = get_type_hints(record, include_extras=True)
            fields: dict[str, Any] = {
                n: (_checked(hints[n]), record.DEFAULTS.get(n, ...)) for n in record.FIELDS
            }
            record.MODEL = create_model(record.__name__, __base__=_Strict, **fields)
        finally:
            _UNDER_WAY.pop()
        record.MODEL.made_as = record
    model: type[BaseModel] = record.MODEL
    return model


def _checked(kind: Any) -> Any:
    """An annotation with models for its records, and pydantic's checks for ours."""
    if isinstance(kind, type) and not isinstance(kind, GenericAlias) and issubclass(kind, Record):
        return ForwardRef(kind.__name__) if kind in _UNDER_WAY else model_of(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return Annotated[(_checked(inner[0]), *(_translated(mark) for mark in kind.__metadata__))]
    if origin in (Union, UnionType):
        return Union[tuple(_checked(part) for part in inner)]  # noqa: UP007 - made of values
    if origin in (list, dict):
        return origin[tuple(_checked(part) for part in inner)]
    return kind


def _translated(mark: Any) -> Any:
    match mark:
        case Check(function, "before"):
            return BeforeValidator(function)
        case Check(function, "among"):

            def among(value: Any, info: ValidationInfo) -> Any:
                return function(value, info.data)

            return AfterValidator(among)
        case Check(function):
            return AfterValidator(function)
        case Limits():
            return Field(pattern=mark.pattern, min_length=mark.least, max_length=mark.most)
    return mark


def _record(value: Any) -> Any:
    """What pydantic gave, with our records for its models."""
    if isinstance(value, BaseModel):
        return type(value).made_as(**{n: _record(getattr(value, n)) for n in type(value).model_fields})  # type: ignore[attr-defined]
    if isinstance(value, list):
        return [_record(item) for item in value]
    if isinstance(value, dict):
        return {key: _record(item) for key, item in value.items()}
    return value
