"""Where each piece of a document's text comes from: the line of wording, data or law that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doctools.context.language.dates import tanggal


@dataclass(frozen=True)
class Trace:
    """`text`, as it went into the document, was given by `file`:`line`."""

    text: str
    file: str
    line: int


class Traces:
    """Gathers traces in the order in which texts were made: what a text is made of comes before it."""

    def __init__(self) -> None:
        self._found: dict[Trace, None] = {}

    def add(self, value: object, file: str, line: int | None) -> None:
        """Note a text, number or date; other values and empty texts are not printed by themselves."""
        if line is None or isinstance(value, bool):
            return
        if isinstance(value, date):
            text = tanggal(value)
        elif isinstance(value, str | int):
            text = str(value).strip()
        else:
            return
        if text:
            self._found.setdefault(Trace(text, file, line))

    def all(self) -> tuple[Trace, ...]:
        return tuple(self._found)
