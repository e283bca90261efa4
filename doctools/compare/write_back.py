"""Carry a reviewer's change of words back into the YAML that the words came from, where that is certain.

Only the words themselves are exchanged in the file's text: comments, order and line breaks stay.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

import yaml

from doctools.compare.changes import Change
from doctools.compare.tracing import LiteralSources, Scalar, squeeze, widen
from doctools.errors import DataError
from doctools.office import YamlPath, parse_yaml


@dataclass(frozen=True)
class ScalarEdit:
    """The scalar to change, and the words in it: `left` and `right` stay, `old` between them becomes `new`."""

    scalar: Scalar
    left: str
    old: str
    right: str
    new: str


def locate_edit(change: Change, sources: LiteralSources) -> ScalarEdit | str:
    """Where a change belongs, or (Indonesian) why that is not certain."""
    if not change.before or not change.after:
        return "seluruh alinea atau baris ditambah atau dihapus; kerjakan di kata-kata atau data"
    start, end = change.place, change.place + len(change.old)
    for left, right in widen(change.before, start, end):
        around = change.before[left:right]
        if not any(c.isalnum() for c in around) or (left, right) == (start, end) == (start, start):
            continue
        found = sources.holding(around)
        if not found:
            return "kata-katanya tidak tertulis utuh pada satu isian"
        if len(found) == 1:
            return ScalarEdit(
                found[0], change.before[left:start], change.old, change.before[end:right], change.new
            )
    return "kata-katanya terdapat di lebih dari satu tempat"


def apply_edit(text: str, target: ScalarEdit) -> str | None:
    """The YAML text with the words exchanged in that scalar, and nothing else changed; None where that fails."""
    where = _node(yaml.compose(text, Loader=yaml.SafeLoader), target.scalar.path)
    begin, end = where.start_mark.index, where.end_mark.index
    pattern = re.compile(f"({_spaced(target.left)})({_spaced(target.old)})({_spaced(target.right)})")
    found = list(pattern.finditer(text[begin:end]))
    if len(found) != 1:
        return None
    at = begin + found[0].start(2), begin + found[0].end(2)
    result = text[: at[0]] + target.new + text[at[1] :]
    try:
        before, after = parse_yaml(text, "").value, parse_yaml(result, "").value
    except DataError:
        return None
    was, now = _pop(before, target.scalar.path), _pop(after, target.scalar.path)
    whole = squeeze(target.left + target.old + target.right)
    expected = squeeze(was).replace(whole, squeeze(target.left + target.new + target.right), 1)
    return result if before == after and isinstance(now, str) and squeeze(now) == squeeze(expected) else None


def show_difference(old: str, new: str, file: str) -> str:
    """The change of a file as people who review text know it (unified diff)."""
    return "\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), file, file, lineterm="", n=1))


def _spaced(words: str) -> str:
    """A pattern for words that YAML may have broken over lines."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", words))


def _node(node: Any, path: YamlPath) -> Any:
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def _pop(value: Any, path: YamlPath) -> Any:
    """The scalar at `path`, emptied in place so that the rest can be compared; None where the path leads nowhere."""
    try:
        for step in path[:-1]:
            value = value[step]
        found, value[path[-1]] = value[path[-1]], None
    except (KeyError, IndexError, TypeError):
        return None
    return found
