"""What an import changes, in words and for JSON; and how an entry is put into a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    from doctools.office import Tree


@dataclass
class Changes:
    """What an import changes in `file`.

    `noun`: what an entry is called (`baris`). `changed`: entry → the keys that get another value; `kept`: entries of
    the YAML that the workbook never held, left as they are; `lost_comments`: comment lines that stood inside
    entries taken out. `text`: the file as it will be; None when nothing changes.
    """

    file: str
    noun: str
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    lost_comments: list[str] = field(default_factory=list)
    text: str | None = None

    def change(self, entry: str, key: str) -> None:
        """Note that a key of an entry gets another value."""
        keys = self.changed.setdefault(entry, [])
        if key not in keys:
            keys.append(key)

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


def insert(items: CommentedSeq, at: int, value: CommentedMap) -> None:
    """Put an entry into a list at a place (from 0); an empty list is written as a block from then on."""
    if items.fa.flow_style() and not items:
        items.fa.set_block_style()
    items.insert(at, value)
