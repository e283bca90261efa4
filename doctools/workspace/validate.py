"""Hold parsed YAML to a typed model and say all that is wrong at once, in Indonesian, with lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from doctools.errors import DataError, Problem
from doctools.names import suggestion
from doctools.workspace.types import Reference
from doctools.workspace.yaml_lines import YamlFile, YamlPath

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Document(Generic[Model]):
    """A valid file: its typed model, and where each value of it stands."""

    model: Model
    source: YamlFile

    @property
    def file(self) -> str:
        return self.source.file

    def line(self, path: YamlPath) -> int:
        return self.source.line(path)


def validated(source: YamlFile, model: type[Model]) -> Document[Model]:
    """The file as a `model`. Raises DataError with every problem of the file."""
    value = source.value if source.value is not None else {}
    try:
        return Document(model.model_validate(value), source)
    except ValidationError as error:
        raise DataError(*sorted(_problems(error, source, model), key=lambda p: p.line or 0)) from None


def references(value: Any, path: YamlPath = ()) -> Iterator[tuple[YamlPath, Reference]]:
    """Every reference inside a model, with its path in the file."""
    if isinstance(value, Reference):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from references(item, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from references(item, (*path, i))


def _problems(error: ValidationError, source: YamlFile, model: type[BaseModel]) -> list[Problem]:
    found = []
    for detail in error.errors(include_url=False):
        path: YamlPath = detail["loc"]
        what, remedy = described(detail, path, model)
        found.append(Problem(what, source.file, source.line(path), remedy))
    return found


def described(detail: Any, path: YamlPath, model: type[BaseModel]) -> tuple[str, str | None]:
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
        model = _inner(
            model.model_fields[step].annotation
            if isinstance(step, str) and _is_model(model) and step in model.model_fields
            else model
        )
        if not _is_model(model):
            return []
    return list(model.model_fields) if _is_model(model) else []


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def _inner(annotation: Any) -> Any:
    """The record type inside `list[X]`, `dict[str, X]` or `X | None`."""
    if _is_model(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if _is_model(found):
            return found
    return annotation
