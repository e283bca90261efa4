"""Hold parsed YAML to a typed model and say all that is wrong at once, in Indonesian, with lines."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Generic, Literal, TypeGuard, TypeVar, Union, get_args, get_origin

import msgspec

from doctools.errors import DataError, Problem, suggestion
from doctools.office.checking.record import Check, Record, list_fields, pack_record, unpack_record
from doctools.office.checking.types import Reference
from doctools.office.yaml.mend import find_misread
from doctools.office.yaml.read import YamlFile, YamlPath, parse_yaml

Model = TypeVar("Model", bound=Record, covariant=True)
_LONGEST = 18  # digits of a number
_LOOKED_AT = 3  # of what is wrong with a file: whether it comes of a slip in the YAML


@dataclass(frozen=True)
class DataFile(Generic[Model]):
    """A valid file: its typed model, and where each value of it stands."""

    model: Model
    source: YamlFile

    @property
    def file(self) -> str:
        return self.source.file

    def line(self, path: YamlPath) -> int:
        return self.source.line(path)


@dataclass(frozen=True)
class Misfit:
    """What is wrong with the value at `path`, in words for the office."""

    path: YamlPath
    what: str
    remedy: str | None = None


def check_file(source: YamlFile, model: type[Model]) -> DataFile[Model]:
    """The file as a `model`. Raises DataError with every problem of the file."""

    def check() -> bytes:
        try:
            return pack_record(check_value({} if source.value is None else source.value, model))
        except UnfitError as error:
            problems = [Problem(f.what, source.file, source.line(f.path), f.remedy) for f in error.faults]
            problems.sort(key=lambda p: p.line or 0)
            # tried in many ways, and asked again by every document of the year
            told = source.cache.once(
                ("slip", model, source.file, source.digest or source.text),
                lambda: _explain_slip(source.text, problems, model),
            )
            raise DataError(*told) from None

    if not source.digest:
        return DataFile(unpack_record(check(), model), source)
    makers = [Path(__file__).parent, Path(str(sys.modules[model.__module__].__file__))]
    known = f"record\n{model.__module__}:{model.__qualname__}\n{source.digest}"
    made = source.cache.once(
        (model, source.file, source.digest),
        lambda: unpack_record(source.cache.recall(makers, known, check), model),
    )
    return DataFile(made, source)


def _explain_slip(text: str, problems: list[Problem], model: type[Record]) -> list[Problem]:
    """The problems, where one of the first is a slip in the YAML with the line as it was meant beside it."""

    def count_faults(changed: str) -> int:
        try:
            check_value(parse_yaml(changed, "").value or {}, model)
        except UnfitError as error:
            return len(error.faults)
        except DataError:
            return sys.maxsize
        return 0

    for at, problem in enumerate(problems[:_LOOKED_AT]):
        mend = find_misread(text, problem.line or 1, count_faults) if text else None
        if mend is not None:
            told = Problem(f"{problem.what} ({mend.what})", problem.file, mend.line, mend.remedy)
            return [*problems[:at], told, *problems[at + 1 :]]
    return problems


class UnfitError(ValueError):
    """Values do not fit their types; `faults`: all that is wrong."""

    def __init__(self, faults: Sequence[Misfit]) -> None:
        super().__init__("\n".join(fault.what for fault in faults))
        self.faults = faults


def check_value(value: object, model: type[Model]) -> Model:
    """Plain values (texts, lists, maps) as a `model`. Raises UnfitError."""
    reader = _Reader()
    made = reader.read(value, model, ())
    if reader.faults or not isinstance(made, model):
        raise UnfitError(reader.faults)
    return made


def walk_values(value: object, path: YamlPath = ()) -> Iterator[tuple[YamlPath, object]]:
    """A model and every value inside of it, each with its path in the file."""
    yield path, value
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Record):
        inside = [(name, getattr(value, name)) for name in list_fields(value)]
    elif isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, item in inside:
        yield from walk_values(item, (*path, key))


def list_references(model: Record) -> list[tuple[YamlPath, Reference]]:
    """Every reference inside a model, with its path in the file."""
    return [(path, value) for path, value in walk_values(model) if isinstance(value, Reference)]


class _Reader:
    """Reads plain values as types, and gathers what is wrong; where something is, what comes out is of no use."""

    def __init__(self) -> None:
        self.faults: list[Misfit] = []

    def read(self, value: object, kind: object, path: YamlPath) -> object:
        """`kind`: a record, a list or map of something, a union, an annotated or plain type."""
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self._marked(value, inside[0], inside[1:], path)
        if origin in (Union, UnionType):
            return self._one_of(value, inside, path)
        if value is None and kind is not Any:
            self._note(path, f"'{_spoken(path)}' tidak boleh kosong", "isi nilainya")
            return None
        if origin is Literal:
            if value not in inside:
                self._note_unknown(value, inside, path)
            return value
        if origin is list and isinstance(value, list):
            return [self.read(item, inside[0], (*path, i)) for i, item in enumerate(value)]
        if origin is dict and isinstance(value, dict):
            return {key: self.read(item, inside[1], (*path, key)) for key, item in value.items()}
        if _is_record(kind) and isinstance(value, dict):
            return self._record(value, kind, path)
        if origin is None and not _is_record(kind):
            return self._plain(value, kind, path)
        self._note_unfit(value, kind, path)
        return None

    def _record(self, value: Mapping[str, object], kind: type[Record], path: YamlPath) -> Record | None:
        fields = _fields(kind)
        names = [field.name for field in fields]
        for key in value.keys() - set(names):
            self._note((*path, key), f"kunci '{key}' tidak dikenal", suggestion(key, names))
        found = {}
        for field in fields:
            if field.name in value:
                found[field.name] = self.read(value[field.name], field.type, (*path, field.name))
            elif field.required:
                what = f"kunci '{field.name}' belum ada"
                self._note((*path, field.name), what, "tambahkan; bila nilainya belum diketahui tulis null")
        return None if self.faults else kind(**found)

    def _one_of(self, value: object, kinds: Sequence[object], path: YamlPath) -> object:
        """Of several types the one that the value's form fits: of records the one with most of its keys."""
        if value is None and type(None) in kinds:
            return None
        real = [kind for kind in kinds if kind is not type(None)]
        fitting = [kind for kind in real if _form_of(kind) is type(value)] or real
        if isinstance(value, dict):
            fitting.sort(key=lambda kind: -len(value.keys() & set(getattr(kind, "__struct_fields__", ()))))
        return self.read(value, fitting[0], path)

    def _marked(self, value: object, kind: object, marks: Sequence[object], path: YamlPath) -> object:
        before = len(self.faults)
        value = self.read(value, kind, path)
        for mark in marks if len(self.faults) == before else ():
            try:
                if isinstance(mark, Check):
                    value = mark.function(str(value))
                elif isinstance(mark, msgspec.Meta) and isinstance(value, str | list):
                    _hold_limits(value, mark)
            except ValueError as error:
                self._note(path, f"nilai '{value}' pada '{_spoken(path)}' keliru", str(error))
                break
        return value

    def _plain(self, value: object, kind: object, path: YamlPath) -> object:
        """A text as what it stands for; anything stands for itself where anything is wanted."""
        if kind is Any or type(value) is kind:
            return value
        if isinstance(value, str) and isinstance(kind, type):
            if issubclass(kind, str):
                return kind(value)
            with contextlib.suppress(ValueError):
                return _SCALARS[kind](value)
        self._note_unfit(value, kind, path)
        return None

    def _note_unknown(self, value: object, known: Sequence[object], path: YamlPath) -> None:
        *first, last = [f"'{name}'" for name in known]
        choices = f"{', '.join(first)} atau {last}" if first else last
        self._note(path, f"nilai '{value}' pada '{_spoken(path)}' tidak dikenal", f"pilihannya {choices}")

    def _note_unfit(self, value: object, kind: object, path: YamlPath) -> None:
        words = next((w for known, w in _WORDS.items() if kind is known or get_origin(kind) is known), None)
        if words is None:
            words = _WORDS[str] if isinstance(kind, type) and issubclass(kind, str) else _WORDS[dict]
        shown = f" (tertulis '{value}')" if isinstance(value, str) else ""
        self._note(path, f"'{_spoken(path)}' {words}{shown}")

    def _note(self, path: YamlPath, what: str, remedy: str | None = None) -> None:
        self.faults.append(Misfit(path, what, remedy))


