"""Change a YAML file in place: comments, order, quotes and all that is not named stay as the office wrote them.

Every plain scalar is kept as the text that stands in the file, as `workspace.yaml_lines` reads it.
"""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString, ScalarString

# (mapping, sequence, offset): the house's own first, then what other editors write
_INDENTS = ((2, 4, 2), (2, 2, 0), (4, 6, 4), (4, 4, 0), (4, 4, 2))
_TOLD_BY = 500  # lines
_NULLS = ("", "~", "null", "Null", "NULL")


class _TextResolver(VersionedResolver):
    """No word of the file is taken for a number, a date or a yes."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


class Tree:
    """A YAML text that can be changed. `root`: its mapping."""

    def __init__(self, text: str) -> None:
        self._bom = text.startswith("\ufeff")
        self._crlf = "\r\n" in text
        clean = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._before = clean
        self._indent = _indent_of(_opening(clean))
        root = _yaml(self._indent).load(clean)
        self.root: CommentedMap = CommentedMap() if root is None else root

    def text(self) -> str:
        """The file as it now is."""
        written = _dump(self.root, self._indent)
        if self._crlf:
            written = written.replace("\n", "\r\n")
        return "\ufeff" + written if self._bom else written

    def lost_comments(self) -> list[str]:
        """The comment lines that stood in what was taken out."""
        before = _comments(self._before)
        left = set(_comments(_dump(self.root, self._indent))) if before else ()
        return [c for c in before if c not in left]


def _indent_of(text: str) -> tuple[int, int, int]:
    """The indentation that a text comes nearest to; the first that it keeps to throughout."""
    kept = text.split("\n")
    best, least = _INDENTS[0], len(kept) + 1
    for indent in _INDENTS if text.strip() else ():
        written = _dump(_yaml(indent).load(text), indent).split("\n")
        apart = sum(a != b for a, b in zip(kept, written, strict=False)) + abs(len(kept) - len(written))
        if apart < least:
            best, least = indent, apart
        if not least:
            break
    return best


def _opening(text: str) -> str:
    """The beginning of a long text, up to where an entry of its list begins: enough to tell how it is indented."""
    lines = text.split("\n")
    if len(lines) <= 2 * _TOLD_BY:
        return text
    mark = next((m[0] for line in lines[:_TOLD_BY] if (m := re.match(r" *- ", line))), None)
    cut = next((n for n in range(_TOLD_BY, 1, -1) if mark and lines[n].startswith(mark)), None)
    if cut is None:
        return text
    opening = "\n".join(lines[:cut]) + "\n"
    try:
        _yaml(_INDENTS[0]).load(opening)
    except YAMLError:
        return text
    return opening


def assign_value(
    mapping: CommentedMap, key: str, value: str | list[str | None] | dict[str, str | None] | None
) -> None:
    """Put `value` (text, list or map of texts, or None for "not known") at `key`; a list or map item by item."""
    if isinstance(value, dict):
        here = mapping.get(key)
        if not isinstance(here, CommentedMap):
            here = mapping[key] = CommentedMap()
        for name in [name for name in here if name not in value]:
            del here[name]
        for name, item in value.items():
            if name not in here or read_plain(here[name]) != item:
                here[name] = make_scalar(item)
        return
    if isinstance(value, list):
        here = mapping.get(key)
        if not isinstance(here, CommentedSeq):
            here = CommentedSeq()
            mapping[key] = here
        _assign_items(here, value)
    else:
        mapping[key] = make_scalar(value)


def make_list(values: list[str | None], *, flow: bool = False) -> CommentedSeq:
    items = CommentedSeq([make_scalar(v) for v in values])
    if flow:
        items.fa.set_flow_style()
    return items


def make_scalar(value: str | None) -> str:
    """A text as it is to stand in the file; None becomes `null`, a text that looks like it is quoted."""
    if value is None:
        null: str = PlainScalarString(
            "null"
        )  # in the place of a quoted value a plain text would be quoted as well
        return null
    return DoubleQuotedScalarString(value) if value in _NULLS else value


def read_plain(node: Any) -> Any:
    """A node as `workspace.yaml_lines` gives it: dict, list, text or None."""
    if isinstance(node, dict):
        return {str(k): read_plain(v) for k, v in node.items()}
    if isinstance(node, list):
        return [read_plain(v) for v in node]
    if isinstance(node, ScalarString) and not isinstance(node, PlainScalarString):
        return str(node)
    return None if node is None or node in _NULLS else str(node)


def _assign_items(here: CommentedSeq, values: list[str | None]) -> None:
    if read_plain(here) == values:
        return
    if here.fa.flow_style() is None and not here and not values:
        return
    if not values:  # an empty block list can only be written as []
        here.fa.set_flow_style()
    elif here.fa.flow_style() and not here:
        here.fa.set_block_style()
    for i, value in enumerate(values):
        if i >= len(here):
            here.append(make_scalar(value))
        elif read_plain(here[i]) != value:
            here[i] = make_scalar(value)
    while len(here) > len(values):
        here.pop(len(here) - 1)


def _yaml(indent: tuple[int, int, int]) -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=indent[0], sequence=indent[1], offset=indent[2])
    return yaml


def _dump(root: Any, indent: tuple[int, int, int]) -> str:
    buffer = io.StringIO()
    _yaml(indent).dump(root, buffer)
    return buffer.getvalue()


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if re.match(r"\s*#", line)]
