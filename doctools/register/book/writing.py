"""One transaction of the book: which number is next, and the event that gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from doctools.errors import Problem, RegisterRefusedError
from doctools.register.book.entries import Entry, apply_event
from doctools.register.book.events import Act, Event, make_next_event
from doctools.register.book.keys import NumberKey, follow_suffix
from doctools.register.book.tables import event_table, head_table, number_table
from doctools.register.book.words import LIVE, EventKind, NumberStatus

_LIVE = tuple(status.value for status in LIVE)


@dataclass(frozen=True)
class Request:
    """A number that is asked for: of which `series`, for a document of which `kind`, called `document`.

    `date`: ISO; the number counts in its year. `pattern`: the number (`12.a`) and year → the number as
    printed. `inserted`: how a back-dated number looks. `reason`: makes a back-dated number possible.
    `first`: the number that the series begins with. `wanted`: a number that was given by hand before, kept
    as it is, and `source` where it stands. `path`, `machine`: where the document is about to be written;
    without them the number is reserved by hand.
    """

    series: str
    kind: str
    document: str | None
    date: str
    title: str
    addressees: str
    pattern: Callable[[str, int], str]
    inserted: str = "{urut}.{huruf}"
    reason: str | None = None
    source: str | None = None
    first: int = 1
    wanted: NumberKey | None = None
    path: str | None = None
    machine: str | None = None

    @property
    def year(self) -> int:
        return int(self.date[:4])

    def print_number(self, key: NumberKey) -> str:
        """A number as the document prints it."""
        number = key.number
        if key.suffix:
            number = self.inserted.replace("{urut}", str(key.ordinal)).replace("{huruf}", key.suffix)
        return self.pattern(number, key.year)


@dataclass(frozen=True)
class Intent:
    """A document that is about to be written: where, the hash of its bytes and that of what it is made from.

    `machine`: the computer and folder in which it is written; `title`, `addressees`: as the document says them.
    """

    path: str
    sha256: str
    inputs: str
    machine: str
    title: str
    addressees: str


class Writer:
    """One transaction: it holds the head of the chain from its first statement on."""

    def __init__(self, connection: Connection, act: Act) -> None:
        self.connection, self._act = connection, act
        query = select(head_table.c.sequence, head_table.c.sha256)
        sequence, sha256 = connection.execute(query.with_for_update()).one()
        self.last: tuple[int, str] = (sequence, sha256)

    def close(self) -> None:
        """Note the last event as the head of the chain."""
        self.connection.execute(head_table.update().values(sequence=self.last[0], sha256=self.last[1]))

    def write(self, kind: EventKind, key: str, values: Mapping[str, object]) -> Entry:
        """Note what happened to a number; the entry after it."""
        return self.append(make_next_event(self.last, self._act, kind, key, values))

    def append(self, event: Event) -> Entry:
        """Add an event as it is; the entry after it."""
        return self._add(event, self._find(event.key))

    def _add(self, event: Event, before: Entry | None) -> Entry:
        entry = apply_event(before, event)
        self.connection.execute(event_table.insert().values(vars(event)))
        if before is None:
            self.connection.execute(number_table.insert().values(vars(entry)))
        else:
            changed = number_table.update().where(number_table.c.key == event.key)
            self.connection.execute(changed.values(vars(entry)))
        self.last = (event.sequence, event.sha256)
        return entry

    def get(self, key: str) -> Entry:
        """Raises RegisterRefusedError for a number that nobody has now."""
        entry = self._find(key)
        if entry is None or not entry.is_live:
            what = "sudah batal" if entry and entry.is_void else "belum diberikan"
            raise RegisterRefusedError(Problem(f"nomor {entry.full if entry else key} {what}"))
        return entry

    def _find(self, key: str) -> Entry | None:
        found = fetch_entries(self.connection, select(number_table).where(number_table.c.key == key))
        return found[0] if found else None

    def reserve(self, request: Request, state: str) -> Entry:
        """The number for a request: the one that its document has, or a new one with the first `state`.

        Raises RegisterRefusedError where the document has another number or date, the number that is
        wanted is another's, or the date runs backwards without a reason.
        """
        own, given_back = self._look_up(request)
        if own is not None:
            if own.date != request.date or (request.wanted and own.number_key != request.wanted):
                raise RegisterRefusedError(
                    Problem(
                        f"naskah '{request.document}' sudah bernomor {own.full} tanggal {own.date}",
                        request.source,
                        remedy="samakan, atau batalkan dahulu dengan: doctools register void",
                    )
                )
            return own
        key = (
            request.wanted
            or self._choose_given_back(request, given_back)
            or self._choose_next(request, given_back)
        )
        taken = next((entry for entry in given_back if entry.number_key == key), None)
        if request.wanted and taken is None:  # any other number is one that was given back, or a new one
            taken = self._find(str(key))
        if taken is not None and not taken.is_free:
            what = f"nomor {taken.full} sudah milik '{taken.document or taken.title}'"
            raise RegisterRefusedError(Problem(what, request.source, remedy="satu nomor untuk satu naskah"))
        values = _describe(request, key, state)
        return self._add(make_next_event(self.last, self._act, EventKind.RESERVE, str(key), values), taken)

    def _look_up(self, request: Request) -> tuple[Entry | None, list[Entry]]:
        """The number that the document has, and those of the series that were given back; asked for at once."""
        columns = number_table.c
        freed = and_(
            columns.series == request.series,
            columns.year == request.year,
            columns.status == NumberStatus.FREE.value,
        )
        owned = and_(columns.document == request.document, columns.status.in_(_LIVE))
        query = select(number_table).where(or_(freed, owned) if request.document else freed)
        found = fetch_entries(self.connection, query)
        return next((e for e in found if e.is_live), None), [e for e in found if not e.is_live]

    def _choose_given_back(self, request: Request, given_back: list[Entry]) -> NumberKey | None:
        """A number that was given back and whose neighbours' dates allow it: the document's own first."""
        ordinal = number_table.c.ordinal
        for entry in sorted(
            given_back, key=lambda e: (e.document != request.document, e.number_key.sort_key)
        ):
            if entry.suffix and not (request.reason and entry.document == request.document):
                continue
            below = ordinal <= entry.ordinal if entry.suffix else ordinal < entry.ordinal
            before = self._find_neighbour(request, below, last=True)
            after = self._find_neighbour(request, ordinal > entry.ordinal, last=False)
            if (before is None or before.date <= request.date) and (
                after is None or request.date <= after.date
            ):
                return entry.number_key
        return None

    def _find_neighbour(self, request: Request, where: ColumnElement[bool], *, last: bool) -> Entry | None:
        """The nearest main number (without letters) of the series on one side that someone has or had."""
        columns = number_table.c
        query = select(number_table).where(
            columns.series == request.series,
            columns.year == request.year,
            columns.status != NumberStatus.FREE.value,
            columns.suffix == "",
            where,
        )
        order = columns.ordinal.desc() if last else columns.ordinal.asc()
        found = fetch_entries(self.connection, query.order_by(order).limit(1))
        return found[0] if found else None

    def _choose_next(self, request: Request, given_back: list[Entry]) -> NumberKey:
        """The number after the last; or, with a reason, one between two for an earlier date."""
        columns = number_table.c
        before = self._find_neighbour(request, columns.ordinal > 0, last=True)
        if before is None or request.date >= before.date:
            highest = max((before.ordinal if before else 0, *(entry.ordinal for entry in given_back)))
            return NumberKey(request.series, request.year, max(highest + 1, request.first))
        if not request.reason:
            raise RegisterRefusedError(
                Problem(
                    f"tanggal {request.date} mendahului nomor terakhir {before.full} (tanggal {before.date})",
                    remedy='periksa tanggal dan jam komputer; bila memang nomor mundur, tambahkan --alasan "…"',
                )
            )
        base = self._find_neighbour(request, columns.date <= request.date, last=True)
        if base is None:
            raise RegisterRefusedError(
                Problem(
                    f"tidak ada nomor yang bertanggal {request.date} atau sebelumnya untuk disisipi",
                    remedy="pakai tanggal nomor pertama tahun itu atau sesudahnya",
                )
            )
        suffixes = self.connection.execute(
            select(columns.suffix).where(
                columns.series == request.series,
                columns.year == request.year,
                columns.ordinal == base.ordinal,
            )
        ).scalars()
        suffix = follow_suffix(max(suffixes, key=lambda text: (len(text), text)))
        return NumberKey(request.series, request.year, base.ordinal, suffix)


def _describe(request: Request, key: NumberKey, state: str) -> dict[str, object]:
    """What the event that gives the number says."""
    return {
        "reason": request.reason,
        "title": request.title,
        "kind": request.kind,
        "state": state,
        "document": request.document,
        "intent": {"path": request.path, "machine": request.machine} if request.path else None,
        "full": request.print_number(key),
        "source": request.source,
        "date": request.date,
        "addressees": request.addressees,
    }


def fetch_entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    """The entries that a query of whole rows finds."""
    names = number_table.c.keys()
    return [Entry(**dict(zip(names, row, strict=True))) for row in connection.execute(query)]


def fetch_document_entry(connection: Connection, document: str) -> Entry | None:
    """The number that a document has now."""
    columns = number_table.c
    query = select(number_table).where(columns.document == document, columns.status.in_(_LIVE))
    found = fetch_entries(connection, query)
    return found[0] if found else None
