"""Views of the office's data for wording: values with their place, and visible blanks for what is missing.

A view follows references by itself: where the data say `pegawai: ID`, wording says
`a.pegawai.nama`. A value that the office has not filled is a Blank: it prints as dots of a fitting
length, and printing it (not testing it) notes it as missing, with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from doctools.context.wording.faults import WordingError
from doctools.context.wording.traces import Traces
from doctools.errors import Problem
from doctools.office import DataFile, Office, Pegawai, Record, Reference, YamlPath, list_fields


@dataclass(frozen=True)
class Missing:
    """A value that the document needs and the office has yet to fill."""

    field: str
    file: str
    line: int | None
    message: str


class Blank:
    """A value not filled yet. False in a test; dots, and noted as missing, when printed.

    `field`: what the office has to fill. What hangs on it (a person's name) is blank with it, in
    a length of its own, but is not listed beside it.
    """

    def __init__(
        self, reader: Reader, field: str, file: str, line: int | None, leaf: str | None = None
    ) -> None:
        self._reader, self._field, self._file, self._line = reader, field, file, line
        self._leaf = leaf or field.rsplit(".", 1)[-1]

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __str__(self) -> str:
        return self._reader.note(self._field, self._file, self._line, self._leaf)

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.called(name)

    def remedied(self, remedy: str) -> Blank:
        """The same, with what to write there."""
        return self._reader.blank(self._field, self._file, self._line, remedy)

    def called(self, leaf: str) -> Blank:
        """What hangs on the same missing value, under a name of another length."""
        return Blank(self._reader, self._field, self._file, self._line, leaf)


class Mark(str):
    """A text that another system replaces; filters leave it as it is."""


class Items(list[Any]):
    """A list of the data. `belum`: dots to stand where it has no entry yet, noted as missing when printed.

    `nihil`: the office says that it has none: `[]` stands there. `belum_nihil`: as `belum`, where it may say so.
    """

    belum: Blank
    nihil: bool

    @property
    def belum_nihil(self) -> Blank:
        return self.belum.remedied("isi, atau tulis [] bila memang tidak ada")


class View:
    """A record of the data. Attribute access gives its values, records, lists or blanks."""

    def __init__(
        self, reader: Reader, document: DataFile[Record], path: YamlPath, value: Record | dict[str, Any]
    ) -> None:
        self._reader, self._document, self._path, self._value = reader, document, path, value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._names():
            raise AttributeError(name)
        if name == "nama" and isinstance(self._value, Pegawai):
            value: Any = self._value.nama_lengkap
        else:
            value = self._value[name] if isinstance(self._value, dict) else getattr(self._value, name)
        return self._reader.wrap(self._document, (*self._path, name), value)

    def __getitem__(self, name: str) -> Any:
        try:
            return self.__getattr__(name)
        except AttributeError:
            raise KeyError(name) from None

    def __dir__(self) -> list[str]:
        return self._names()

    def __iter__(self) -> Iterator[object]:
        raise WordingError(f"'{_spoken(self._path)}' bukan daftar; sebut isinya: {', '.join(self._names())}")

    def __str__(self) -> str:
        raise WordingError(
            f"'{_spoken(self._path) or self._document.file}' bukan teks; sebut isinya: {', '.join(self._names())}"
        )

    def _names(self) -> list[str]:
        if isinstance(self._value, dict):
            return list(self._value)
        return list(list_fields(self._value))


def require(record: View, field: str) -> object:
    """A list of the record that the document cannot do without: where it is empty, a blank, noted as missing."""
    value = getattr(record, field)
    if isinstance(value, list) and not value:
        blank = record._reader.wrap(record._document, (*record._path, field), None)
        str(blank)
        return blank
    return value


class Reader:
    """Wraps values of one document's data and gathers what was found missing on the way."""

    def __init__(self, office: Office, widths: dict[str, int]) -> None:
        self.office = office
        self.widths = widths
        self.missing: dict[tuple[str, str, int | None], Missing] = {}
        self.notices: dict[Problem, None] = {}  # what the office should know of its data, in order, each once
        self.traces = Traces()
        self._remedies: dict[str, str] = {}

    def view(self, document: DataFile[Record], path: YamlPath = ()) -> Any:
        """The value at `path` of a document."""
        value: Any = document.model
        for step in path:
            value = getattr(value, step) if isinstance(value, Record) else value[step]  # type: ignore[arg-type]
        return self.wrap(document, path, value)

    def wrap(self, document: DataFile[Record], path: YamlPath, value: object) -> Any:
        if value is None or (isinstance(value, str) and not value.strip()):
            return Blank(self, _spoken(path), document.file, document.line(path))
        if isinstance(value, Reference):
            return self.view(*self.office.find(value))
        if isinstance(value, Record | dict):
            return View(self, document, path, value)
        if isinstance(value, list):
            items = Items(self.wrap(document, (*path, i), item) for i, item in enumerate(value))
            items.belum = Blank(self, _spoken(path), document.file, document.line(path))
            items.nihil = not value and path in document.source.lines
            return items
        self.traces.add(value, document.file, document.line(path))
        return value

    def blank(self, field: str, file: str, line: int | None, remedy: str | None = None) -> Blank:
        """A blank for something that has no place in the data yet; `remedy`: what to write there."""
        if remedy:
            self._remedies[field] = remedy
        return Blank(self, field, file, line)

    def note(self, field: str, file: str, line: int | None, leaf: str) -> str:
        """Note a missing value; the dots that stand in its place."""
        key = (field, file, line)
        message = "; ".join(filter(None, (f"'{field}' belum diisi", self._remedies.get(field))))
        self.missing.setdefault(key, Missing(field, file, line, message))
        return "." * self.widths.get(leaf, self.widths["lain"])


def _spoken(path: YamlPath) -> str:
    """`("tim", 0, "pegawai")` → `tim[1].pegawai`: list items counted from 1, as people do."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words
