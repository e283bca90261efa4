"""How a SQLite register can be opened: as usual, to be read, or as it lies where nothing may be written beside it.

SQLite keeps companions (`-wal`, `-shm`) beside a file in WAL mode, for readers too. A folder that takes
none (a copy on a disc, a share that one may only read) leaves the way to read the file alone, which is
the whole register only as long as no change waits in the companion.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from doctools.errors import Problem, RegisterError

WRITE, _READ, AS_IT_LIES = "mode=rwc", "mode=ro", "immutable=1"
_NO_ACCESS = ("readonly", "unable to open")


def make_sqlite_uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def choose_mode(path: Path, shown: str, *, write: bool) -> str:
    """The first of `WRITE` (where `write` asks for it), `_READ` and `AS_IT_LIES` in which the file can be read.

    What else is wrong with the file shows when it is used. Raises RegisterError where its last changes
    cannot be read.
    """
    if write and not path.is_file():
        return WRITE
    if write and os.access(path, os.W_OK) and _opens(path, WRITE):
        return WRITE
    if _opens(path, _READ):
        return _READ
    waiting = path.with_name(f"{path.name}-wal")
    if waiting.is_file() and waiting.stat().st_size:
        raise RegisterError(
            Problem(
                f"perubahan terakhir buku agenda masih ada di {waiting.name}, dan folder ini hanya dapat dibaca",
                shown,
                remedy=f"salin {path.name} bersama {waiting.name} ke folder yang dapat ditulis, lalu ulangi di sana",
            )
        )
    return AS_IT_LIES if _opens(path, AS_IT_LIES) else _READ


def _opens(path: Path, mode: str) -> bool:
    """False where the file cannot be opened so; True also where it is spoiled or in use, which is told later."""
    connection = None
    try:
        connection = sqlite3.connect(make_sqlite_uri(path, mode), uri=True, timeout=0)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return not any(sign in str(error).lower() for sign in _NO_ACCESS)
    except sqlite3.DatabaseError:
        return True
    finally:
        if connection is not None:
            connection.close()
    return True
