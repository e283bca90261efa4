"""A new year in a folder: what stays is carried over, what happened last year is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import DataError, Problem
from doctools.kinds import list_jobs, read_kinds
from doctools.office import (
    Deed,
    FileChange,
    Office,
    Record,
    Tree,
    assign_value,
    check_changes,
    check_file,
    lock_data,
    read_data_text,
    read_plain,
    read_yaml,
    write_files,
)
from doctools.setup.start.own_office import START_FOLDER

_RULES = f"{START_FOLDER}/tahun-baru.yaml"
_PLAN, _NUMBERS = "rencana-aksi", "naskah"
# A year that is not part of an act's name, of a range of years, or of `52/2014`.
_YEAR = re.compile(r"(?<![\d/])(?<!\d{4}[-–])(20\d\d)(?!\d|/\d)(?![-–]20\d\d)")
_OF_ACT = re.compile(r"(?:Nomor|No\.?)\s+\S+\s+Tahun\s+$", re.I)
_AGO = (2, 3)  # years back that a plan still speaks of; older ones belong to acts


class Carried(Record):
    """What becomes of a folder's file. `kosongkan`: keys that become null; `daftar`: lists that begin empty; `hapus`:
    keys that are left out; `putuskan`: what the office then decides."""

    kosongkan: list[str] = []
    daftar: list[str] = []
    hapus: list[str] = []
    putuskan: str


class YearRules(Record):
    """`templates/awal/tahun-baru.yaml`: folder of `data/` → what is carried over."""

    bawa: dict[str, Carried]


@dataclass(frozen=True)
class CarriedFile:
    """A file of the new year: how many years in it were moved on, how many values emptied, what is to be decided, and
    its lines that name still other years."""

    file: str
    moved: int
    emptied: int
    decide: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class NewYear:
    """`before`: the year that it follows; `kept`: files of the year that were there already; `left`: folders of the
    old year that begin without a file."""

    before: int
    files: tuple[CarriedFile, ...]
    kept: tuple[str, ...]
    left: tuple[str, ...]


def begin_year(office: Office, year: int, deed: Deed, *, plan: bool = True, dry: bool = False) -> NewYear:
    """Carry the latest year before it over. `plan`: the plan too, its months moved; else it is left to be imported.

    Raises DataError where there is no earlier year, files of that year exist (its plan alone may), or data would not
    hold; nothing is written then.
    """
    rules = check_file(read_yaml(office.workspace.path(_RULES), _RULES), YearRules).model.bawa
    earlier = [known for known in office.years() if known < year]
    if not earlier:
        what = f"tidak ada tahun sebelum {year} yang dapat dibawa"
        known = ", ".join(map(str, office.years())) or "belum ada"
        raise DataError(Problem(what, "data/rencana-aksi", remedy=f"tahun yang tersedia: {known}"))
    before, root = earlier[-1], office.workspace.root
    with lock_data(root):
        office = Office(office.workspace)
        folders = [
            folder for folder in rules if office.has(f"{folder}/{before}") and (plan or folder != _PLAN)
        ]
        there = [f"data/{folder}/{year}.yaml" for folder in folders if office.has(f"{folder}/{year}")]
        if [file for file in there if file != f"data/{_PLAN}/{year}.yaml"]:
            what = f"tahun {year} sudah ada: {', '.join(there)}"
            remedy = "sunting berkas itu; untuk memulai lagi urungkan dahulu dengan doctools data undo"
            raise DataError(Problem(what, remedy=remedy))
        made = {
            f"data/{folder}/{year}.yaml": _carry(office, folder, before, year, rules[folder])
            for folder in folders
            if f"data/{folder}/{year}.yaml" not in there
        }
        texts = {file: text for file, (text, _) in made.items()}
        numbers = f"data/{_NUMBERS}/{year}.yaml"
        if numbers in texts and (plan or there):
            texts[numbers] = _drop_unknown(office.supposing(texts), year, texts[numbers])
        changes = [FileChange(file, None, text) for file, text in texts.items()]
        check_changes(office, changes)
        if not dry:
            write_files(root, changes, deed)
    left = tuple(folder for folder in _list_folders(office, before) if folder not in rules)
    return NewYear(before, tuple(told for _, told in made.values()), tuple(there), left)


def _carry(office: Office, folder: str, before: int, year: int, rule: Carried) -> tuple[str, CarriedFile]:
    """The text of the new file, and what is told of it."""
    file = f"data/{folder}/{year}.yaml"
    old = read_data_text(office.workspace.root, f"data/{folder}/{before}.yaml") or ""
    text, moved = _move_years(old, {str(y): str(y + year - before) for y in (before, before - 1)})
    tree = Tree(text)
    emptied = sum(_empty(mapping, rule) for mapping in _walk(tree.root))
    text = tree.text()
    return text, CarriedFile(file, moved, emptied, rule.putuskan, tuple(_list_others(file, text, before)))


def _move_years(text: str, moves: Mapping[str, str]) -> tuple[str, int]:
    count = 0

    def move(found: re.Match[str]) -> str:
        nonlocal count
        if found[1] not in moves or _OF_ACT.search(text, max(0, found.start() - 60), found.start()):
            return found[0]
        count += 1
        return moves[found[1]]

    return _YEAR.sub(move, text), count


def _list_others(file: str, text: str, before: int) -> Iterator[str]:
    """The lines that speak of a year which was not moved on and is no part of an act's name."""
    asked = {str(before - ago) for ago in _AGO}
    lines = text.split("\n")
    for found in _YEAR.finditer(text):
        number = text.count("\n", 0, found.start())
        in_act = _OF_ACT.search(text, max(0, found.start() - 60), found.start())
        in_gazette = re.match(r"\s+Nomor\b", text[found.end() : found.end() + 60])
        if found[1] in asked and not (in_act or in_gazette or lines[number].lstrip().startswith("#")):
            yield f"{file}:{number + 1}: masih menyebut {found[1]}"


def _walk(node: object) -> Iterator[CommentedMap]:
    if isinstance(node, CommentedMap):
        yield node
        for value in list(node.values()):
            yield from _walk(value)
    elif isinstance(node, CommentedSeq):
        for value in node:
            yield from _walk(value)


def _empty(mapping: CommentedMap, rule: Carried) -> int:
    """Empty what happened; how many values that were."""
    count = 0
    for key in [key for key in rule.hapus if key in mapping]:
        mapping.pop(key)
        count += 1
    for key in rule.kosongkan:
        if read_plain(mapping.get(key)) is not None:
            assign_value(mapping, key, None)
            count += 1
    for key in rule.daftar:
        if mapping.get(key):
            empty = CommentedSeq()
            empty.fa.set_flow_style()
            mapping[key] = empty
            count += 1
    return count


def _drop_unknown(office: Office, year: int, text: str) -> str:
    """Leave out the documents of entries that were not carried over."""
    known = {job.name for job in list_jobs(office, read_kinds(office), year)}
    tree = Tree(text)
    named = tree.root["naskah"]
    for name in [name for name in named if name not in known]:
        named.pop(name)
    return tree.text()


def _list_folders(office: Office, year: int) -> list[str]:
    folders = {name.split("/")[0] for name in office.every_document() if name.endswith(f"/{year}")}
    if any(stem.startswith(str(year)) for stem in office.stems("monev")):
        folders.add("monev")
    return sorted(folders)
