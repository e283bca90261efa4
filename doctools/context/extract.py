"""An extract (petikan): of the persons in a decree's tables only the one concerned, with the number that is hers."""

from __future__ import annotations

from typing import Any

from doctools.context.wording.texts import OMITTED
from doctools.context.wording.views import View
from doctools.office import Pegawai


class Extract:
    """Tells which repeated values are other persons' rows, and whether the person was met at all."""

    def __init__(self, person: str) -> None:
        self._person = person
        self.found = False

    def omits(self, value: object) -> bool:
        record = find_person(value)
        if record is None:
            return False
        if record == self._person:
            self.found = True
            return False
        return True


def find_person(value: object) -> str | None:
    """The id of the person that a record is or names in `pegawai`; "" where it names none yet; None without one."""
    if not isinstance(value, View):
        return None
    if isinstance(value._value, Pegawai):
        return value._value.id
    if "pegawai" not in dir(value):
        return None
    person = value.pegawai
    if isinstance(person, View) and isinstance(person._value, Pegawai):
        return person._value.id
    return None if isinstance(person, list) else ""


def abridge_rows(rows: list[object], words: str) -> list[object]:
    """Table rows with one row of `words` for each stretch of omitted ones, groups without the person among them."""
    kept: list[object] = []
    for group in _groups(rows):
        heading = [row for row in group[:1] if isinstance(row, dict) and "kelompok" in row]
        if heading and all(row == OMITTED for row in group[1:]) and len(group) > 1:
            group = group[1:]
        for row in group:
            shown = {"terlewat": words} if row == OMITTED else row
            if not (row == OMITTED and kept and kept[-1] == shown):
                kept.append(shown)
    return kept


def _groups(rows: list[object]) -> list[list[object]]:
    """The rows split before every group heading."""
    groups: list[list[object]] = [[]]
    for row in rows:
        if isinstance(row, dict) and "kelompok" in row:
            groups.append([])
        groups[-1].append(row)
    return groups


def abridge(node: Any, words: str) -> Any:
    """A tree of wording with every table in it abridged."""
    if isinstance(node, dict):
        shorter = {key: abridge(value, words) for key, value in node.items()}
        if isinstance(node.get("tabel"), dict) and OMITTED in node["tabel"].get("baris", []):
            shorter["tabel"] = {**node["tabel"], "baris": abridge_rows(node["tabel"]["baris"], words)}
        return shorter
    return [abridge(item, words) for item in node] if isinstance(node, list) else node
