"""What people sent in the fields of a form: read back as plain values, and shown again where it cannot be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from doctools.office import FieldSort, Plain, YamlPath, list_record_fields
from doctools.web.forms import TREE_FORMS, FieldView, join_path


@dataclass
class Sent:
    """What was sent in the fields of a form: field → text. `names`: what a reference may be called → its id."""

    texts: dict[str, str]
    names: Mapping[str, str] = field(default_factory=dict)

    def choose(self, text: str) -> str:
        """The id that is meant."""
        return self.names.get(text, text)


def read_value(sort: FieldSort, path: YamlPath, sent: Sent, before: Any) -> Plain:
    """What was filled in for the value at `path`. `before`: as it was shown; what was not touched stays as it was."""
    name = join_path(path)
    if sort.form == "catatan" and sort.record is not None:
        untouched = not any(text for key, text in sent.texts.items() if key.startswith(f"{name}/"))
        if before is None and sort.empty and untouched:
            return None
        old = before if isinstance(before, dict) else {}
        found: dict[str, Plain] = {}
        for one in list_record_fields(sort.record):
            value = read_value(one.sort, (*path, one.name), sent, old.get(one.name))
            if one.name in old or one.required or value not in (None, [], {}):
                found[one.name] = value
        return {
            **{k: found[k] for k in old if k in found},
            **{k: v for k, v in found.items() if k not in old},
        }
    if sort.form == "peta" and sort.items is not None:
        old = before if isinstance(before, dict) else {}
        return {key: read_value(sort.items, (*path, key), sent, item) for key, item in old.items()}
    if sort.form == "daftar" and sort.items is not None:
        return _read_items(sort.items, path, sent, before if isinstance(before, list) else [], before)
    text = sent.texts.get(name)
    if text and sort.form == "rujukan":
        text = sent.choose(text)
    shown = before.strip() if isinstance(before, str) else ""
    if text is None or text == shown:
        kept: Plain = before
        return kept
    return text or None


def _read_items(sort: FieldSort, path: YamlPath, sent: Sent, old: list[Any], before: Any) -> Plain:
    prefix = join_path(path) + "/"
    places = {
        int(m[1]) for key in sent.texts if (m := re.match(rf"{re.escape(prefix)}([0-9]{{1,9}})(?:/|$)", key))
    }
    if not places:
        kept: Plain = before
        return kept
    items: list[Plain] = []
    for place in sorted(places)[:1000]:
        item_before = old[place] if place < len(old) else None
        mine = {key: text for key, text in sent.texts.items() if key.startswith(f"{prefix}{place}")}
        filled = any(
            text for key, text in mine.items() if re.match(rf"{re.escape(prefix)}{place}(?:/|$)", key)
        )
        if not filled and item_before is not None:
            continue
        if filled:
            items.append(read_value(sort, (*path, place), sent, item_before))
    return items if items or before is not None else None


def mark_errors(fields: list[FieldView], errors: Mapping[str, str]) -> list[str]:
    """Put what is wrong beside its field; what has no field is given back."""
    return _mark(fields, errors, "error")


def mark_clashes(fields: list[FieldView], clashes: Mapping[str, str]) -> list[str]:
    """Put what others wrote meanwhile beside its field; what has no field is given back."""
    return _mark(fields, clashes, "clash")


def _mark(fields: list[FieldView], words: Mapping[str, str], place: Literal["error", "clash"]) -> list[str]:
    left = dict(words)

    def walk(view: FieldView) -> None:
        if view.name in left:
            setattr(view, place, left.pop(view.name))
        for child in view.children:
            walk(child)

    for view in fields:
        walk(view)
    return list(left.values())


def refill(fields: list[FieldView], sent: Mapping[str, str]) -> None:
    """Put what was sent into the fields, as when a form is shown again."""
    for view in fields:
        if view.sort.form in TREE_FORMS:
            refill(view.children, sent)
        elif view.name in sent:
            view.value = sent[view.name]


def pack_base(value: Plain) -> str:
    """What a person was shown, to be sent back with the form."""
    return json.dumps(value, ensure_ascii=False)


def unpack_base(text: str) -> Plain:
    """As `pack_base` made it; None for what is no such text."""
    try:
        return _texts(json.loads(text)) if text else None
    except (ValueError, RecursionError):
        return None


def _texts(value: object) -> Plain:
    """Only what a YAML file may hold here."""
    if isinstance(value, dict):
        return {str(key): _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return None if value is None else str(value)
