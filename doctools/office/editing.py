"""One value or record of a data file changed by a person, beside whoever else changes the file at the same time.

What the person was shown is brought with what is wanted: what others changed meanwhile stays, and where both changed
the same value nothing is written and both are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import DataError, suggestion
from doctools.office.changing.history import Deed, FileChange, write_files
from doctools.office.changing.lock import lock_data
from doctools.office.checking.check import DataFile, Misfit, UnfitError, check_value, list_references
from doctools.office.consistency import find_contradictions
from doctools.office.office import Office
from doctools.office.yaml.own_name import keep_names, resolve_value
from doctools.office.yaml.read import Plain, YamlPath, look_up_value, parse_yaml
from doctools.office.yaml.splice import splice_scalar
from doctools.office.yaml.write import Tree, make_list, make_scalar

_BY_ID = "id="  # in a path: the record of a list that has this id


@dataclass(frozen=True)
class DataEdit:
    """What becomes of the value at `path`. `before`: as the person was shown it.

    A step `id=…` of the path stands for the record of a list with that id. `before` and `wanted` are plain values
    (texts, lists, maps); a record that was not there before is None, and so is one that is to go.
    """

    path: YamlPath
    before: Plain
    wanted: Plain


@dataclass(frozen=True)
class EditClash:
    """A value that the person and somebody else changed to different things."""

    path: YamlPath
    wanted: Plain
    now: Plain


def save_edits(office: Office, name: str, edits: list[DataEdit], deed: Deed) -> list[EditClash]:
    """Write what is wanted into `data/<name>.yaml`, comments and order kept. Where there are clashes nothing is written.

    Raises UnfitError for values that do not fit, DataError for what contradicts other data, StoreError.
    """
    root, file = office.workspace.root, f"data/{name}.yaml"
    path = root / file
    with lock_data(root):
        standing = path.read_bytes().decode("utf-8") if path.is_file() else None
        old = begin_file(office, name) if standing is None else standing
        standing_values = parse_yaml(old.removeprefix("\ufeff"), file).value or {}
        names = office.own_names if name != "kantor" else {}
        now = resolve_value(standing_values, names)
        clashes: list[EditClash] = []
        puts: list[tuple[YamlPath, Plain]] = []
        for edit in edits:
            where = locate_value(now, edit.path)
            found = look_up_value(now, where)
            before = resolve_value(edit.before, names)
            merged = _merge(before, resolve_value(edit.wanted, names), found, edit.path, clashes)
            puts.append((where, keep_names(look_up_value(standing_values, where), merged, names)))
        if clashes:
            return clashes
        text = _put_all(old, standing_values, puts)
        _check(office, name, text)
        if text != standing:
            write_files(root, [FileChange(file, standing, text)], deed)
    return []


def locate_value(value: Any, path: YamlPath) -> YamlPath:
    """The path with places instead of ids; a record that is not there gets the place behind the last."""
    found: list[str | int] = []
    for step in path:
        if isinstance(value, list) and isinstance(step, str) and step.startswith(_BY_ID):
            wanted = step.removeprefix(_BY_ID)
            step = next(
                (n for n, r in enumerate(value) if isinstance(r, dict) and r.get("id") == wanted), len(value)
            )
        found.append(step)
        value = look_up_value(value, (step,))
    return tuple(found)


def _merge(before: Any, wanted: Any, now: Any, path: YamlPath, clashes: list[EditClash]) -> Any:
    if wanted in (before, now):
        return now
    if now == before:
        return wanted
    if isinstance(wanted, dict) and isinstance(now, dict) and isinstance(before, dict):
        keys = [*now, *(key for key in wanted if key not in now)]
        return {
            key: _merge(before.get(key), wanted.get(key), now.get(key), (*path, key), clashes) for key in keys
        }
    lists = all(isinstance(one, list) for one in (before, wanted, now))
    if lists and len(before) == len(wanted) == len(now) and any(isinstance(item, dict) for item in now):
        return [
            _merge(*three, (*path, n), clashes)
            for n, three in enumerate(zip(before, wanted, now, strict=True))
        ]
    clashes.append(EditClash(path, wanted, now))
    return now


def _put_all(text: str, now: Any, puts: list[tuple[YamlPath, Plain]]) -> str:
    """The file's text with these values. One scalar is exchanged in its place, which is quick."""
    if len(puts) == 1:
        where, value = puts[0]
        change = _single_change(look_up_value(now, where), value, where)
        if change is not None and "\r\n" not in text and (result := splice_scalar(text, *change)) is not None:
            return result
    tree = Tree(text)
    gone = []
    for where, value in puts:
        if value is None and where and isinstance(where[-1], int):
            gone.append(where)
        else:
            _put(tree.root, where, value)
    for where in sorted(gone, key=lambda path: int(path[-1]), reverse=True):
        _parent(tree.root, where).pop(where[-1])
    return tree.text()


