"""The office's own name in its data: `{{ kantor.nama_pendek }}` and its like stand for what `data/kantor.yaml` says.

Plain substitution of these names, done when data are read; no other word between such braces is anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from doctools.errors import DataError, Problem, suggestion
from doctools.office.yaml.read import Plain, YamlFile, YamlPath

# What may stand between braces → where `data/kantor.yaml` has it.
OWN_NAMES: dict[str, YamlPath] = {
    "kantor.nama": ("nama",),
    "kantor.nama_pendek": ("nama_pendek",),
    "kantor.wilayah": ("wilayah", "nama"),
    "kantor.provinsi": ("wilayah", "provinsi"),
    "kantor.tempat": ("tempat_penetapan",),
}
_REFERENCE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_BRACES = re.compile(r"\{\{[^{}]*\}?\}?|\{%")


def read_own_names(office: YamlFile) -> dict[str, str]:
    """What each name stands for, as `data/kantor.yaml` has it; those that it does not say are left out."""
    found: dict[str, str] = {}
    for name, path in OWN_NAMES.items():
        value: Plain = office.value
        for step in path:
            value = value.get(str(step)) if isinstance(value, dict) else None
        if isinstance(value, str) and "{{" not in value:
            found[name] = value
    return found


def has_braces(source: YamlFile) -> bool:
    """Whether a file may hold such a name, so that it must be resolved."""
    return "{{" in source.text or "{%" in source.text


def resolve_names(source: YamlFile, names: Mapping[str, str]) -> YamlFile:
    """The file with what its names stand for. Raises DataError, with lines, for any other `{{` or `{%`."""
    problems: list[Problem] = []

    def walk(value: Plain, path: YamlPath) -> Plain:
        if isinstance(value, dict):
            return {key: walk(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, (*path, n)) for n, item in enumerate(value)]
        if value is None or ("{{" not in value and "{%" not in value):
            return value
        text = resolve_text(value, names)
        if left := _BRACES.search(text):
            problems.append(_explain(left[0], source, path))
        return text

    value = walk(source.value, ())
    if problems:
        raise DataError(*problems)
    made_of = "\n".join([source.digest, *(f"{name} {text}" for name, text in sorted(names.items()))])
    digest = hashlib.sha256(made_of.encode()).hexdigest() if source.digest else ""
    return replace(source, value=value, digest=digest)


def resolve_text(text: str, names: Mapping[str, str]) -> str:
    """A text with what its known names stand for."""
    return _REFERENCE.sub(lambda found: names.get(found[1], found[0]), text)


def resolve_value(value: Any, names: Mapping[str, str]) -> Any:
    """The same for all texts of a value, however deep; anything else is left as it is."""
    if isinstance(value, dict):
        return {key: resolve_value(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve_value(item, names) for item in value]
    return resolve_text(value, names) if isinstance(value, str) else value


def keep_names(old: Any, new: Any, names: Mapping[str, str]) -> Any:
    """A new value with the names that stood in the old one, where their words still are in it.

    In maps key by key; in lists of maps item by item, or as the same item where there are more or fewer.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: keep_names(old.get(key), item, names) for key, item in new.items()}
    if isinstance(new, list) and isinstance(old, list) and any(isinstance(item, dict) for item in old):
        if len(old) == len(new):
            return [keep_names(one, other, names) for one, other in zip(old, new, strict=True)]
        return [next((one for one in old if resolve_value(one, names) == item), item) for item in new]
    return _keep_in_texts(old, new, names)


def _keep_in_texts(old: Any, new: Any, names: Mapping[str, str]) -> Any:
    before = [text for text in (old if isinstance(old, list) else [old]) if isinstance(text, str)]
    used = {name for text in before for name in _REFERENCE.findall(text) if name in names}
    if not used:
        return new
    known = {resolve_text(text, names): text for text in before}
    longest = sorted(used, key=lambda name: -len(names[name]))

    def keep(text: Any) -> Any:
        if not isinstance(text, str) or text in known:
            return known.get(text, text)
        for name in longest:
            text = text.replace(names[name], f"{{{{ {name} }}}}")
        return text

    return [keep(item) for item in new] if isinstance(new, list) else keep(new)


def _explain(braces: str, source: YamlFile, path: YamlPath) -> Problem:
    line = source.line(path)
    named = _REFERENCE.match(braces)
    if named and named[1] in OWN_NAMES:
        place = ".".join(str(step) for step in OWN_NAMES[named[1]])
        what = f"'{braces}' tidak dapat dibaca: '{place}' belum tertulis di data/kantor.yaml"
        return Problem(what, source.file, line, "isi data/kantor.yaml; di berkas itu sendiri tulis namanya")
    known = [f"{{{{ {name} }}}}" for name in OWN_NAMES]
    what = f"'{braces}' tidak dikenal di berkas data"
    return Problem(what, source.file, line, suggestion(braces, known) or f"yang dikenal: {', '.join(known)}")
