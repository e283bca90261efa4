"""What an import changes, in words and for JSON; how it is settled; and how an entry is put into a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from doctools.errors import ConflictError, Problem
from doctools.office import FileChange, Office, lock_data, write_files

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    from doctools.office import Deed, Tree

_SHOWN = 60  # characters of a value


@dataclass
class Changes:
    """What an import changes in `file`.

    `before`: the file as it was read; None where there was none. `noun`: what an entry is called (`baris`).
    `changed`: entry → the keys that get another value, each with the value as it was and as it becomes; `kept`:
    entries of the YAML that the workbook never held, left as they are; `emptied`: cells that were emptied, whose
    values stay; `lost_comments`: comment lines that stood inside entries taken out. `unsure`: the workbook does not
    know what it was given, so that a person looks at the differences first. `text`: the file as it will be; None when
    nothing changes. `written`: it was written.
    """

    file: str
    noun: str
    before: str | None = None
    added: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    lost_comments: list[str] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)
    unsure: bool = False
    text: str | None = None
    written: bool = False

    def change(self, entry: str, key: str, old: Any = None, new: Any = None) -> None:
        """Note that a key of an entry gets another value."""
        self.changed.setdefault(entry, {}).setdefault(key, (_show(old), _show(new)))

    def contend(self, what: str, place: str, mine: Any, theirs: Any) -> None:
        """Note that both changed a value. `what`: it, and where it stands in the file; `place`: the cell."""
        words = f"{what} diubah di dua tempat: kini {_show(theirs)}, di buku kerja {_show(mine)}"
        remedy = "samakan salah satunya, atau pakai --terima untuk mengambil isi buku kerja"
        self.conflicts.append(Problem(words, place, remedy=remedy))

    def note_result(self, tree: Tree) -> None:
        """Take the file as the changed tree gives it."""
        self.text, self.lost_comments = tree.text(), tree.lost_comments()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def summary(self) -> str:
        """`3 baris diubah, 1 ditambah`; `tidak ada perubahan`."""
        counts = [
            (len(self.changed), "diubah"),
            (len(self.added), "ditambah"),
            (len(self.removed), "dihapus"),
        ]
        parts = [f"{count} {verb}" for count, verb in counts if count]
        if not parts:
            return "tidak ada perubahan"
        first, *others = parts
        number, verb = first.split()
        return ", ".join([f"{number} {self.noun} {verb}", *others])


def settle_imports(
    office: Office, find: Callable[[Office, bool], list[Changes]], deed: Deed, *, accept: bool, dry: bool
) -> list[Changes]:
    """Find what an import changes and, unless `dry`, write it, while nobody else changes the data; all files or none.

    `find`: gives the changes of an office, where `accept`: what both changed becomes as the workbook has it. Without
    that, such a conflict raises ConflictError; and changes of a workbook that is unsure are not written.
    """

    def look() -> list[Changes]:
        found = find(Office(office.workspace), accept)
        conflicts = [problem for changes in found for problem in changes.conflicts]
        if conflicts and not accept:
            raise ConflictError(*conflicts)
        return found

    if dry:
        return look()
    with lock_data(office.workspace.root):
        found = look()
        wanted = [changes for changes in found if changes.text is not None]
        if wanted and (accept or not any(changes.unsure for changes in found)):
            files = [FileChange(changes.file, changes.before, changes.text) for changes in wanted]
            write_files(office.workspace.root, files, deed)
            for changes in wanted:
                changes.written = True
    return found


def insert(items: CommentedSeq, at: int, value: CommentedMap) -> None:
    """Put an entry into a list at a place (from 0); an empty list is written as a block from then on."""
    if items.fa.flow_style() and not items:
        items.fa.set_block_style()
    items.insert(at, value)


def _show(value: Any) -> str:
    """A value in one short line."""
    if isinstance(value, list):
        value = " | ".join("…" if item is None else str(item) for item in value)
    text = " ".join(str(value).split()) if value is not None else ""
    if not text:
        return "kosong"
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"
