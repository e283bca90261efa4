"""Files that take their places in an office's folder all together: those of a backup that is brought back.

They wait in a folder beside the data, whole and on the disk. When that folder gets the name by which it is known, they count as
brought back; whoever finds it (a program was killed) puts the rest in their places before anything is read.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from doctools.errors import Problem, StoreError
from doctools.office.folder import PENDING
from doctools.store import telling

_BESIDE = (
    "-wal",
    "-shm",
    "-journal",
)  # what SQLite keeps of a database beside it, and applies to whatever stands there
_REMEDY = "tutup berkasnya di program lain, periksa izin folder dan sisa ruang disk, lalu ulangi perintahnya"


def make_waiting_folder(root: Path) -> Path:
    """A new folder in which files are gathered that are to come into `root`."""
    return Path(tempfile.mkdtemp(prefix=f"{PENDING}-", dir=root))


def is_waiting(path: Path) -> bool:
    """Whether a path is such a folder, be it one that a killed program left."""
    return path.name == PENDING or path.name.startswith(f"{PENDING}-")


def place_all(root: Path, waiting: Path, names: Iterable[str]) -> None:
    """Put the files `names` of the folder `waiting` in their places in `root`, over what stands there: all or none.

    Only while the data are locked. Raises StoreError: before anything is changed where a folder is in the way; later, where
    the system refuses a file, and then the next command goes on with it.
    """
    for name in names:
        path = root / name
        above = [root / parent for parent in path.relative_to(root).parents]
        if path.is_dir() or any(parent.exists() and not parent.is_dir() for parent in above):
            what = f"'{name}' tidak dapat dipulihkan: di tempatnya ada folder, atau berkas bernama seperti foldernya"
            raise StoreError(
                Problem(what, remedy="pindahkan dahulu, atau pulihkan ke folder baru dengan --ke")
            )
    with telling(root, _REMEDY):
        waiting.rename(root / PENDING)
        _flush(root)
    settle_restored(root)


def settle_restored(root: Path) -> None:
    """Put what still waits in its place. Only while the data are locked. Raises StoreError."""
    waiting = root / PENDING
    if not waiting.is_dir():
        return
    with telling(root, _REMEDY):
        for path in sorted(p for p in waiting.rglob("*") if p.is_file()):
            target = root / path.relative_to(waiting)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.suffix == ".db":
                for end in _BESIDE:
                    target.with_name(target.name + end).unlink(missing_ok=True)
            path.replace(target)
        shutil.rmtree(waiting)


def _flush(folder: Path) -> None:
    """See that names in a folder are on the disk, where the system lets one."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
