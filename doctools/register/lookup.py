"""Which number a document has, for those who only print it.

A SQLite register is read with Python's own module, so that making a document loads neither
SQLAlchemy nor Alembic; a register by URL is opened as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from doctools.context import GivenNumber
from doctools.register.book.words import NumberStatus

_LIVE = """
    SELECT naskah, kunci, urut, akhiran, nomor, tahun, tanggal, status FROM nomor
    WHERE naskah IS NOT NULL AND status IN ('dipesan', 'terpakai')
"""
_Row = tuple[str, int, str, str, int, str, str]


@dataclass(frozen=True)
class StoredNumbers:
    """Looks numbers up in the register at `url`, or else in the file `path`, where there is one.

    `shown`: what messages call the register.
    """

    path: Path
    url: str | None
    shown: str

    def of(self, document: str) -> GivenNumber | None:
        """The number and date of a document. Raises RegisterError when the register cannot be read."""
        rows = self._by_url if self.url else self._by_file(document)
        return _read_row(rows[document]) if document in rows else None

    def all(self) -> dict[str, GivenNumber]:
        """The numbers of all documents, by name. Raises RegisterError when the register cannot be read."""
        rows = self._by_url if self.url else self._by_file(None)
        return {document: _read_row(row) for document, row in rows.items()}

    def _by_file(self, document: str | None) -> dict[str, _Row]:
        if not self.path.is_file():
            return {}
        import sqlite3

        from doctools.register.book.messages import check_revision, explain
        from doctools.register.book.sqlite_file import make_sqlite_uri

        try:
            connection = sqlite3.connect(make_sqlite_uri(self.path, self._mode), uri=True, timeout=30)
            try:
                revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
                check_revision(revision[0] if revision else None, self.shown)
                if document is None:
                    rows = connection.execute(_LIVE)
                else:
                    rows = connection.execute(_LIVE + " AND naskah = ?", (document,))
                return {row[0]: tuple(row[1:]) for row in rows}
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise explain(str(error), self.shown) from error

    @cached_property
    def _mode(self) -> str:
        from doctools.register.book.sqlite_file import choose_mode

        return choose_mode(self.path, self.shown, write=False)

    @cached_property
    def _by_url(self) -> dict[str, _Row]:
        """Every document's number, read once: a batch asks for many."""
        from doctools.register.book.database import open_database

        database = open_database(self.url or "", self.shown)
        try:
            with database.begin_read() as connection:
                rows = connection.exec_driver_sql(_LIVE).all()
            return {row[0]: tuple(row[1:]) for row in rows}
        finally:
            database.close()


def _read_row(row: _Row) -> GivenNumber:
    key, ordinal, suffix, full, year, day, status = row
    number = f"{ordinal}.{suffix}" if suffix else str(ordinal)
    return GivenNumber(key, number, full, year, date.fromisoformat(day), status == NumberStatus.USED)
