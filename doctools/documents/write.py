"""Write a document to its place; leave an unchanged one alone, and what a person edited in safety."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from doctools.docx import Identity, find_identity
from doctools.store import set_aside, telling, write_file

StoredState = Literal["written", "unchanged"]


@dataclass(frozen=True)
class Stored:
    """`kept`: where the file that stood here before, edited by a person, was put. `edited`: it was left as it is."""

    path: Path
    state: StoredState
    kept: Path | None = None
    edited: bool = False


def store(path: Path, content: bytes, inputs: str) -> Stored:
    """Put `content` at `path`. `inputs`: the hash of what it was made from.

    A file with the same bytes is not touched. A file that a person edited stays as it is while the
    inputs are the same, and is kept under another name when they are not. Raises StoreError.
    """
    with telling(path):
        if not path.exists():
            write_file(path, content)
            return Stored(path, "written")
        if path.read_bytes() == content:
            return Stored(path, "unchanged")
        known = find_identity(path)
        if known is not None and not known[1] and known[0].inputs == inputs:
            return Stored(path, "unchanged", edited=True)
        kept = set_aside(path) if known is None or not known[1] else None
        write_file(path, content)
        return Stored(path, "written", kept)


def find_standing(path: Path, known: tuple[Identity, bool] | None, wanted: Identity) -> Stored | None:
    """What stands at `path`, where that is the document that is `wanted` or a person's edit of it; else None.

    `known`: what `find_identity` says of the file. The document then need not be made to be compared.
    """
    if known is None:
        return None
    identity, untouched = known
    if not untouched:
        return Stored(path, "unchanged", edited=True) if identity.inputs == wanted.inputs else None
    return Stored(path, "unchanged") if replace(identity, content="") == wanted else None
