"""The book itself: reserve, write, confirm, change state; every change is one event and one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from sqlalchemy import Connection, and_, or_, select

from doctools.errors import Problem, RegisterRefusedError
from doctools.register.book.database import Database
from doctools.register.book.entries import Entry
from doctools.register.book.events import Event
from doctools.register.book.keys import read_key, read_number
from doctools.register.book.states import States
from doctools.register.book.tables import nomor, peristiwa
from doctools.register.book.writing import Act, Request, Writer, entries_of, number_of_document

__all__ = ["Act", "Register", "Request"]


class _UndoneError(Exception):
    """Ends a transaction that was only tried."""


class Register:
    """One office's register. Methods raise RegisterRefusedError where nothing may be done."""

    def __init__(self, database: Database, states: States) -> None:
        self.database, self.states = database, states

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    # --- reading ---------------------------------------------------------------------------------

    def entries(self, tahun: int | None = None, seri: str | None = None) -> list[Entry]:
        """All numbers, by series, year and place."""
        query = select(nomor)
        if tahun is not None:
            query = query.where(nomor.c.tahun == tahun)
        if seri is not None:
            query = query.where(nomor.c.seri == seri)
        with self.database.reading() as connection:
            found = entries_of(connection, query)
        return sorted(found, key=lambda e: (e.seri, e.tahun, e.key.place))

    def of_document(self, naskah: str) -> Entry | None:
        """The number that a document has now."""
        with self.database.reading() as connection:
            return number_of_document(connection, naskah)

    def pending(self) -> list[Entry]:
        """Numbers whose document is being written, or was when the program was killed."""
        with self.database.reading() as connection:
            return entries_of(connection, select(nomor).where(nomor.c.niat_berkas.is_not(None)))

    def find(self, text: str) -> list[Entry]:
        """Numbers that people may mean: by key, document, number in full, or number alone.

        Where living numbers are meant too, those that are void or free are left out.
        """
        key = read_key(text)
        where = or_(
            nomor.c.kunci == (str(key) if key else text), nomor.c.naskah == text, nomor.c.nomor == text
        )
        alone = read_number(text, "", 0)
        if alone is not None:
            where = or_(where, and_(nomor.c.urut == alone.urut, nomor.c.akhiran == alone.akhiran))
        with self.database.reading() as connection:
            found = entries_of(connection, select(nomor).where(where).order_by(nomor.c.kunci))
        return [e for e in found if e.live] or found

    def events(self, kunci: str | None = None) -> list[Event]:
        """All events in order, or those of one number."""
        query = select(peristiwa).order_by(peristiwa.c.urut)
        if kunci is not None:
            query = query.where(peristiwa.c.nomor == kunci)
        with self.database.reading() as connection:
            return [Event(*row) for row in connection.execute(query)]

    # --- giving numbers --------------------------------------------------------------------------

    def reserve(self, request: Request, act: Act) -> Entry:
        """A number for a document; the one that it has already, where it has one."""
        return self.reserve_block([request], act)[0]

    def reserve_block(self, requests: list[Request], act: Act) -> list[Entry]:
        """Numbers for all requests in one transaction: all of them or none."""
        with self._writing(act) as writer:
            return [writer.reserve(request, self.states.first) for request in requests]

    def foresee_block(self, requests: list[Request], act: Act) -> list[Entry | None]:
        """The numbers that `reserve_block` would give now, one request after the other; nothing is kept.

        None stands for one that would be refused.
        """
        found: list[Entry | None] = []
        with suppress(_UndoneError), self._writing(act) as writer:
            for request in requests:
                try:
                    found.append(writer.reserve(request, self.states.first))
                except RegisterRefusedError:
                    found.append(None)
            raise _UndoneError
        return found

    # --- writing a document ----------------------------------------------------------------------

    def intend(self, kunci: str, written: dict[str, str], act: Act) -> Entry:
        """A document is about to be written: `berkas`, `sidik`, `masukan`, `tempat`, `hal`, `tujuan`."""
        with self._writing(act) as writer:
            self._hold_locked(writer.known(kunci), written["sidik"])
            return writer.write("tulis", kunci, written)

    def confirm(self, kunci: str, berkas: str, sidik: str, act: Act, naskah: str | None = None) -> Entry:
        """The file is there and bears the number."""
        with self._writing(act) as writer:
            entry = writer.known(kunci)
            self._hold_locked(entry, sidik)
            name = naskah or entry.naskah
            if name and (other := number_of_document(writer.connection, name)) and other.kunci != kunci:
                raise RegisterRefusedError(Problem(f"naskah '{name}' sudah bernomor {other.nomor}"))
            return writer.write("pakai", kunci, {"berkas": berkas, "naskah": name, "sidik": sidik})

    def assign(self, kunci: str, berkas: str, sidik: str, act: Act) -> Entry:
        """A finished file for a number. One that may not change any more keeps its file, and gets this one beside it."""
        with self._writing(act) as writer:
            entry = writer.known(kunci)
            beside = bool(entry.sidik) and self.states.locked(entry.keadaan)
            values = {"berkas": berkas, "naskah": entry.naskah, "sidik": sidik}
            return writer.write("lampir" if beside else "pakai", kunci, values)

    def fail(self, kunci: str, reason: str, act: Act) -> Entry:
        """The document was not written; a number that was reserved for this writing alone is free again."""
        with self._writing(act) as writer:
            return writer.write("gagal", kunci, {"alasan": reason})

    def _hold_locked(self, entry: Entry, sidik: str) -> None:
        if entry.sidik and self.states.locked(entry.keadaan) and entry.sidik != sidik:
            state = self.states.name(entry.keadaan).lower()
            raise RegisterRefusedError(
                Problem(
                    f"naskah nomor {entry.nomor} sudah {state}, isinya tidak boleh berubah",
                    remedy="buat naskah baru, atau batalkan nomornya dengan: doctools register void",
                )
            )

    # --- states ----------------------------------------------------------------------------------

    def change_state(self, kunci: str, wanted: str, pada: str, alasan: str | None, act: Act) -> Entry:
        """The next state. `pada`: the day (ISO) on which it came about, not before the last one's."""
        with self._writing(act) as writer:
            entry = writer.known(kunci)
            self.states.check(entry.keadaan, wanted, alasan)
            last = _last_change(writer.connection, kunci)
            if last and pada < last:
                raise RegisterRefusedError(
                    Problem(
                        f"tanggal {pada} mendahului keadaan sebelumnya ({last})",
                        remedy="periksa --pada atau jam komputer",
                    )
                )
            values = {
                "alasan": alasan,
                "batal": wanted == self.states.void,
                "dari": entry.keadaan,
                "ke": wanted,
                "pada": pada,
            }
            return writer.write("keadaan", kunci, values)

    def void(self, kunci: str, pada: str, alasan: str, act: Act) -> Entry:
        """The number is void for ever, and nobody gets it again."""
        return self.change_state(kunci, self.states.void, pada, alasan, act)

    # --- events from elsewhere -------------------------------------------------------------------

    def append(self, events: list[Event]) -> int:
        """Add events as they are, where they continue the chain; how many were new.

        Raises RegisterRefusedError when the register holds others.
        """
        with self._writing(Act("", "")) as writer:
            start = writer.last[0]
            same = writer.last[0] == 0 or (start <= len(events) and events[start - 1].sidik == writer.last[1])
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
    def _writing(self, act: Act) -> Iterator[Writer]:
        with self.database.writing() as connection:
            writer = Writer(connection, act)
            yield writer
            writer.close()


def _last_change(connection: Connection, kunci: str) -> str | None:
    """The day of the number's last change of state."""
    query = select(peristiwa).where(peristiwa.c.nomor == kunci, peristiwa.c.jenis == "keadaan")
    row = connection.execute(query.order_by(peristiwa.c.urut.desc()).limit(1)).one_or_none()
    return str(Event(*row).values["pada"]) if row else None