def _yes(text: str) -> bool:
    if (known := {"ya": True, "tidak": False}.get(text.casefold())) is None:
        raise ValueError(text)
    return known


def _whole(text: str) -> int:
    if not re.fullmatch(rf"[+-]?\d{{1,{_LONGEST}}}", text.strip()):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(rf"[+-]?\d{{1,{_LONGEST}}}(\.\d{{1,{_LONGEST}}})?", text.strip()):
        raise ValueError(text)
    return Decimal(text.strip())


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):  # Python takes other forms too
        raise ValueError(text)
    return date.fromisoformat(text)


@lru_cache(maxsize=512)
def _fields(kind: type[Record]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


_SCALARS = {bool: _yes, int: _whole, Decimal: _decimal, date: _day}
_WORDS = {
    int: "harus berupa angka bulat",
    Decimal: "harus berupa angka, dengan titik sebagai tanda desimal, misalnya 3.5",
    date: "harus berupa tanggal TTTT-BB-HH yang ada di kalender, misalnya 2026-01-23",
    bool: "harus berupa ya atau tidak",
    str: "harus berupa satu teks",
    list: "harus berupa daftar (baris-baris yang diawali tanda '-')",
    dict: "harus berupa kelompok kunci dan nilai",
}


def _hold_limits(value: str | list[object], limits: msgspec.Meta) -> None:
    """Raises ValueError, in words for the office. `limits.description`: how a text is written that fits its pattern."""
    if limits.pattern is not None and not re.search(limits.pattern, str(value)):
        raise ValueError(f"isinya {limits.description}")
    least, most = limits.min_length, limits.max_length
    if (least is not None and len(value) < least) or (most is not None and len(value) > most):
        raise ValueError(f"isinya {least} butir, tertulis {len(value)}")


def _form_of(kind: object) -> type:
    """What a value of this type is before it is read: a map, a list, or a text."""
    origin = get_origin(kind)
    return dict if _is_record(kind) or origin is dict else list if origin is list else str


def _is_record(kind: object) -> TypeGuard[type[Record]]:
    return isinstance(kind, type) and issubclass(kind, Record)


def _spoken(path: YamlPath) -> str:
    names = [str(p) for p in path if isinstance(p, str)]
    return names[-1] if names else "isi berkas"
