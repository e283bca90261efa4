"""The book itself: reserve, write, confirm, change state; every change is one event and one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from doctools.errors import Problem, RegisterRefusedError
from doctools.register.database import Database
from doctools.register.entries import Entry, applied
from doctools.register.events import Event, next_event
from doctools.register.keys import Key, next_suffix, read_key, read_number
from doctools.register.states import States
from doctools.register.tables import kepala, nomor, peristiwa

_ENTRY = tuple(field.name for field in fields(Entry))
_EVENT = tuple(field.name for field in fields(Event))


@dataclass(frozen=True)
class Act:
    """Who does something, and when (ISO time with offset, from the clock that only `cli/` reads)."""

    oleh: str
    waktu: str


@dataclass(frozen=True)
class Request:
    """A number that is asked for. `tanggal`: ISO; the number counts in its year.

    `pola`: the number (`12.a`) and year → the number as printed. `alasan`: makes a back-dated number
    possible. `wanted`: a number that was given by hand before, kept as it is. `berkas`, `tempat`: where
    the document is about to be written; without them the number is reserved by hand.
    """

    seri: str
    jenis: str
    naskah: str | None
    tanggal: str
    hal: str
    tujuan: str
    pola: Callable[[str, int], str]
    sisipan: str = "{urut}.{huruf}"
    alasan: str | None = None
    sumber: str | None = None
    mulai: int = 1
    wanted: Key | None = None
    berkas: str | None = None
    tempat: str | None = None

    @property
    def tahun(self) -> int:
        return int(self.tanggal[:4])


class Register:
    """One office's register. Methods raise RegisterRefusedError where nothing may be done."""

    def __init__(self, database: Database, states: States) -> None:
        self.database, self.states = database, states

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
            found = _entries(connection, query)
        return sorted(found, key=lambda e: (e.seri, e.tahun, e.key.place))

    def of_document(self, naskah: str) -> Entry | None:
        """The number that a document has now."""
        with self.database.reading() as connection:
            return _of_document(connection, naskah)

    def pending(self) -> list[Entry]:
        """Numbers whose document is being written, or was when the program was killed."""
        with self.database.reading() as connection:
            return _entries(connection, select(nomor).where(nomor.c.niat_berkas.is_not(None)))

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
            found = _entries(connection, select(nomor).where(where).order_by(nomor.c.kunci))
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
            if name and (other := _of_document(writer.connection, name)) and other.kunci != kunci:
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
    def _writing(self, act: Act) -> Iterator[_Writer]:
        with self.database.writing() as connection:
            writer = _Writer(connection, act)
            yield writer
            writer.close()


