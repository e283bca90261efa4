"""The form of an office's folder, a number that counts up when data are written otherwise; and the steps from form to form.

A step is a function over the YAML trees of the folder, which keeps comments. How one is added: CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.errors import DataError, Problem
from doctools.office.changing.history import FileChange, read_data_text
from doctools.office.checking.types import is_file_name, propose_file_name

if TYPE_CHECKING:  # every command asks for the form; few change it
    from ruamel.yaml.comments import CommentedMap

    from doctools.office.yaml.write import Tree

FORM_FILE = "data/.bentuk"


@dataclass
class Folder:
    """The data of an office while steps change them. `told`: what a person is told of each change, with its file;
    `unsure`: what a person must look at afterwards."""

    root: Path
    told: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    _trees: dict[str, Tree] = field(default_factory=dict)
    _before: dict[str, str] = field(default_factory=dict)
    _unchanged: dict[str, str] = field(default_factory=dict)

    def files(self, pattern: str) -> list[str]:
        """The files of the folder that a pattern names (`data/naskah/*.yaml`), sorted."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern))

    def open(self, file: str) -> CommentedMap:
        """The tree of a YAML file, to be changed in place. Raises DataError."""
        from doctools.office.yaml.write import Tree

        if file not in self._trees:
            text = read_data_text(self.root, file) or ""
            self._before[file] = text
            tree = self._trees[file] = Tree(text)
            self._unchanged[file] = tree.text()
        return self._trees[file].root

    def changes(self) -> list[FileChange]:
        """What is to be written."""
        texts = {file: tree.text() for file, tree in self._trees.items()}
        return [
            FileChange(f, self._before[f], text) for f, text in texts.items() if text != self._unchanged[f]
        ]


@dataclass(frozen=True)
class FormStep:
    """How a folder gets the form `number` from the one before. `words`: what it does, for people; `needed`: data in
    the older form cannot be used by commands."""

    number: int
    words: str
    change: Callable[[Folder], None]
    needed: bool = False


def _mend_ids(folder: Folder) -> None:
    """Ids of meetings and entries of forms name files: those that no system takes get one that all take."""
    from doctools.office.yaml.write import read_plain

    renamed: dict[str, str] = {}
    for file in folder.files("data/**/*.yaml"):
        root = folder.open(file)
        entries = [e for key in ("rapat", "daftar") for e in _maps(root.get(key))]
        taken = {str(entry.get("id")) for entry in entries}
        for entry in entries:
            old = read_plain(entry.get("id"))
            if not isinstance(old, str) or is_file_name(old):
                continue
            new = _free(propose_file_name(old), taken)
            taken.add(new)
            entry["id"] = renamed[old] = new
            folder.told.append(f"{file}: id '{old}' menjadi '{new}'")
            folder.unsure.append(
                f"naskah yang sudah dibuat dengan id '{old}' di {file}: nama berkas dan catatannya di buku agenda tetap yang lama"
            )
    for file in folder.files("data/naskah/*.yaml") if renamed else []:
        names = folder.open(file).get("naskah")
        for name in list(names) if isinstance(names, dict) else []:
            for old, new in renamed.items():
                if str(name).endswith(f"-{old}"):
                    at, value = list(names).index(name), names.pop(name)
                    names.insert(at, f"{str(name).removesuffix(old)}{new}", value)
                    folder.told.append(
                        f"{file}: naskah '{name}' menjadi '{str(name).removesuffix(old)}{new}'"
                    )


def _join_chains(folder: Folder) -> None:
    """Who initials any document becomes the chain of kinds without one. They get no role, which tells whom finals wait for:
    what they were in the office's own words stays as what they do."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    file = "data/kantor.yaml"
    root = folder.open(file)
    if "rantai_paraf" not in root:
        return
    at = list(root).index("rantai_paraf")
    readers = root.pop("rantai_paraf")
    for reader in _maps(readers):
        words = reader.pop("peran", None)
        if words is not None and reader.get("tugas") is None:
            reader["tugas"] = words
    folder.told.append(f"{file}: rantai_paraf menjadi persetujuan untuk jenis lain")
    chains = root.get("persetujuan")
    if not isinstance(chains, CommentedMap):
        root.pop("persetujuan", None)
        chains = CommentedMap()
        root.insert(min(at, len(root)), "persetujuan", chains)
    if not readers:
        return
    if "*" in chains:
        folder.unsure.append(f"{file}: rantai '*' sudah ada; isi rantai_paraf yang lama tidak dipakai lagi")
        return
    chains[DoubleQuotedScalarString("*")] = readers


FORM_STEPS: tuple[FormStep, ...] = (
    FormStep(2, "id rapat dan catatan hanya huruf, angka, dan tanda hubung", _mend_ids),
    FormStep(3, "rantai paraf menjadi persetujuan untuk jenis lain", _join_chains, needed=True),
)


def read_form(root: Path) -> int:
    """The form that a folder says it has; 1 where it says nothing. Raises DataError for what is no number."""
    text = (read_data_text(root, FORM_FILE) or "1").strip()
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise DataError(
            Problem(f"bentuk folder '{text[:20]}' bukan angka", FORM_FILE, remedy="pulihkan dari cadangan")
        )
    return int(text)


def newest_form(steps: Sequence[FormStep] = FORM_STEPS) -> int:
    """Today's form."""
    return max((step.number for step in steps), default=1)


def require_form(root: Path, steps: Sequence[FormStep] = FORM_STEPS) -> None:
    """Raises DataError for a folder that commands cannot use: too old, or made by a newer doctools."""
    form = read_form(root)
    if form > newest_form(steps):
        what = f"folder kantor ini berbentuk {form}, sedangkan doctools yang terpasang mengenal sampai {newest_form(steps)}"
        raise DataError(Problem(what, FORM_FILE, remedy="pasang doctools yang lebih baru"))
    if any(step.needed and step.number > form for step in steps):
        what = f"folder kantor ini masih berbentuk {form}"
        remedy = (
            "jalankan: doctools upgrade (sebelum itu hanya backup, restore, dan doctor yang dapat dipakai)"
        )
        raise DataError(Problem(what, FORM_FILE, remedy=remedy))


def _maps(items: object) -> list[CommentedMap]:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    return (
        [item for item in items if isinstance(item, CommentedMap)] if isinstance(items, CommentedSeq) else []
    )


def _free(name: str, taken: set[str]) -> str:
    number, found = 2, name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
