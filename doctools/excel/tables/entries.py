"""Where the entries of a table stand in its file: at the top, in other entries, or under names of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from doctools.office import YamlPath, look_up_value

EACH, NAMED = "[]", "{}"  # in a pattern: each item of a list, each value of a map
OWNER_COLUMN, NAME_COLUMN = "induk", "kunci"  # the entry that one stands in; the name it stands under
Pattern = tuple[str, ...]


def find_entries(value: Any, where: Pattern) -> list[tuple[YamlPath, Any]]:
    """The records at the places that a pattern means, each with its path; of plain values or of a tree."""
    return [(path, item) for path, item in _find_any(value, where) if isinstance(item, dict)]


def split_pattern(where: Pattern) -> tuple[Pattern | None, Pattern]:
    """The pattern of the entries that others stand in, and the keys from there to their list or map; None: the file."""
    inner = [n for n, step in enumerate(where[:-1]) if step in (EACH, NAMED)]
    if not inner:
        return None, where[:-1]
    return where[: inner[-1] + 1], where[inner[-1] + 1 : -1]


def name_owners(value: Any, where: Pattern) -> dict[YamlPath, str]:
    """Path of each entry that a pattern means → what tells it from the others: its id or name, else its place.

    `value`: the file's plain values.
    """
    known: dict[YamlPath, str] = {(): ""}
    for end, step in enumerate(where, 1):
        if step not in (EACH, NAMED):
            continue
        entries = _find_any(value, where[:end])
        spoken = _tell_apart([item for _, item in entries])
        following: dict[YamlPath, str] = {}
        for (path, item), words in zip(entries, spoken, strict=True):
            name = str(path[-1]) if step == NAMED else words or str(int(path[-1]) + 1)
            owner = next(known[path[:n]] for n in range(len(path) - 1, -1, -1) if path[:n] in known)
            alone = not owner or (isinstance(item, dict) and item.get("id"))
            following[path] = name if alone else f"{owner} › {name}"
        known = following
    return known


def dig(value: Any, path: YamlPath) -> Any:
    """What stands at a path of plain values or of a tree."""
    for step in path:
        value = value[step]
    return value


def look_up_column(entry: Any, column: str) -> Any:
    """The plain value of a column of an entry; a dot leads into a record inside it."""
    return look_up_value(entry, tuple(column.split(".")))


def _find_any(value: Any, where: Pattern) -> list[tuple[YamlPath, Any]]:
    found: list[tuple[YamlPath, Any]] = [((), value)]
    for step in where:
        found = [((*path, key), item) for path, inside in found for key, item in _step_into(inside, step)]
    return found


def _step_into(value: Any, step: str) -> Iterable[tuple[str | int, Any]]:
    if step == EACH:
        return enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict):
        return ()
    if step == NAMED:
        return list(value.items())
    return [(step, value[step])] if value.get(step) is not None else ()


def _tell_apart(entries: list[Any]) -> list[str]:
    """What each says in the first of their texts that no two say alike."""
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        return [""] * len(entries)
    for key in ["id", *entries[0]]:
        texts = [entry.get(key) for entry in entries]
        if all(isinstance(text, str) and text for text in texts) and len(set(texts)) == len(texts):
            return [str(text) for text in texts]
    return [""] * len(entries)
