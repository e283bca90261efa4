"""Write a document to its place; leave an unchanged one alone, and what a person edited in safety."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doctools.errors import Problem, StoreError
from doctools.kinds import Job
from doctools.render import identity_of

State = Literal["written", "unchanged"]


@dataclass(frozen=True)
class Stored:
    """`kept`: where the file that stood here before, edited by a person, was put. `edited`: it was left as it is."""

    path: Path
    state: State
    kept: Path | None = None
    edited: bool = False


def document_path(folder: Path, job: Job) -> Path:
    """`<folder>/<year>/<kind>/<name>.docx`."""
    return folder / str(job.year) / job.kind_id / f"{job.name}.docx"


def store(path: Path, content: bytes, inputs: str) -> Stored:
    """Put `content` at `path`. `inputs`: the hash of what it was made from.

    A file with the same bytes is not touched. A file that a person edited stays as it is while the
    inputs are the same, and is kept under another name when they are not. Raises StoreError.
    """
    try:
        if not path.exists():
            write_file(path, content)
            return Stored(path, "written")
        if path.read_bytes() == content:
            return Stored(path, "unchanged")
        known = identity_of(path)
        if known is not None and not known[1] and known[0].inputs == inputs:
            return Stored(path, "unchanged", edited=True)
        kept = None
        if known is None or not known[1]:
            kept = _free_name(path)
            shutil.copy2(path, kept)
        write_file(path, content)
        return Stored(path, "written", kept)
    except OSError as error:
        raise StoreError(
            Problem(
                f"tidak dapat menulis '{path}' ({error.strerror or error})",
                remedy="tutup berkasnya di Word, periksa izin folder dan sisa ruang disk, atau pilih --keluar FOLDER lain",
            )
        ) from None


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem} (suntingan {number}){path.suffix}")).exists():
        number += 1
    return kept


def write_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: the old file or the new one stands there, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