def _single_change(before: Any, after: Any, path: YamlPath) -> tuple[YamlPath, str | None] | None:
    """The one scalar in which two values differ; None where it is not one scalar that is exchanged for another."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        differing = [key for key in before if before[key] != after[key]]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        differing = [n for n in range(len(before)) if before[n] != after[n]]
    else:
        scalars = all(one is None or isinstance(one, str) for one in (before, after))
        return (path, after) if scalars and path else None
    if len(differing) != 1:
        return None
    return _single_change(before[differing[0]], after[differing[0]], (*path, differing[0]))


def _parent(root: Any, path: YamlPath) -> Any:
    for step in path[:-1]:
        if isinstance(root, dict) and root.get(step) in (None, "null", ""):
            root[step] = CommentedMap()
        root = root[step]
    return root


def _put(root: Any, path: YamlPath, value: Any) -> None:
    if not path:
        for key, item in value.items():
            _put(root, (key,), item)
        return
    parent, last = _parent(root, path), path[-1]
    here = parent.get(last) if isinstance(parent, dict) else parent[last] if int(last) < len(parent) else None
    if isinstance(value, dict) and isinstance(here, dict):
        for key in [key for key in here if key not in value]:
            del here[key]
        for key, item in value.items():
            _put(here, (key,), item)
        return
    if isinstance(value, list) and isinstance(here, CommentedSeq):
        _put_items(here, value)
        return
    made = _make(value)
    if isinstance(parent, dict):
        if last in parent and isinstance(value, str | None) and _plain_text(here) == value:
            return
        parent[last] = made
    elif int(last) < len(parent):
        if not (isinstance(value, str | None) and _plain_text(here) == value):
            parent[last] = made
    else:
        if parent.fa.flow_style() and not parent:
            parent.fa.set_block_style()
        parent.append(made)


def _put_items(here: CommentedSeq, values: list[Any]) -> None:
    if here.fa.flow_style() and not here and values:
        here.fa.set_block_style()
    for n, value in enumerate(values):
        _put_item(here, n, value)
    while len(here) > len(values):
        here.pop(len(here) - 1)
    if not here:
        here.fa.set_flow_style()


def _put_item(here: CommentedSeq, place: int, value: Any) -> None:
    old = here[place] if place < len(here) else None
    if isinstance(value, dict) and isinstance(old, dict):
        for key in [key for key in old if key not in value]:
            del old[key]
        for key, item in value.items():
            _put(old, (key,), item)
    elif place >= len(here):
        here.append(_make(value))
    elif _plain_text(old) != value:
        here[place] = _make(value)


def _make(value: Any) -> Any:
    if isinstance(value, dict):
        return CommentedMap({key: _make(item) for key, item in value.items()})
    if isinstance(value, list):
        if any(isinstance(item, dict | list) for item in value):
            return CommentedSeq([_make(item) for item in value])
        return make_list(value, flow=not value)
    return make_scalar(value)


def _plain_text(node: Any) -> str | None:
    return None if node is None or str(node) in ("", "~", "null", "Null", "NULL") else str(node)


def begin_file(office: Office, name: str) -> str:
    """What a file that is not there yet begins with."""
    folder, _, period = name.partition("/")
    fields = office.model_of(name).__struct_fields__
    head = "".join(f"{key}: {period}\n" for key in ("tahun", "bulan") if key in fields and period)
    lists = "".join(
        f"{key}: []\n"
        for key in fields
        if key in ("daftar", "rapat", "realisasi", "pengecualian", "pengguna", folder)
    )
    return head + lists


def _check(office: Office, name: str, text: str) -> None:
    """Whether the file, with this text, fits its type and the other data. Raises UnfitError, DataError."""
    file = f"data/{name}.yaml"
    source = parse_yaml(text.removeprefix("\ufeff"), file)
    model = check_value(source.value or {}, office.model_of(name))
    faults: list[Misfit] = []
    own = name if name in ("pegawai", "peraturan") else None
    for path, reference in list_references(model):
        known = office.ids(reference.target)
        if reference.target == own:
            known = [one.id for one in getattr(model, own)]
        if str(reference) not in known:
            what = f"{reference.called} '{reference}' tidak dikenal"
            faults.append(Misfit(path, what, suggestion(reference, known)))
    if faults:
        raise UnfitError(faults)
    if problems := find_contradictions(DataFile(model, source)):
        raise DataError(*problems)
