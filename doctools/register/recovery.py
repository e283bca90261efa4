"""After a crash: settle each number whose document was being written when the program ended."""

from __future__ import annotations

from pathlib import Path

from doctools.docx import find_identity
from doctools.errors import DataError, Problem
from doctools.office import Workspace
from doctools.register.book.book import Register
from doctools.register.book.entries import Entry
from doctools.register.book.writing import Act
from doctools.store import sha256_of


def recover(register: Register, root: Path, place: str, act: Act) -> list[Entry]:
    """Confirm what is on disk, give back what is not. Only for documents written at `place`.

    The caller holds the making lock, so nobody is writing one of them just now.
    """
    return [
        settle(register, entry, root, "penulisan terputus sebelum naskah jadi", act)
        for entry in register.pending()
        if entry.tempat == place
    ]


def settle(register: Register, entry: Entry, root: Path, reason: str, act: Act) -> Entry:
    """Confirm the number where the file bears it; else note that it was not written, and why."""
    if entry.niat_berkas and (found := written(root / entry.niat_berkas, entry)):
        return register.confirm(entry.kunci, entry.niat_berkas, found, act)
    return register.fail(entry.kunci, reason, act)


def file_of(workspace: Workspace, path: Path, nomor: str | None) -> tuple[str, str, str]:
    """A finished file to be noted: what names its number, its place as recorded, its SHA-256.

    Without `nomor` the document itself must say what it is. Raises DataError where it does not.
    """
    known = find_identity(path)
    wanted = nomor or (known[0].number or known[0].name if known else None)
    if not wanted:
        raise DataError(
            Problem(
                f"'{path}' bukan naskah buatan doctools, sehingga nomornya tidak diketahui",
                remedy="tambahkan --nomor NOMOR",
            )
        )
    digest = sha256_of(path)
    return wanted, recorded_path(workspace.root, path), digest


def recorded_path(root: Path, path: Path) -> str:
    """A file as the register names it: relative to the office's folder where it lies in it."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def written(path: Path, entry: Entry) -> str | None:
    """The SHA-256 of the file, where it is the document that was to bear this number.

    Either the very bytes, or (edited in Word since) its properties name the document, the number and
    the inputs it was to be made from.
    """
    try:
        found = sha256_of(path)
    except OSError:
        return None
    if entry.niat_sidik is None:
        return None  # killed before the document's bytes were known: nothing was written
    if found == entry.niat_sidik:
        return found
    known = find_identity(path)
    if known is None:
        return None
    identity = known[0]
    same = (identity.name, identity.number, identity.inputs)
    return found if same == (entry.naskah, entry.kunci, entry.niat_masukan) else None
