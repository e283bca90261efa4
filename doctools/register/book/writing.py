"""One transaction of the book: which number is next, and the event that gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from doctools.errors import Problem, RegisterRefusedError
from doctools.register.book.entries import Entry, applied
from doctools.register.book.events import Event, next_event
from doctools.register.book.keys import Key, next_suffix
from doctools.register.book.tables import kepala, nomor, peristiwa

_ENTRY = tuple(field.name for field in fields(Entry))
_LIVE = ("dipesan", "terpakai")
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

    def printed(self, key: Key) -> str:
        """This number as the document prints it."""
        number = key.number
        if key.akhiran:
            number = self.sisipan.replace("{urut}", str(key.urut)).replace("{huruf}", key.akhiran)
        return self.pola(number, key.tahun)


class Writer:
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
        found = entries_of(self.connection, select(nomor).where(nomor.c.kunci == kunci))
        return found[0] if found else None

    def reserve(self, request: Request, state: str) -> Entry:
        own, given_back = self._standing(request)
        if own is not None:
            if own.tanggal != request.tanggal or (request.wanted and own.key != request.wanted):
                raise RegisterRefusedError(
                    Problem(
                        f"naskah '{request.naskah}' sudah bernomor {own.nomor} tanggal {own.tanggal}",
                        request.sumber,
                        remedy="samakan, atau batalkan dahulu dengan: doctools register void",
                    )
                )
            return own
        key = request.wanted or self._free(request, given_back) or self._next(request, given_back)
        values = {
            "alasan": request.alasan,
            "hal": request.hal,
            "jenis": request.jenis,
            "keadaan": state,
            "naskah": request.naskah,
            "niat": {"berkas": request.berkas, "tempat": request.tempat} if request.berkas else None,
            "nomor": request.printed(key),
            "sumber": request.sumber,
            "tanggal": request.tanggal,
            "tujuan": request.tujuan,
        }
        taken = next((entry for entry in given_back if entry.key == key), None)
        if request.wanted and taken is None:  # any other number is one that was given back, or a new one
            taken = self._entry(str(key))
        if taken is not None and taken.status != "bebas":
            what = f"nomor {taken.nomor} sudah milik '{taken.naskah or taken.hal}'"
            raise RegisterRefusedError(Problem(what, request.sumber, remedy="satu nomor untuk satu naskah"))
        return self._add(
            next_event(self.last, self._act.waktu, self._act.oleh, "pesan", str(key), values), taken
        )

    def _standing(self, request: Request) -> tuple[Entry | None, list[Entry]]:
        """The number that the document has, and those of the series that were given back; asked for at once."""
        freed = and_(nomor.c.seri == request.seri, nomor.c.tahun == request.tahun, nomor.c.status == "bebas")
        owned = and_(nomor.c.naskah == request.naskah, nomor.c.status.in_(_LIVE))
        found = entries_of(
            self.connection, select(nomor).where(or_(freed, owned) if request.naskah else freed)
        )
        return next((e for e in found if e.live), None), [e for e in found if not e.live]

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
        found = entries_of(self.connection, query.order_by(order).limit(1))
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


def entries_of(connection: Connection, query: Select[Any]) -> list[Entry]:
    return [Entry(**row._mapping) for row in connection.execute(query)]


def number_of_document(connection: Connection, naskah: str) -> Entry | None:
    found = entries_of(connection, select(nomor).where(nomor.c.naskah == naskah, nomor.c.status.in_(_LIVE)))
    return found[0] if found else None
