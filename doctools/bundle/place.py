"""Where a bundle may be written: never over the office's data, wording or kept evidence, nor over what it binds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doctools.bundle.tree import Leaf
from doctools.errors import Problem, StoreError
from doctools.evidence import locate_folder
from doctools.office import Workspace

_REMEDY = "pilih tempat lain, misalnya -o bundel.pdf di folder kantor"


def check_place(
    target: Path, workspace: Workspace, generated: Path, year: int, leaves: Iterable[Leaf]
) -> None:
    """Raises StoreError, with what to do, where a bundle of `leaves` may not be written to `target`.

    Of a link counts what it leads to. `generated`: the folder of results, whose kept evidence of `year` is protected.
    """
    real = target.resolve()
    for folder, words in (
        (
            locate_folder(generated, year),
            "folder bukti; isinya hanya berkas yang disimpan dengan doctools evidence add",
        ),
        (workspace.root / "data", "folder data kantor"),
        (workspace.root / "templates", "folder kata-kata dan tata letak"),
    ):
        if real.is_relative_to(folder.resolve()):
            raise StoreError(Problem(f"'{target}' berada di {words}", remedy=_REMEDY))
    for leaf in leaves:
        if real in (leaf.path.resolve(), leaf.path.with_suffix(".pdf").resolve()):
            raise StoreError(Problem(f"'{target}' adalah berkas yang dibundel", remedy=_REMEDY))
    if target.is_symlink():
        raise StoreError(Problem(f"'{target}' adalah tautan ke tempat lain", remedy=_REMEDY))
