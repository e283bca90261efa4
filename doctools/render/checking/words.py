"""The words of a document and of its values, in a form in which capitals, line breaks and spaces do not matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from doctools.docx import Package
from doctools.office import level_text
from doctools.render.checking.rules import Exceptions

PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_BODY = "word/document.xml"
_COPY = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_PIECE = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)|(<w:noBreakHyphen ?/>)|<w:(?:tab|br|cr)(?: [^>]*)?/>|</w:p>")

Word = tuple[str, str, str]  # path of a value, its words in plain form and as they are written


def read_words(package: Package) -> str:
    """All words of a made document: body, heads, feet, notes, text boxes, each once."""
    *edges, body = sorted((name for name in package.parts if PART.fullmatch(name)), key=_is_body)
    return level_text(
        " ".join(
            (*(_words_of_edge(package.content(name)) for name in edges), read_part(package.content(body)))
        )
    )


def _is_body(name: str) -> tuple[bool, str]:
    return name == _BODY, name


@lru_cache(maxsize=128)
def _words_of_edge(xml: bytes) -> str:
    """Of a head, foot or notes: many documents have the same."""
    return read_part(xml)


def read_part(xml: bytes) -> str:
    """All words of a part of the package, as they are written."""
    if b"<mc:Fallback" in xml:
        xml = _COPY.sub(b"", xml)
    pieces = [text or (b"-" if hyphen else b" ") for text, hyphen in _PIECE.findall(xml)]
    found = b"".join(pieces).decode()
    return html.unescape(found) if "&" in found else found


def order_words(values: dict[str, object], rules: Exceptions, *, numbered: bool) -> dict[str, list[Word]]:
    """Stream → the words of all values to be printed in it, in the order in which they are read.

    A list is a stream: blocks and lists of texts with all in them; of other lists each field that is a list or map
    is a stream of its own, for a layout may go through the list more than once. `numbered`: Word counts the items.
    """
    streams: dict[str, list[Word]] = {}
    for path, stream, text in _Reader(values, rules, rules.numbers if numbered else frozenset()).read():
        if words := level_text(text):
            streams.setdefault(stream, []).append((path, words, text))
    return streams


class _Reader:
    def __init__(self, values: dict[str, object], rules: Exceptions, numbers: frozenset[str]) -> None:
        self._values, self._rules = values, rules
        self._keys = rules.keys | numbers

    def read(self) -> Iterator[tuple[str, str, str]]:
        return self._map(self._values, "", "", whole=False)

    def _any(self, node: object, path: str, stream: str, whole: bool) -> Iterator[tuple[str, str, str]]:
        if isinstance(node, str):
            yield path, stream or path, node
        elif isinstance(node, dict):
            yield from self._map(node, path, stream, whole=whole)
        elif isinstance(node, list):
            stream = stream if whole else path
            for item in node:
                block = not isinstance(item, dict) or "jenis" in item
                yield from self._any(item, f"{path}[]", stream, whole or block)

    def _map(
        self, node: dict[str, object], path: str, stream: str, *, whole: bool
    ) -> Iterator[tuple[str, str, str]]:
        rules = self._rules
        if node.get("jenis") in rules.drawn:
            return
        for key, value in node.items():
            at = f"{path}.{key}" if path else key
            if key in self._keys or at in rules.optional or at.endswith(rules.endings):
                continue
            if not self._asked(key, at, node):
                continue
            together = whole and not isinstance(value, dict)
            own = stream if together or isinstance(value, str) else ""
            yield from self._any(value, at, own, together)

    def _asked(self, key: str, path: str, beside: dict[str, object]) -> bool:
        """Whether a value is to be printed: its condition holds, and no exception does."""
        if any(look_up(self._values, name) for name in self._rules.exceptions.get(path, ())):
            return False
        if key in self._rules.conditions:
            return any(beside.get(name) for name in self._rules.conditions[key])
        names = self._rules.conditions.get(path)
        return names is None or any(look_up(self._values, name) for name in names)


def look_up(values: object, path: str) -> object:
    """What stands at a path of keys, or None."""
    for key in path.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values
