"""Hold parsed YAML to a typed model and say all that is wrong at once, in Indonesian, with lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_type_hints

from doctools.errors import DataError, Problem, suggestion
from doctools.office.checking.record import Record
from doctools.office.checking.records import recalled
from doctools.office.checking.types import Reference
from doctools.office.yaml.read import YamlFile, YamlPath

Model = TypeVar("Model", bound=Record)


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


def validated(source: YamlFile, model: type[Model]) -> DataFile[Model]:
    """The file as a `model`. Raises DataError with every problem of the file."""
    return DataFile(recalled(source.kept, model, source.digest, lambda: _held(source, model)), source)


def _held(source: YamlFile, model: type[Model]) -> Model:
    from pydantic import ValidationError

    from doctools.office.checking.schema import held

    value = source.value if source.value is not None else {}
    try:
        made: Model = held(value, model)
        return made
    except ValidationError as error:
        raise DataError(*sorted(_problems(error, source, model), key=lambda p: p.line or 0)) from None


def within(value: Any) -> Iterator[Any]:
    """A model and every value inside of it, in no order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, Record | dict):
            waiting.extend(value.__dict__.values() if isinstance(value, Record) else value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def references(value: Any, path: YamlPath = ()) -> Iterator[tuple[YamlPath, Reference]]:
    """Every reference inside a model, with its path in the file."""
    if isinstance(value, Reference):
        yield path, value
    elif isinstance(value, Record):
        for name in value.FIELDS:
            yield from references(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from references(item, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from references(item, (*path, i))


def _problems(error: Any, source: YamlFile, model: type[Record]) -> list[Problem]:
    found = []
    for detail in error.errors(include_url=False):
        path: YamlPath = detail["loc"]
        what, remedy = described(detail, path, model)
        found.append(Problem(what, source.file, source.line(path), remedy))
    return found


def described(detail: Any, path: YamlPath, model: type[Record]) -> tuple[str, str | None]:
    """A detail of a ValidationError of `model` in words: what is wrong, and what to do."""
    key = _spoken(path)
    kind, given, limits = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"kunci '{path[-1]}' tidak dikenal", suggestion(str(path[-1]), _fields(model, path[:-1]))
    if kind == "missing":
        return f"kunci '{key}' belum ada", "tambahkan; bila nilainya belum diketahui tulis null"
    if kind == "literal_error":
        return (
            f"nilai '{given}' pada '{key}' tidak dikenal",
            f"pilihannya {limits.get('expected', '')}".replace(" or ", " atau "),
        )
    if kind == "value_error":
        return f"nilai '{given}' pada '{key}' keliru", str(limits.get("error", detail["msg"]))
    if given is None:
        return f"'{key}' tidak boleh kosong", "isi nilainya"
    expected = {
        "int": "harus berupa angka bulat",
        "date": "harus berupa tanggal TTTT-BB-HH yang ada di kalender, misalnya 2026-01-23",
        "bool": "harus berupa ya atau tidak",
        "string": "harus berupa satu teks",
        "list": "harus berupa daftar (baris-baris yang diawali tanda '-')",
        "model": "harus berupa kelompok kunci dan nilai",
        "dict": "harus berupa kelompok kunci dan nilai",
    }
    words = next((v for k, v in expected.items() if kind.startswith(k)), detail["msg"])
    shown = f" (tertulis '{given}')" if isinstance(given, str) else ""
    return f"'{key}' {words}{shown}", None


def _spoken(path: YamlPath) -> str:
    names = [str(p) for p in path if isinstance(p, str)]
    return names[-1] if names else "isi berkas"


def _fields(model: Any, path: YamlPath) -> list[str]:
    """The keys that are known at `path` below `model`."""
    for step in path:
        if isinstance(step, str) and _is_record(model) and step in model.FIELDS:
            model = _inner(get_type_hints(model)[step])
        if not _is_record(model):
            return []
    return list(model.FIELDS) if _is_record(model) else []


def _is_record(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Record)


def _inner(annotation: Any) -> Any:
    """The record type inside `list[X]`, `dict[str, X]` or `X | None`."""
    if _is_record(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if _is_record(found):
            return found
    return annotation
