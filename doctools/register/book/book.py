"""The book itself: reserve, write, confirm, change state; every change is one event and one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from sqlalchemy import Connection, and_, or_, select

from doctools.errors import Problem, RegisterRefusedError
from doctools.register.book.database import Database
from doctools.register.book.entries import Entry
from doctools.register.book.events import Act, Event
from doctools.register.book.keys import read_key, read_number
from doctools.register.book.states import States
from doctools.register.book.tables import event_table, number_table
from doctools.register.book.words import LIVE, EventKind
from doctools.register.book.writing import Intent, Request, Writer, fetch_document_entry, fetch_entries


class _UndoneError(Exception):
    """Ends a transaction that was only tried."""


class Register:
    """One office's register. Methods raise RegisterRefusedError where nothing may be done.

    `key`: a number's key (`surat/2026/12.a`); `path`: a file, relative to the office's folder where it lies
    inside; `sha256`: the hash of its bytes in hex; `day`: ISO.
    """

    def __init__(self, database: Database, states: States) -> None:
        self.database, self.states = database, states

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    # --- reading ---------------------------------------------------------------------------------

    def read_entries(self, year: int | None = None, series: str | None = None) -> list[Entry]:
        """All numbers, or those of a year or series, by series, year and place."""
        query = select(number_table)
        if year is not None:
            query = query.where(number_table.c.year == year)
        if series is not None:
            query = query.where(number_table.c.series == series)
        with self.database.begin_read() as connection:
            found = fetch_entries(connection, query)
        return sorted(found, key=lambda e: (e.series, e.year, e.number_key.sort_key))

    def find_entry(self, document: str) -> Entry | None:
        """The number that a document has now."""
        with self.database.begin_read() as connection:
            return fetch_document_entry(connection, document)

    def find_strayed(self, request: Request) -> Entry | None:
        """A number of the request's kind and year that is of another series."""
        columns = number_table.c
        query = select(number_table).where(
            columns.kind == request.kind,
            columns.year == request.year,
            columns.series != request.series,
            columns.status.in_([status.value for status in LIVE]),
        )
        with self.database.begin_read() as connection:
            found = fetch_entries(connection, query.order_by(columns.key).limit(1))
        return found[0] if found else None

    def read_pending(self) -> list[Entry]:
        """Numbers whose document is being written, or was when the program was killed."""
        with self.database.begin_read() as connection:
            return fetch_entries(
                connection, select(number_table).where(number_table.c.intended_path.is_not(None))
            )

    def find(self, text: str) -> list[Entry]:
        """Numbers that people may mean: by key, document, number in full, or number alone.

        Where living numbers are meant too, those that are void or free are left out.
        """
        columns, key = number_table.c, read_key(text)
        where = or_(
            columns.key == (str(key) if key else text), columns.document == text, columns.full == text
        )
        alone = read_number(text, "", 0)
        if alone is not None:
            where = or_(where, and_(columns.ordinal == alone.ordinal, columns.suffix == alone.suffix))
        with self.database.begin_read() as connection:
            found = fetch_entries(connection, select(number_table).where(where).order_by(columns.key))
        return [e for e in found if e.is_live] or found

    def read_events(self, key: str | None = None) -> list[Event]:
        """All events in order, or those of one number."""
        query = select(event_table).order_by(event_table.c.sequence)
        if key is not None:
            query = query.where(event_table.c.key == key)
        with self.database.begin_read() as connection:
            return [Event(*row) for row in connection.execute(query)]

    # --- giving numbers --------------------------------------------------------------------------

    def reserve(self, request: Request, act: Act) -> Entry:
        """A number for a document; the one that it has already, where it has one."""
        return self.reserve_block([request], act)[0]

    def reserve_block(self, requests: list[Request], act: Act) -> list[Entry]:
        """Numbers for all requests in one transaction: all of them or none."""
        with self._begin(act) as writer:
            return [writer.reserve(request, self.states.first) for request in requests]

    def foresee_block(self, requests: list[Request], act: Act) -> list[Entry | None]:
        """The numbers that `reserve_block` would give now, one request after the other; nothing is kept.

        None stands for one that would be refused.
        """
        found: list[Entry | None] = []
        with suppress(_UndoneError), self._begin(act) as writer:
            for request in requests:
                try:
                    found.append(writer.reserve(request, self.states.first))
                except RegisterRefusedError:
                    found.append(None)
            raise _UndoneError
        return found

    # --- writing a document ----------------------------------------------------------------------

    def intend(self, key: str, intent: Intent, act: Act) -> Entry:
        """Note that a document is about to be written."""
        with self._begin(act) as writer:
            self._refuse_locked(writer.get(key), intent.sha256)
            return writer.write(EventKind.INTEND, key, vars(intent))

    def confirm(self, key: str, path: str, sha256: str, act: Act, document: str | None = None) -> Entry:
        """Note that the file is there and bears the number. `document`: its name, where the number has none yet."""
        with self._begin(act) as writer:
            entry = writer.get(key)
            self._refuse_locked(entry, sha256)
            name = document or entry.document
            if name and (other := fetch_document_entry(writer.connection, name)) and other.key != key:
                raise RegisterRefusedError(Problem(f"naskah '{name}' sudah bernomor {other.full}"))
            values = {"path": path, "document": name, "sha256": sha256}
            return writer.write(EventKind.CONFIRM, key, values)

    def assign(self, key: str, path: str, sha256: str, act: Act) -> Entry:
        """A finished file for a number. One that may not change any more keeps its file, and gets this one beside it."""
        with self._begin(act) as writer:
            entry = writer.get(key)
            beside = bool(entry.sha256) and self.states.is_locked(entry.state)
            values = {"path": path, "document": entry.document, "sha256": sha256}
            return writer.write(EventKind.ATTACH if beside else EventKind.CONFIRM, key, values)

    def fail(self, key: str, reason: str, act: Act) -> Entry:
        """The document was not written; a number that was reserved for this writing alone is free again."""
        with self._begin(act) as writer:
            return writer.write(EventKind.FAIL, key, {"reason": reason})

    def _refuse_locked(self, entry: Entry, sha256: str) -> None:
        if entry.sha256 and self.states.is_locked(entry.state) and entry.sha256 != sha256:
            state = self.states.name_of(entry.state).lower()
            raise RegisterRefusedError(
                Problem(
                    f"naskah nomor {entry.full} sudah {state}, isinya tidak boleh berubah",
                    remedy="buat naskah baru, atau batalkan nomornya dengan: doctools register void",
                )
            )

    # --- states ----------------------------------------------------------------------------------

    def change_state(self, key: str, state: str, day: str, reason: str | None, act: Act) -> Entry:
        """Bring a document into its next state. `day`: on which that came about, not before the last one's."""
        with self._begin(act) as writer:
            entry = writer.get(key)
            self.states.check(entry.state, state, reason)
            last = _find_last_change(writer.connection, key)
            if last and day < last:
                raise RegisterRefusedError(
                    Problem(
                        f"tanggal {day} mendahului keadaan sebelumnya ({last})",
                        remedy="periksa --pada atau jam komputer",
                    )
                )
            values = {
                "reason": reason,
                "void": state == self.states.void,
                "from": entry.state,
                "to": state,
                "day": day,
            }
            return writer.write(EventKind.CHANGE_STATE, key, values)

    def void(self, key: str, day: str, reason: str, act: Act) -> Entry:
        """The number is void for ever, and nobody gets it again."""
        return self.change_state(key, self.states.void, day, reason, act)

    # --- events from elsewhere -------------------------------------------------------------------

    def append(self, events: list[Event]) -> int:
        """Add events as they are, where they continue the chain; how many were new.

        Raises RegisterRefusedError when the register holds others.
        """
        with self._begin(Act("", "")) as writer:
            start, sha256 = writer.last
            same = start == 0 or (start <= len(events) and events[start - 1].sha256 == sha256)
            if not same:
                raise RegisterRefusedError(
                    Problem(
                        "buku agenda ini memuat peristiwa yang tidak ada dalam berkas itu; tidak ada yang diubah",
                        self.database.shown,
                        remedy="pindahkan dahulu buku agenda yang sekarang, atau pakai basis data yang kosong",
                    )
                )
            for event in events[start:]:
                writer.append(event)
            return len(events) - start

    @contextmanager
    def _begin(self, act: Act) -> Iterator[Writer]:
        with self.database.begin_write() as connection:
            writer = Writer(connection, act)
            yield writer
            writer.close()


def _find_last_change(connection: Connection, key: str) -> str | None:
    """The day of the number's last change of state."""
    columns = event_table.c
    query = select(event_table).where(columns.key == key, columns.kind == EventKind.CHANGE_STATE.value)
    row = connection.execute(query.order_by(columns.sequence.desc()).limit(1)).one_or_none()
    return str(Event(*row).values["day"]) if row else None
