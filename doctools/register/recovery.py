"""After a crash: settle each number whose document was being written when the program ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from doctools.docx import find_identity
from doctools.errors import DataError, Problem
from doctools.office import Workspace
from doctools.register.book.book import Register
from doctools.register.book.entries import Entry
from doctools.register.book.events import Act
from doctools.store import sha256_of


def recover(register: Register, root: Path, place: str, act: Act) -> list[Entry]:
    """Confirm the numbers whose document is on disk, give back the others; the entries after it.

    Only those are settled that were being written at `place` (see `RegisterPlace.machine`).

    The caller holds the making lock, so nobody is writing one of them just now.
    """
    return [
        settle_entry(register, entry, root, "penulisan terputus sebelum naskah jadi", act)
        for entry in register.read_pending()
        if entry.machine == place
    ]


def settle_entry(register: Register, entry: Entry, root: Path, reason: str, act: Act) -> Entry:
    """Confirm the number where the file bears it; else note that it was not written, and why."""
    if entry.intended_path and (found := find_written(root / entry.intended_path, entry)):
        return register.confirm(entry.key, entry.intended_path, found, act)
    return register.fail(entry.key, reason, act)


@dataclass(frozen=True)
class FinishedFile:
    """A file to be noted in the register. `number`: what names its number; `path`: as recorded; `sha256`: its hash."""

    number: str
    path: str
    sha256: str


def examine_finished(workspace: Workspace, path: Path, number: str | None) -> FinishedFile:
    """What the register is to note of a finished file.

    Without `number` the document itself must say what it is. Raises DataError where it does not.
    """
    known = find_identity(path)
    wanted = number or (known[0].number or known[0].name if known else None)
    if not wanted:
        raise DataError(
            Problem(
                f"'{path}' bukan naskah buatan doctools, sehingga nomornya tidak diketahui",
                remedy="tambahkan --nomor NOMOR",
            )
        )
    return FinishedFile(wanted, relate_path(workspace.root, path), sha256_of(path))


def relate_path(root: Path, path: Path) -> str:
    """The path by which the register names a file: relative to the office's folder `root` where it lies inside."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def find_written(path: Path, entry: Entry) -> str | None:
    """The SHA-256 of the file, where it is the document that was to bear this number.

    Either the very bytes, or (edited in Word since) its properties name the document, the number and
    the inputs it was to be made from.
    """
    try:
        found = sha256_of(path)
    except OSError:
        return None
    if entry.intended_sha256 is None:
        return None  # killed before the document's bytes were known: nothing was written
    if found == entry.intended_sha256:
        return found
    known = find_identity(path)
    if known is None:
        return None
    identity = known[0]
    same = (identity.name, identity.number, identity.inputs)
    return found if same == (entry.document, entry.key, entry.intended_inputs) else None
