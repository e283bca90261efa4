"""Write a document to its place; leave an unchanged one alone, and what a person edited in safety."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from doctools.errors import Problem, StoreError
from doctools.kinds import Job
from doctools.render import Identity, identity_of
from doctools.store.temporary import whole_file

REMEDY = "tutup berkasnya di Word, periksa izin folder dan sisa ruang disk, atau pilih --keluar FOLDER lain"
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
    with telling(path):
        if not path.exists():
            _write(path, content)
            return Stored(path, "written")
        if path.read_bytes() == content:
            return Stored(path, "unchanged")
        known = identity_of(path)
        if known is not None and not known[1] and known[0].inputs == inputs:
            return Stored(path, "unchanged", edited=True)
        kept = set_aside(path) if known is None or not known[1] else None
        _write(path, content)
        return Stored(path, "written", kept)


def standing(path: Path, known: tuple[Identity, bool] | None, wanted: Identity) -> Stored | None:
    """What stands at `path`, where that is the document that is `wanted` or a person's edit of it; else None.

    `known`: what `identity_of` says of the file. The document then need not be made to be compared.
    """
    if known is None:
        return None
    identity, untouched = known
    if not untouched:
        return Stored(path, "unchanged", edited=True) if identity.inputs == wanted.inputs else None
    return Stored(path, "unchanged") if replace(identity, content="") == wanted else None


def write_file(path: Path, content: bytes) -> None:
    """Put a file at `path`, whole or not at all. Raises StoreError."""
    with telling(path):
        _write(path, content)


def replace_file(path: Path, content: bytes, remedy: str) -> bool:
    """Put `content` at `path` whole, or leave what stood there. False when it already holds it. Raises StoreError."""
    with telling(path, remedy):
        if path.is_file() and path.read_bytes() == content:
            return False
        _write(path, content)
    return True


@contextmanager
def telling(path: Path, remedy: str = REMEDY) -> Iterator[None]:
    """Say what to do where a file cannot be written. Raises StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            Problem(f"tidak dapat menulis '{path}' ({error.strerror or error})", remedy=remedy)
        ) from None


def set_aside(path: Path) -> Path:
    """Keep a copy of a file that is about to be replaced; where the copy is."""
    import shutil

    number = 1
    while (kept := path.with_name(f"{path.stem} (suntingan {number}){path.suffix}")).exists():
        number += 1
    with path.open("rb") as source, whole_file(kept) as target:
        shutil.copyfileobj(source, target)
    shutil.copystat(path, kept)
    return kept


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)
