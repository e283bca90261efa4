"""Take the book out and bring it back: JSON Lines (both databases), online copy (SQLite)."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import asdict, fields
from pathlib import Path

from doctools.errors import Problem, RegisterError
from doctools.register.audit import rebuilt
from doctools.register.book import Register
from doctools.register.database import spoken
from doctools.register.events import Event, canonical, chain_faults

_SQLITE = b"SQLite format 3\x00"


def lines_of(events: list[Event]) -> bytes:
    """One event a line, in order; all that is needed to rebuild the register."""
    return "".join(canonical({**asdict(e), "isi": e.values}) + "\n" for e in events).encode()


def read_events(path: Path) -> list[Event]:
    """The events of a backup, JSON Lines or SQLite, their chain verified. Raises RegisterError."""
    try:
        with path.open("rb") as file:
            is_sqlite = file.read(16) == _SQLITE
        events = _of_sqlite(path) if is_sqlite else _of_lines(path)
    except OSError as error:
        raise RegisterError(
            Problem(f"berkas tidak dapat dibaca ({error.strerror or error})", str(path))
        ) from None
    faults = [f for f in chain_faults(events) if not f.caution] or rebuilt(events)[1]
    if faults:
        problems = [Problem(f.message, str(path), f.event) for f in faults[:10]]
        raise RegisterError(
            *problems, Problem("cadangan ini tidak utuh; tidak ada yang dipulihkan", str(path))
        )
    return events


def _of_lines(path: Path) -> list[Event]:
    events, problems = [], []
    names = {f.name for f in fields(Event)}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            record = json.loads(line)
            if not isinstance(record, dict) or set(record) != names:
                raise ValueError
            events.append(Event(**{**record, "isi": canonical(record["isi"])}))
        except ValueError:
            problems.append(Problem("baris ini bukan peristiwa buku agenda", str(path), number))
    if problems:
        raise RegisterError(*problems[:10])
    return events


def _of_sqlite(path: Path) -> list[Event]:
    columns = ", ".join(f.name for f in fields(Event))
    with spoken(str(path)):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            rows = connection.execute(f"SELECT {columns} FROM peristiwa ORDER BY urut").fetchall()
        finally:
            connection.close()
    return [Event(*row) for row in rows]


def backup(register: Register, target: Path) -> str:
    """A whole copy while others go on working; a file that was there is replaced only by a whole one.

    SQLite gives SQLite (its backup API) unless the name ends in `.jsonl`; PostgreSQL gives JSON Lines.
    Gives `sqlite` or `jsonl`. Raises RegisterError.
    """
    as_lines = not register.database.is_sqlite or target.suffix == ".jsonl"
    temporary = target.with_name(f".{target.name}.tmp")
    with spoken(str(target)):
        try:
            if as_lines:
                temporary.write_bytes(lines_of(register.events()))
            else:
                _copy(register, temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    return "jsonl" if as_lines else "sqlite"


def _copy(register: Register, target: Path) -> None:
    target.unlink(missing_ok=True)
    source = register.database.engine.raw_connection()
    copy = sqlite3.connect(target)
    try:
        source.driver_connection.backup(copy)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
    finally:
        copy.close()
        source.close()


def restore(register: Register, source: Path) -> int:
    """Bring back what a backup has and the register has not; how many events that were.

    Nothing is ever taken away: a register with events of its own that the backup lacks is left as it
    is. Raises RegisterError or RegisterRefusedError.
    """
    return register.append(read_events(source))
