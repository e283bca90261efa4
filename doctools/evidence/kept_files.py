"""Keep files as evidence: checked, copied once under their content, recorded for the piece they prove."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from doctools.errors import EvidenceError, Problem
from doctools.evidence.clean import strip_private_data
from doctools.evidence.content import AturanBerkas, SoundFile, read_file_rules, recognise
from doctools.evidence.ledger import append_entries, read_ledger
from doctools.office import BuktiRef, KeptEvidence, Office, find_unprintable, lock_data
from doctools.store import sha256_of, telling, whole_file

_FOLDER = "bukti"
FileState = Literal["utuh", "hilang", "berubah", "tak-tercatat"]  # as `--json` gives it


@dataclass(frozen=True)
class Addition:
    """Files that are to be kept as evidence of `pieces` (`I.2.a/3`).

    `note`: what they show; `document`: the document whose signed scan they are; `strip`: take out place, camera
    and persons first.
    """

    pieces: Sequence[str]
    files: Sequence[Path]
    note: str | None = None
    document: str | None = None
    strip: bool = False


@dataclass(frozen=True)
class KeptFile:
    """A file as evidence of one piece. `again`: its content was there already, so that at most the record is new."""

    entry: KeptEvidence
    again: bool


@dataclass(frozen=True)
class CheckedFile:
    """A kept file and whether it is what the ledger says. `entry` is None for a file that no entry names."""

    path: Path
    state: FileState
    entry: KeptEvidence | None


def locate_folder(generated: Path, year: int) -> Path:
    """`<generated>/<year>/bukti`: where the files lie."""
    return generated / str(year) / _FOLDER


def keep_files(office: Office, generated: Path, year: int, addition: Addition, today: date) -> list[KeptFile]:
    """Keep files as evidence: one result for each file and piece. `generated`: the folder of results.

    All files are checked before the first is copied; a file is copied before it is recorded, so that the
    ledger never names what is not there. Raises EvidenceError with the problems of all files at once.
    """
    if addition.note and (bad := find_unprintable(addition.note)):
        what = f"keterangan memuat {bad[1]} yang tidak dapat dicetak"
        raise EvidenceError(Problem(what, remedy="ketik ulang keterangannya tanpa karakter itu"))
    sound = _check_all(addition.files, read_file_rules(office.workspace))
    target = locate_folder(generated, year)
    with lock_data(office.workspace.root):
        known = read_ledger(Office(office.workspace), year)  # as it is now that nobody else writes
        kept: list[KeptFile] = []
        new: list[KeptEvidence] = []
        for file, found in sound:
            digest, again = _copy(file, found, target, strip=addition.strip)
            for piece in addition.pieces:
                entry = KeptEvidence(
                    bukti=BuktiRef(piece),
                    sidik=digest,
                    nama=file.name,
                    jenis=found.kind.id,
                    ukuran=(target / _name(digest, found.kind.akhiran)).stat().st_size,
                    ditambahkan=today,
                    keterangan=addition.note,
                    naskah=addition.document,
                )
                recorded = any(_is_same(entry, old) for old in [*known, *new])
                if not recorded:
                    new.append(entry)
                kept.append(KeptFile(entry, again or recorded))
        if new:
            append_entries(office, year, new)
    return kept


def check_files(office: Office, generated: Path, year: int) -> list[CheckedFile]:
    """Every file of the ledger hashed anew, then the files that the ledger does not name."""
    target = locate_folder(generated, year)
    suffixes = {kind.id: kind.akhiran for kind in read_file_rules(office.workspace).jenis}
    found: list[CheckedFile] = []
    states: dict[Path, FileState] = {}
    for entry in read_ledger(office, year):
        path = locate_file(generated, year, entry, suffixes)
        if path not in states:
            states[path] = _find_state(path, entry.sidik)
        found.append(CheckedFile(path, states[path], entry))
    strays = [p for p in sorted(target.glob("*")) if p not in states and not p.name.startswith(".")]
    return [*found, *(CheckedFile(path, "tak-tercatat", None) for path in strays)]


def locate_file(generated: Path, year: int, entry: KeptEvidence, suffixes: dict[str, str]) -> Path:
    """Where the file of an entry lies. `suffixes`: kind of file → its ending, with the dot."""
    return locate_folder(generated, year) / _name(entry.sidik, suffixes.get(entry.jenis, ""))


def _check_all(files: Iterable[Path], rules: AturanBerkas) -> list[tuple[Path, SoundFile]]:
    """Each file with what it is. Raises EvidenceError with the problems of all."""
    sound: list[tuple[Path, SoundFile]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            _check_name(file)
            sound.append((file, recognise(file, rules)))
        except EvidenceError as error:
            problems.extend(error.problems)
    if problems:
        raise EvidenceError(*problems)
    return sound


def _check_name(file: Path) -> None:
    """Raises EvidenceError for a name that could not be read back from the ledger, and for a link that leads away."""
    shown = str(file)
    if bad := find_unprintable(shown.replace("\n", "\0").replace("\t", "\0")):
        raise EvidenceError(
            Problem(
                f"nama berkas memuat {bad[1]} yang tidak dapat dicetak",
                shown.replace("\n", "\ufffd"),
                remedy="ganti nama berkas itu (juga foldernya) dengan huruf dan angka biasa, lalu ulangi",
            )
        )
    if file.is_symlink() and not file.resolve().is_relative_to(file.parent.resolve()):
        what = "ini tautan ke berkas di folder lain"
        raise EvidenceError(Problem(what, shown, remedy="sebut berkas aslinya"))


def _find_state(path: Path, digest: str) -> FileState:
    if not path.is_file():
        return "hilang"
    if path.is_symlink():  # what is kept lies here itself
        return "berubah"
    return "utuh" if sha256_of(path) == digest else "berubah"


def _is_same(one: KeptEvidence, other: KeptEvidence) -> bool:
    return (one.bukti, one.sidik, one.naskah) == (other.bukti, other.sidik, other.naskah)


def _name(digest: str, suffix: str) -> str:
    return f"{digest}{suffix}"


def _copy(file: Path, found: SoundFile, target: Path, *, strip: bool) -> tuple[str, bool]:
    """Copy a file into the folder `target`; the SHA-256 of what was kept, and whether it was there already."""
    clean = strip_private_data(file, found.kind.mime) if strip else None
    digest = sha256_of(file) if clean is None else hashlib.sha256(clean).hexdigest()
    final = target / _name(digest, found.kind.akhiran)
    if final.is_file() and sha256_of(final) == digest:
        return digest, True
    with telling(final, "periksa izin folder generated/ dan sisa ruang disk"), whole_file(final) as copy:
        if clean is not None:
            copy.write(clean)
        else:
            with file.open("rb") as source:
                shutil.copyfileobj(source, copy)
        copy.seek(0)
        if hashlib.sha256(copy.read()).hexdigest() != digest:
            raise EvidenceError(Problem("berkas ini berubah selagi disalin", str(file), remedy="ulangi"))
    return digest, False