class _Writer:
    """One transaction: it holds the head of the chain from its first statement on."""

    def __init__(self, connection: Connection, act: Act) -> None:
        self.connection, self._act = connection, act
        row = connection.execute(select(kepala.c.urut, kepala.c.sidik).with_for_update()).one()
        self.last: tuple[int, str] = (row.urut, row.sidik)

    def close(self) -> None:
        self.connection.execute(kepala.update().values(urut=self.last[0], sidik=self.last[1]))

    def write(self, jenis: str, kunci: str, values: dict[str, Any]) -> Entry:
        return self.append(next_event(self.last, self._act.waktu, self._act.oleh, jenis, kunci, values))

    def append(self, event: Event) -> Entry:
        return self._add(event, self._entry(event.nomor))

    def _add(self, event: Event, before: Entry | None) -> Entry:
        entry = applied(before, event)
        self.connection.execute(peristiwa.insert().values({n: getattr(event, n) for n in _EVENT}))
        row = {n: getattr(entry, n) for n in _ENTRY}
        if before is None:
            self.connection.execute(nomor.insert().values(row))
        else:
            self.connection.execute(nomor.update().where(nomor.c.kunci == event.nomor).values(row))
        self.last = (event.urut, event.sidik)
        return entry

    def known(self, kunci: str) -> Entry:
        """Raises RegisterRefusedError for a number that nobody has now."""
        entry = self._entry(kunci)
        if entry is None or not entry.live:
            what = "sudah batal" if entry and entry.status == "batal" else "belum diberikan"
            raise RegisterRefusedError(Problem(f"nomor {entry.nomor if entry else kunci} {what}"))
        return entry

    def _entry(self, kunci: str) -> Entry | None:
        found = _entries(self.connection, select(nomor).where(nomor.c.kunci == kunci))
        return found[0] if found else None

    def reserve(self, request: Request, state: str) -> Entry:
        if request.naskah and (own := _of_document(self.connection, request.naskah)):
            if own.tanggal != request.tanggal or (request.wanted and own.key != request.wanted):
                raise RegisterRefusedError(
                    Problem(
                        f"naskah '{request.naskah}' sudah bernomor {own.nomor} tanggal {own.tanggal}",
                        request.sumber,
                        remedy="samakan, atau batalkan dahulu dengan: doctools register void",
                    )
                )
            return own
        given_back = _entries(self.connection, self._series(request).where(nomor.c.status == "bebas"))
        key = request.wanted or self._free(request, given_back) or self._next(request, given_back)
        number = key.number
        if key.akhiran:
            number = request.sisipan.replace("{urut}", str(key.urut)).replace("{huruf}", key.akhiran)
        values = {
            "alasan": request.alasan,
            "hal": request.hal,
            "jenis": request.jenis,
            "keadaan": state,
            "naskah": request.naskah,
            "niat": {"berkas": request.berkas, "tempat": request.tempat} if request.berkas else None,
            "nomor": request.pola(number, key.tahun),
            "sumber": request.sumber,
            "tanggal": request.tanggal,
            "tujuan": request.tujuan,
        }
        taken = self._entry(str(key))
        if taken is not None and taken.status != "bebas":
            what = f"nomor {taken.nomor} sudah milik '{taken.naskah or taken.hal}'"
            raise RegisterRefusedError(Problem(what, request.sumber, remedy="satu nomor untuk satu naskah"))
        return self._add(
            next_event(self.last, self._act.waktu, self._act.oleh, "pesan", str(key), values), taken
        )

    def _series(self, request: Request) -> Select[Any]:
        return select(nomor).where(nomor.c.seri == request.seri, nomor.c.tahun == request.tahun)

    def _free(self, request: Request, given_back: list[Entry]) -> Key | None:
        """A number that was given back and whose neighbours' dates allow it: the document's own first."""
        for entry in sorted(given_back, key=lambda e: (e.naskah != request.naskah, e.key.place)):
            if entry.akhiran and not (request.alasan and entry.naskah == request.naskah):
                continue
            before = self._neighbour(request, nomor.c.urut < entry.urut, last=True)
            after = self._neighbour(request, nomor.c.urut > entry.urut, last=False)
            if entry.akhiran:
                before = self._neighbour(request, nomor.c.urut <= entry.urut, last=True)
            if (before is None or before.tanggal <= request.tanggal) and (
                after is None or request.tanggal <= after.tanggal
            ):
                return entry.key
        return None

    def _neighbour(self, request: Request, where: Any, *, last: bool) -> Entry | None:
        """The nearest main number (without letters) of the series on one side that someone has or had."""
        order = nomor.c.urut.desc() if last else nomor.c.urut.asc()
        query = self._series(request).where(where, nomor.c.status != "bebas", nomor.c.akhiran == "")
        found = _entries(self.connection, query.order_by(order).limit(1))
        return found[0] if found else None

    def _next(self, request: Request, given_back: list[Entry]) -> Key:
        """The number after the last; or, with a reason, one between two for an earlier date."""
        before = self._neighbour(request, nomor.c.urut > 0, last=True)
        if before is None or request.tanggal >= before.tanggal:
            highest = max((before.urut if before else 0, *(entry.urut for entry in given_back)))
            return Key(request.seri, request.tahun, max(highest + 1, request.mulai))
        if not request.alasan:
            raise RegisterRefusedError(
                Problem(
                    f"tanggal {request.tanggal} mendahului nomor terakhir {before.nomor} (tanggal {before.tanggal})",
                    remedy='periksa tanggal dan jam komputer; bila memang nomor mundur, tambahkan --alasan "…"',
                )
            )
        base = self._neighbour(request, nomor.c.tanggal <= request.tanggal, last=True)
        if base is None:
            raise RegisterRefusedError(
                Problem(
                    f"tidak ada nomor yang bertanggal {request.tanggal} atau sebelumnya untuk disisipi",
                    remedy="pakai tanggal nomor pertama tahun itu atau sesudahnya",
                )
            )
        letters = self.connection.execute(
            select(nomor.c.akhiran).where(
                nomor.c.seri == request.seri, nomor.c.tahun == request.tahun, nomor.c.urut == base.urut
            )
        ).scalars()
        return Key(
            request.seri,
            request.tahun,
            base.urut,
            next_suffix(max(letters, key=lambda text: (len(text), text))),
        )


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    return [Entry(**row._mapping) for row in connection.execute(query)]


def _of_document(connection: Connection, naskah: str) -> Entry | None:
    live = nomor.c.status.in_(("dipesan", "terpakai"))
    found = _entries(connection, select(nomor).where(nomor.c.naskah == naskah, live))
    return found[0] if found else None


def _last_change(connection: Connection, kunci: str) -> str | None:
    """The day of the number's last change of state."""
    query = select(peristiwa).where(peristiwa.c.nomor == kunci, peristiwa.c.jenis == "keadaan")
    row = connection.execute(query.order_by(peristiwa.c.urut.desc()).limit(1)).one_or_none()
    return str(Event(*row).values["pada"]) if row else None
