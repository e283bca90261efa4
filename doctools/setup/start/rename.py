"""Another office's name in a folder that was copied from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doctools.errors import DataError, Problem
from doctools.office import (
    Deed,
    FileChange,
    Office,
    Tree,
    assign_value,
    check_changes,
    lock_data,
    read_data_text,
    read_plain,
    write_files,
)
from doctools.setup.start.own_office import OwnOffice, fill_office, read_start_words

_OFFICE = "data/kantor.yaml"
_NOT_THE_OFFICES = ("data/peraturan.yaml",)  # acts are called as they are called


@dataclass(frozen=True)
class Renamed:
    """`lines`: each line that changes, as it becomes; `left`: lines that still name the old region, for a person."""

    before: str
    after: str
    lines: tuple[str, ...]
    left: tuple[str, ...]


def rename_office(
    office: Office, own: OwnOffice, place: str | None, deed: Deed, *, copied: OwnOffice | None = None,
    dry: bool = False,
) -> Renamed:  # fmt: skip
    """Put the names of `own` where the data name the office that they were copied from: `copied`, or the one that
    `kantor.yaml` still names. `place`: where decrees are issued.

    Raises DataError where nothing is to change, or the data would not hold.
    """
    root = office.workspace.root
    with lock_data(root):
        written = Office(office.workspace).parsed(_OFFICE).value
        now = written if isinstance(written, dict) else {}
        region = now.get("wilayah")
        old = [str(now.get("nama") or ""), str(now.get("nama_pendek") or "")]
        old_region = str(region.get("nama") or "") if isinstance(region, dict) else ""
        if copied is not None:
            old, old_region = copied.names, copied.region
        changes = list(_change(office, old, own))
        changes += _change_office(office, own, place)
        if not changes:
            what = f"tidak ada yang perlu diganti: folder ini sudah milik {own.short_name}"
            remedy = "bila disalin dari kantor lain yang namanya sudah diganti, sebut dengan --dari"
            raise DataError(Problem(what, _OFFICE, remedy=remedy))
        check_changes(office, changes)
        if not dry:
            write_files(root, changes, deed)
    texts = {change.file: change.after or "" for change in changes}
    left = _find_left(office, texts, old_region) if old_region.casefold() != own.region.casefold() else []
    return Renamed(
        old[-1], own.short_name, tuple(line for c in changes for line in _list_lines(c)), tuple(left)
    )


def _files(office: Office) -> Iterator[tuple[str, str]]:
    root = office.workspace.root
    for path in sorted((root / "data").rglob("*.yaml")):
        file = path.relative_to(root).as_posix()
        if file not in _NOT_THE_OFFICES and not any(part.startswith(".") for part in path.parts):
            yield file, read_data_text(root, file) or ""


def _change(office: Office, old: Sequence[str], own: OwnOffice) -> Iterator[FileChange]:
    """The old names in all files but the office's own one, comments too; over the end of a line as well."""
    for file, text in _files(office):
        after = text
        for name, new in zip(old, own.names, strict=True) if file != _OFFICE else ():
            if name:
                after = _replace(after, name, new)
        if after != text:
            yield FileChange(file, text, after)


def _replace(text: str, name: str, new: str) -> str:
    words = r"(\s+)".join(re.escape(word) for word in name.split())

    def put(found: re.Match[str]) -> str:
        given = new.upper() if found[0].isupper() else new
        gap = next((space for space in found.groups() if "\n" in space), None)
        return given if gap is None else given.replace(" ", gap, 1)

    return re.sub(rf"\b{words}\b", put, text, flags=re.I)


def _change_office(office: Office, own: OwnOffice, place: str | None) -> list[FileChange]:
    text = read_data_text(office.workspace.root, _OFFICE) or ""
    tree = Tree(text)
    if (
        read_plain(tree.root.get("nama")) == own.name
        and read_plain(tree.root.get("nama_pendek")) == own.short_name
    ):
        return []
    fill_office(tree.root, own, place or own.region)
    for key in read_start_words(office.workspace).milik_kantor:
        if read_plain(tree.root.get(key)) is not None:
            assign_value(tree.root, key, None)
    return [FileChange(_OFFICE, text, tree.text())]


def _list_lines(change: FileChange) -> Iterator[str]:
    before, after = (change.before or "").split("\n"), (change.after or "").split("\n")
    if len(before) != len(after):
        yield change.file
        return
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            yield f"{change.file}:{number}: {new.strip()}"


def _find_left(office: Office, texts: dict[str, str], region: str) -> list[str]:
    found = []
    for file, text in _files(office):
        for number, line in enumerate(texts.get(file, text).split("\n"), 1):
            if region and re.search(rf"\b{re.escape(region)}\b", line, re.I):
                found.append(f"{file}:{number}: {line.strip()}")
    return found
