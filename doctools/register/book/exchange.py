"""Take the book out and bring it back: JSON Lines (both databases), online copy (SQLite)."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from doctools.errors import Problem, RegisterError, describe_os_error
from doctools.register.book.audit import rebuild
from doctools.register.book.book import Register
from doctools.register.book.database import translate_errors
from doctools.register.book.events import Event, find_chain_faults, to_canonical_json
from doctools.register.book.sqlite_file import AS_IT_LIES, make_sqlite_uri
from doctools.register.book.words import EVENT_WORDS
from doctools.store import telling, whole_file

_SQLITE = b"SQLite format 3\x00"
_REMEDY = "periksa izin folder dan sisa ruang disk, atau pilih tempat dan nama lain"


def to_json_lines(events: list[Event]) -> bytes:
    """One event a line, in order; all that is needed to rebuild the register."""
    return "".join(to_canonical_json(event.as_record()) + "\n" for event in events).encode()


def read_backup(path: Path) -> list[Event]:
    """The events of a backup, JSON Lines or SQLite, their chain verified. Raises RegisterError."""
    try:
        with path.open("rb") as file:
            is_sqlite = file.read(16) == _SQLITE
        events = _read_sqlite(path) if is_sqlite else _parse_lines(path)
    except OSError as error:
        raise RegisterError(
            Problem(f"berkas tidak dapat dibaca ({describe_os_error(error)})", str(path))
        ) from None
    faults = [f for f in find_chain_faults(events) if not f.caution] or rebuild(events)[1]
    if faults:
        problems = [Problem(f.message, str(path), f.event) for f in faults[:10]]
        raise RegisterError(
            *problems, Problem("cadangan ini tidak utuh; tidak ada yang dipulihkan", str(path))
        )
    return events


def _parse_lines(path: Path) -> list[Event]:
    events, problems = [], []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            record = json.loads(line)
            if not isinstance(record, dict) or set(record) != set(EVENT_WORDS.values()):
                raise ValueError
            values = {name: record[word] for name, word in EVENT_WORDS.items()}
            events.append(Event(**{**values, "content": to_canonical_json(values["content"])}))
        except ValueError:
            problems.append(Problem("baris ini bukan peristiwa buku agenda", str(path), number))
    if problems:
        raise RegisterError(*problems[:10])
    return events


def _read_sqlite(path: Path) -> list[Event]:
    columns = ", ".join(EVENT_WORDS.values())
    with translate_errors(str(path)):
        connection = sqlite3.connect(make_sqlite_uri(path, AS_IT_LIES), uri=True)
        try:
            rows = connection.execute(f"SELECT {columns} FROM peristiwa ORDER BY urut").fetchall()
        finally:
            connection.close()
    return [Event(*row) for row in rows]


def back_up(register: Register, target: Path) -> str:
    """Copy the whole book to `target` while others go on working; a backup that was there stays until then.

    SQLite gives SQLite (its backup API) unless the name ends in `.jsonl`; PostgreSQL gives JSON Lines.
    Gives the form, `sqlite` or `jsonl`. Raises StoreError, and RegisterError also where something that is no
    backup would be written over.
    """
    _refuse_foreign(register, target)
    as_lines = not register.database.is_sqlite or target.suffix == ".jsonl"
    content = to_json_lines(register.read_events()) if as_lines else _copy_sqlite(register)
    with telling(target, _REMEDY), whole_file(target) as file:
        file.write(content)
    return "jsonl" if as_lines else "sqlite"


def _refuse_foreign(register: Register, target: Path) -> None:
    own = register.database.path
    if own is not None and target.resolve() == own.resolve():
        raise RegisterError(
            Problem("ini buku agenda itu sendiri, bukan tempat cadangannya", str(target), remedy=_REMEDY)
        )
    if target.is_file() and target.stat().st_size:
        try:
            read_backup(target)
        except RegisterError:
            what = "di sini sudah ada berkas lain, bukan cadangan buku agenda; tidak ditimpa"
            raise RegisterError(Problem(what, str(target), remedy=_REMEDY)) from None


def _copy_sqlite(register: Register) -> bytes:
    """The SQLite file as it is at one moment, whole without the companions that SQLite writes beside it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "agenda.db"
        source = register.database.engine.raw_connection()
        copy = sqlite3.connect(path)
        try:
            with translate_errors(register.database.shown):
                source.driver_connection.backup(copy)  # type: ignore[union-attr]
                copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
            source.close()
        return path.read_bytes()


def restore(register: Register, source: Path) -> int:
    """Bring back what a backup has and the register has not; how many events that were.

    Nothing is ever taken away: a register with events of its own that the backup lacks is left as it
    is. Raises RegisterError or RegisterRefusedError.
    """
    return register.append(read_backup(source))
