"""Open the register's database: SQLite in the office's folder by default, PostgreSQL by URL.

Whoever writes holds the one row of `kepala` (SQLite: the write lock) from the first read on, so
writers queue and no two see the same last number.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from doctools.errors import Problem, RegisterError
from doctools.register.book.messages import REVISIONS, check_revision, explain
from doctools.register.book.sqlite_file import WRITE, choose_mode

_WAIT = 60.0  # seconds that a writer waits for the others
_MIGRATION_LOCK = 1_685_021_556  # any number, the same for all who migrate a PostgreSQL register


class Database:
    """An engine, and transactions that say in words for people what went wrong. `path`: of a SQLite register."""

    def __init__(
        self, engine: Engine, shown: str, path: Path | None = None, *, writable: bool = True
    ) -> None:
        self.engine, self.shown, self.path, self.writable = engine, shown, path, writable

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def begin_read(self) -> Iterator[Connection]:
        with translate_errors(self.shown), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def begin_write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock; whole or not at all."""
        with translate_errors(self.shown), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, shown: str, *, wait: float = _WAIT) -> Database:
    """The register at an SQLAlchemy URL, migrated to this version. Raises RegisterError.

    `shown`: what messages call it; a URL holds a password and is never shown. A file that may only be
    read is opened to be read.
    """
    address, path, writable = _parse_address(url), None, True
    if address.get_backend_name() == "sqlite" and address.database and not address.query:
        path = Path(address.database)
        mode = choose_mode(path, shown, write=True)
        if mode != WRITE:
            writable = False
            name, value = mode.split("=")
            address = address.set(database=path.absolute().as_uri(), query={name: value, "uri": "true"})
    database = Database(_make_engine(address, wait), shown, path, writable=writable)
    _migrate(database)
    return database


def make_sqlite_url(path: Path) -> str:
    return URL.create("sqlite", database=str(path)).render_as_string()


def _parse_address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise RegisterError(
            Problem(
                "alamat buku agenda tidak dapat dibaca",
                remedy="tulis misalnya postgresql://pengguna:sandi@peladen/agenda",
            )
        ) from None
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _make_engine(address: URL, wait: float) -> Engine:
    backend = address.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise RegisterError(
            Problem(f"basis data '{backend}' tidak didukung", remedy="pakai SQLite atau PostgreSQL")
        )
    try:
        if backend == "sqlite":
            engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": wait})
            event.listen(engine, "connect", _configure_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        options = {"connect_timeout": 10}
        engine = create_engine(address, pool_size=1, max_overflow=4, connect_args=options)
        milliseconds = int(wait * 1000)

        def limit_wait(connection: Any, _: object) -> None:
            connection.execute(f"SET lock_timeout = {milliseconds}")
            connection.commit()

        event.listen(engine, "connect", limit_wait)
        return engine
    except (NoSuchModuleError, ModuleNotFoundError):
        raise RegisterError(
            Problem("penghubung PostgreSQL belum terpasang", remedy="jalankan: pip install 'psycopg[binary]'")
        ) from None


def _configure_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _read_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return str(found) if found is not None else None


def _migrate(database: Database) -> None:
    with database.begin_read() as connection:
        now = _read_revision(connection)
    check_revision(now, database.shown)
    if now == REVISIONS[-1]:
        return
    from alembic import command
    from alembic.config import Config

    if database.is_sqlite:
        _set_write_ahead(database)
    with database.begin_write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        if _read_revision(connection) == REVISIONS[-1]:
            return  # someone else was faster
        config = Config()
        config.set_main_option(
            "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
        )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _set_write_ahead(database: Database) -> None:
    """Set the file to WAL, once for ever. SQLite does not wait by itself for others who do the same."""
    with translate_errors(database.shown):
        for attempt in range(100):
            connection = database.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or attempt == 99:
                    raise
                time.sleep(0.05)
            finally:
                connection.close()


@contextmanager
def translate_errors(shown: str) -> Iterator[None]:
    """Turn the driver's errors into RegisterError with what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explain(str(error.orig), shown) from error
    except (sqlite3.Error, OSError) as error:
        raise explain(str(error), shown) from error
