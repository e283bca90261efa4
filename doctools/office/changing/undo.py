"""Take a recorded change of the data back, where nobody has changed the same values since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from doctools.errors import ConflictError, DataError, Problem
from doctools.office.changing.check import check_changes
from doctools.office.changing.form import FORM_FILE
from doctools.office.changing.history import (
    Deed,
    FileChange,
    PastChange,
    read_data_text,
    read_history,
    write_files,
)
from doctools.office.changing.lock import lock_data
from doctools.office.changing.merge import ValueConflict, merge_tree
from doctools.office.yaml.read import parse_yaml
from doctools.office.yaml.write import Tree

if TYPE_CHECKING:
    from doctools.office.office import Office


def undo_change(office: Office, deed: Deed, number: int | None = None) -> PastChange:
    """Take back the change of that number, or the latest that still stands; what was taken back.

    Raises DataError where there is none, or the data would not hold without it, and ConflictError, with line and both
    values, where one of its values was changed since.
    """
    root = office.workspace.root
    with lock_data(root):
        past = _choose(read_history(root), number)
        files = list(_way_back(office, past))
        if all(one.file != FORM_FILE for one in files):  # an older form is not held to today's
            check_changes(office, files)
        write_files(root, files, deed, past.number)
    return past


def standing_changes(history: list[PastChange]) -> list[PastChange]:
    """Those that were not taken back and take nothing back, oldest first."""
    undone = {change.undoes for change in history}
    return [change for change in history if change.undoes is None and change.number not in undone]


def _choose(history: list[PastChange], number: int | None) -> PastChange:
    standing = standing_changes(history)
    if number is None and standing:
        return standing[-1]
    found = next((change for change in standing if change.number == number), None)
    if found is None:
        what = (
            f"perubahan nomor {number} tidak ada atau sudah diurungkan"
            if number
            else "tidak ada perubahan yang dapat diurungkan"
        )
        raise DataError(Problem(what, remedy="lihat daftarnya dengan: doctools data undo --daftar"))
    return found


def _way_back(office: Office, past: PastChange) -> Iterator[FileChange]:
    """What is to be written. Raises ConflictError."""
    problems: list[Problem] = []
    for change in past.files:
        now = read_data_text(office.workspace.root, change.file)
        if now == change.before:
            continue
        if now == change.after:
            yield change.turned
            continue
        if now is None or change.before is None or change.after is None:
            what = "berkas ini sudah diubah sesudahnya" if now else "berkas ini sudah dihapus sesudahnya"
            problems.append(Problem(what, change.file, remedy="perbaiki sendiri di penyunting"))
            continue
        tree = Tree(now)
        merge = merge_tree(tree.root, Tree(change.after).root, Tree(change.before).root)
        if merge.conflicts:
            lines = parse_yaml(now.removeprefix("\ufeff"), change.file)
            problems += [_said(c, change.file, lines.line(c.path)) for c in merge.conflicts]
        yield FileChange(change.file, now, tree.text())
    if problems:
        raise ConflictError(*problems)


def _said(conflict: ValueConflict, file: str, line: int) -> Problem:
    name = next((str(step) for step in reversed(conflict.path) if isinstance(step, str)), "isi berkas")
    what = f"'{name}' sudah diubah lagi: kini {_quoted(conflict.now)}, sebelum diurungkan {_quoted(conflict.before)}, semula {_quoted(conflict.wanted)}"
    return Problem(what, file, line, "tulis sendiri nilai yang benar di berkas itu; tidak ada yang ditulis")


def _quoted(value: object) -> str:
    if value is None:
        return "kosong"
    text = str(value) if isinstance(value, str) else "isi lain"
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"
