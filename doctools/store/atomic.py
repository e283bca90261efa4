"""Files that appear whole or not at all: written under a passing name beside their place, then renamed.

A run that was killed leaves its passing file behind. `sweep` removes such files, and leaves alone those
that another run is just writing: these are locked (POSIX) or open (Windows, where they cannot be removed).
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

PREFIX, SUFFIX = ".doctools-", ".tmp"  # no reader takes a hidden file that ends so for a document


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write and read, that takes the place of `path` at the end, unless an error ends it.

    Raises OSError; what stood at `path` is then still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    lock = os.dup(handle)
    try:
        _hold(lock)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        if sys.platform == "win32":  # an open file cannot be renamed there
            os.close(lock)
            lock = -1
        Path(name).replace(path)
    except BaseException:
        if sys.platform == "win32" and lock >= 0:
            os.close(lock)
            lock = -1
        Path(name).unlink(missing_ok=True)
        raise
    finally:
        if lock >= 0:
            os.close(lock)


def sweep(folders: Iterable[Path]) -> list[Path]:
    """Remove what killed runs left in these folders (not below them); the files that were removed."""
    removed = []
    for folder in folders:
        for path in sorted(folder.glob(f"{PREFIX}*{SUFFIX}")):
            with contextlib.suppress(OSError):
                if _abandoned(path):
                    path.unlink()
                    removed.append(path)
    return removed


def _hold(handle: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # some network drives know no locks; then nothing is swept there
            fcntl.flock(handle, fcntl.LOCK_EX)


def _abandoned(path: Path) -> bool:
    if sys.platform != "win32":  # there removing it fails where somebody has it open
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True
