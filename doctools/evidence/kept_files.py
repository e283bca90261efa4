"""Keep files as evidence: checked, copied once under their content, recorded for the piece they prove."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from doctools.errors import EvidenceError, Problem
from doctools.evidence.clean import without_private_data
from doctools.evidence.content import Recognised, read_rules, recognise
from doctools.evidence.ledger import adding, append, entries
from doctools.office import BuktiRef, KeptEvidence, Office
from doctools.store import sha256_of, telling, whole_file

_FOLDER = "bukti"
State = Literal["utuh", "hilang", "berubah", "tak-tercatat"]


@dataclass(frozen=True)
class Kept:
    """One file that was taken. `again`: its content was there already, so that only the record is new, or nothing."""

    entry: KeptEvidence
    again: bool


@dataclass(frozen=True)
class Checked:
    """A kept file and whether it is what the ledger says. `entry` is None for a file that no entry names."""

    path: Path
    state: State
    entry: KeptEvidence | None


def folder_of(generated: Path, year: int) -> Path:
    """`<generated>/<year>/bukti`: where the files lie."""
    return generated / str(year) / _FOLDER


def keep(
    office: Office,
    generated: Path,
    year: int,
    pieces: Iterable[str],
    files: Iterable[Path],
    today: date,
    *,
    words: str | None = None,
    document: str | None = None,
    private: bool = True,
) -> list[Kept]:
    """Keep `files` as evidence of `pieces` (`I.2.a/3`); `private=False` strips place and persons.

    All files are checked before the first is copied; a file is copied before it is recorded, so that the
    ledger never names what is not there. Raises EvidenceError with the problems of all files at once.
    """
    pieces, files = list(pieces), list(files)
    rules = read_rules(office.workspace)
    sound: list[tuple[Path, Recognised]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            sound.append((file, recognise(file, rules)))
        except EvidenceError as error:
            problems.extend(error.problems)
    if problems:
        raise EvidenceError(*problems)
    target = folder_of(generated, year)
    with adding(office, year):
        known = entries(Office(office.workspace), year)  # as it is now that nobody else writes
        kept: list[Kept] = []
        new: list[KeptEvidence] = []
        for file, found in sound:
            digest, again = _copied(file, found, target, private)
            for piece in pieces:
                entry = KeptEvidence(
                    bukti=BuktiRef(piece),
                    sidik=digest,
                    nama=file.name,
                    jenis=found.kind.id,
                    ukuran=(target / _name(digest, found.kind.akhiran)).stat().st_size,
                    ditambahkan=today,
                    keterangan=words,
                    naskah=document,
                )
                recorded = any(_same(entry, old) for old in [*known, *new])
                if not recorded:
                    new.append(entry)
                kept.append(Kept(entry, again or recorded))
        if new:
            append(office, year, new)
    return kept


def checked(office: Office, generated: Path, year: int) -> list[Checked]:
    """Every file of the ledger hashed anew, then the files that the ledger does not name."""
    target = folder_of(generated, year)
    suffixes = {kind.id: kind.akhiran for kind in read_rules(office.workspace).jenis}
    found: list[Checked] = []
    named: set[str] = set()
    states: dict[str, State] = {}
    for entry in entries(office, year):
        name = _name(entry.sidik, suffixes.get(entry.jenis, ""))
        path = target / name
        named.add(name)
        if name not in states:
            states[name] = (
                "hilang" if not path.is_file() else "utuh" if sha256_of(path) == entry.sidik else "berubah"
            )
        found.append(Checked(path, states[name], entry))
    strays = [p for p in sorted(target.glob("*")) if p.name not in named and not p.name.startswith(".")]
    return [*found, *(Checked(path, "tak-tercatat", None) for path in strays)]


def stored_path(generated: Path, year: int, entry: KeptEvidence, suffixes: dict[str, str]) -> Path:
    return folder_of(generated, year) / _name(entry.sidik, suffixes.get(entry.jenis, ""))


def _same(one: KeptEvidence, other: KeptEvidence) -> bool:
    return (one.bukti, one.sidik, one.naskah) == (other.bukti, other.sidik, other.naskah)


def _name(digest: str, suffix: str) -> str:
    return f"{digest}{suffix}"


def _copied(file: Path, found: Recognised, target: Path, private: bool) -> tuple[str, bool]:
    """The hash of what was kept, and whether it was there already."""
    clean = None if private else without_private_data(file, found.kind.mime)
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
