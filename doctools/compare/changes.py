"""What a comparison tells: each change of words, where it stands, and the document with all of them tracked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from doctools.compare.align import Edit

ChangeKind = Literal["ditambah", "dihapus", "diganti"]


@dataclass(frozen=True)
class Change:
    """One change. `old`, `new`: the words; `context`: its paragraph with `[-old-]{+new+}`; `row`: its table row.

    `old_paragraph`, `new_paragraph`: numbers (from 0) in the main part, with tracked changes accepted.
    `before`, `after`: the whole paragraph; `place`: where the words begin in `before`.
    """

    kind: ChangeKind
    part: str
    old: str
    new: str
    context: str
    row: str | None
    old_paragraph: int | None
    new_paragraph: int | None
    before: str = ""
    after: str = ""
    place: int = 0

    def as_json(self) -> dict[str, object]:
        """As commands print it."""
        return asdict(self)


@dataclass(frozen=True)
class Redline:
    """`docx`: the new document with every change tracked; `changes`: the same in words, in its order."""

    docx: bytes
    changes: tuple[Change, ...]


def show_edits(before: str, after: str, found: Sequence[Edit]) -> str:
    """The paragraph with every change in it: `Tahun [-2025-]{+2026+}`."""
    text, at = "", 0
    for edit in found:
        text += after[at : edit.new_start]
        was, now = before[edit.old_start : edit.old_end], after[edit.new_start : edit.new_end]
        text += (f"[-{was}-]" if was else "") + (f"{{+{now}+}}" if now else "")
        at = edit.new_end
    return text + after[at:]
