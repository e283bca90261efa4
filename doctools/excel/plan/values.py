"""Values of the plan's entries on their way from a workbook into the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.comments import CommentedMap

from doctools.excel.changes import Changes
from doctools.excel.workbook.reader import ERASE
from doctools.office import assign_value, keep_names, read_plain, resolve_value


@dataclass(frozen=True)
class PlanValues:
    """The values of one entry on their way into the file. `entry`: what people call it; `base`: what the workbook was
    given of it; `cells`: key → its cell, '' → the cell of all others; `reported`: the key that the report names; `names`:
    what the office's own names in the file stand for."""

    changes: Changes
    entry: str
    base: dict[str, Any] | None
    cells: dict[str, str]
    accept: bool
    reported: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def set(self, mapping: CommentedMap, key: str, value: Any, given_as: str = "") -> None:
        """Put what the workbook changed, where it differs in more than the white space around it.

        `given_as`: what `base` calls the key, where it calls it otherwise.
        """
        written, given = read_plain(mapping.get(key)), (self.base or {}).get(given_as or key)
        old = resolve_value(written, self.names)
        cell = self.cells.get(key) or self.cells[""]
        if not value:
            if old and given:
                self.changes.emptied.append(cell)
            return
        if value in (ERASE, [ERASE]):
            value = [] if isinstance(value, list) else None
        if trim_value(old) == trim_value(value) or (not old and not value):
            return
        if self.base is not None:
            if trim_value(value) == trim_value(given) or (not value and not given):
                return
            if trim_value(old) != trim_value(given) and (old or given):
                what = f"{key} {self.entry} ({self.changes.file}:{find_line(mapping, key)})"
                self.changes.contend(what, cell, value, old)
                if not self.accept:
                    return
        assign_value(mapping, key, keep_names(written, value, self.names))
        self.changes.change(self.entry, self.reported or key, old, value)


def find_line(mapping: CommentedMap, key: str) -> int:
    """The line, from 1, at which a key stood when the file was read."""
    known = mapping.lc.data or {}
    return int(known[key][0] if key in known else mapping.lc.line) + 1


def trim_value(value: Any) -> Any:
    """A text, or the texts of a list, without the white space around."""
    if isinstance(value, list):
        return [trim_value(v) for v in value]
    return value.strip() if isinstance(value, str) else value
