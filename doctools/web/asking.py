"""What a document still lacks, as fields in plain words; and what was filled in, brought into the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from doctools.context import Missing
from doctools.errors import DataError, Problem
from doctools.office import (
    DataEdit,
    Deed,
    EditClash,
    Office,
    Plain,
    UnfitError,
    YamlPath,
    find_sort,
    locate_value,
    look_up_value,
    name_data,
    read_spoken_path,
    save_edits,
)
from doctools.web.forms import Drawer, FieldView, say_plain
from doctools.web.handed import read_count

_TREE = ("catatan", "daftar", "peta", "bebas")


@dataclass
class AskedFile:
    """The fields of one data file that a document lacks; `elsewhere`: what is to be filled on the file's own page."""

    name: str
    title: str
    fields: list[FieldView] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def list_asked(
    office: Office, missing: Sequence[Missing], record: str
) -> tuple[list[AskedFile], dict[str, Plain]]:
    """Fields for all that is missing, by file, and the values as they stand. `record`: the document's name.

    Number and date are left out: they come with the final.
    """
    found: dict[str, AskedFile] = {}
    base: dict[str, Plain] = {}
    for one in missing:
        name = one.file.removeprefix("data/").removesuffix(".yaml")
        path = read_spoken_path(one.field)
        if name.split("/")[0] == "naskah" and path[-1:] in (("nomor",), ("tanggal",)):
            continue
        asked = found.setdefault(name, AskedFile(name, name_data(office, name)))
        plain = office.parsed(one.file).value if office.has(name) else None
        sort = find_sort(office.model_of(name), path) if plain is not None else None
        if sort is None or sort.form in _TREE or not one.file.startswith("data/"):
            asked.elsewhere.append(one.field)
            continue
        named = name_places(plain, path)
        drawer = Drawer(office, name)
        view = drawer.single(sort, look_up_value(plain, path), (name, *named), drawer.say_place(plain, path))
        asked.fields.append(view)
        base[view.name] = look_up_value(plain, path)
    return list(found.values()), base


def save_asked(
    office: Office, sent: Mapping[str, str], base: Mapping[str, object], deed: Deed
) -> tuple[dict[str, str], dict[str, str]]:
    """Write what was filled in: what does not fit and what clashes, each by field. Raises DataError, StoreError.

    Where anything does not fit or clashes in a file, nothing of that file is written.
    """
    edits: dict[str, list[tuple[str, DataEdit]]] = {}
    errors: dict[str, str] = {}
    clashes: dict[str, str] = {}
    for name, text in sent.items():
        path = _split_name(name)
        if len(path) < 2 or name not in base:
            continue
        before = base[name]
        if not (before is None or isinstance(before, str)) or text == (before or "").strip():
            continue
        file = str(path[0])
        if (
            find_sort(office.model_of(file), locate_kinds(path[1:])) is None
            or file.split("/")[0] == "pengguna"
        ):
            raise DataError(Problem("isian ini tidak dikenal", remedy="muat ulang halaman, lalu ulangi"))
        edits.setdefault(file, []).append((name, DataEdit(path[1:], before, text or None)))
    for file, own in edits.items():
        fields = {edit.path: name for name, edit in own}
        plain = office.parsed(f"data/{file}.yaml").value
        try:
            found = save_edits(office, file, [edit for _, edit in own], deed)
        except UnfitError as error:
            places = {locate_value(plain, path): name for path, name in fields.items()}
            for fault in error.faults:
                said = fault.what + (f"; {fault.remedy}" if fault.remedy else "")
                errors[places.get(fault.path, "")] = said
        else:
            clashes |= {fields[clash.path]: say_clash(clash) for clash in found}
    return errors, clashes


def say_clash(clash: EditClash) -> str:
    return say_plain(clash.now)


def name_places(plain: object, path: YamlPath) -> YamlPath:
    """The path with ids in place of the places of records that have one: these stay when a list changes."""
    found: list[str | int] = []
    for step in path:
        value = look_up_value(plain, (step,))
        named = isinstance(step, int) and isinstance(value, dict) and value.get("id")
        found.append(f"id={named}" if named else step)
        plain = value
    return tuple(found)


def locate_kinds(path: YamlPath) -> YamlPath:
    """The path with any place instead of ids: enough to know what may stand there."""
    return tuple(0 if isinstance(step, str) and step.startswith("id=") else step for step in path)


def _split_name(name: str) -> YamlPath:
    if not name.startswith("f:"):
        return ()
    parts = ((read_count(part), part) for part in name[2:].split("/"))
    return tuple(unquote(part) if place is None else place for place, part in parts)
