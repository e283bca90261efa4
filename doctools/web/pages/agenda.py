"""Buku agenda: numbers by series with their gaps, one number with its history, reserved, void, scans that come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starlette.responses import Response

from doctools.errors import DoctoolsError
from doctools.kinds import read_kind, read_kinds
from doctools.office import NumberSubject, list_first_numbers, list_numbered_kinds, list_series
from doctools.register import (
    Entry,
    Register,
    describe_event,
    find_one,
    find_unused,
    format_ranges,
    make_agenda_workbook,
    open_register,
    request_by_hand,
    require_imported,
)
from doctools.web.data_files import EXCEL_TYPE
from doctools.web.handed import MissedError, read_count
from doctools.web.visit import Route, Visit

_SHOWN = 300


def _show(visit: Visit) -> Response:
    office = visit.office
    kinds = [
        (k.model.id, k.model.nama) for k in read_kinds(office) if k.model.id in list_numbered_kinds(office)
    ]
    years = [str(y) for y in office.years()]
    words, series, year = visit.ask("cari").casefold(), visit.ask("seri"), visit.ask("tahun")
    groups: list[tuple[str, int, list[tuple[Entry, str]], str]] = []
    known = list_series(office)
    entries: list[Entry] = []
    if visit.desk.place(office).exists:
        with _opened(visit) as register:
            entries = register.read_entries(read_count(year), series or None)
            gaps = find_unused(entries, list_first_numbers(office))
            found = [e for e in entries if not words or words in _words(e)]
            for key in dict.fromkeys((e.series, e.year) for e in found):
                own = [
                    (e, register.states.name_of(e.state).lower() if e.is_live or e.is_void else "bebas")
                    for e in found
                    if (e.series, e.year) == key
                ]
                groups.append((*key, own[-_SHOWN:][::-1], format_ranges(gaps[key]) if key in gaps else ""))
    return visit.show(
        "agenda.html", kelompok=groups, jenis=kinds, cari=visit.ask("cari"), seri=series, tahun=year, tahun_lain=years,
        seri_lain=list(known.items()), ada=bool(entries), isi={}, banyak=_SHOWN,
    )  # fmt: skip


def _words(entry: Entry) -> str:
    return f"{entry.full} {entry.title} {entry.addressees} {entry.document or ''} {entry.number}".casefold()


def _one(visit: Visit) -> Response:
    with _opened(visit) as register:
        entry = _find(register, visit)
        events = [(e.time, e.by, describe_event(e)) for e in register.read_events(entry.key)]
        states = register.states
        following = states.known[entry.state].berikut if entry.state in states.known else []
        choices = [
            (s, states.name_of(s), states.known[s].wajib_alasan) for s in following if s != states.void
        ]
        return visit.show(
            "agenda-satu.html", nomor=entry, peristiwa=events, keadaan_kini=states.name_of(entry.state).lower(), pilihan=choices,
            boleh_batal=states.void in following,
        )  # fmt: skip


def _reserve(visit: Visit) -> Response:
    """A number for a document that is made elsewhere."""
    office, desk = visit.office, visit.desk
    act = desk.act(visit.person.name)
    subject = visit.value("hal")
    if not subject:
        return visit.go("/agenda", "Tulis hal naskahnya.", "awas")
    try:
        day = date.fromisoformat(visit.value("tanggal")) if visit.value("tanggal") else desk.today
    except ValueError:
        raise DoctoolsError("tanggalnya bukan tanggal; pilih dari kalender") from None
    kind = visit.value("jenis")
    usual = read_kind(office, kind).model.penandatangan
    wanted = NumberSubject(kind, day.year, day, signer=usual if isinstance(usual, str) else None)
    request = request_by_hand(office, wanted, subject, visit.value("tujuan"))
    request = replace(request, reason=visit.value("alasan") or None)
    with open_register(desk.place(office), act, create=True) as register:
        require_imported(office, register, request)
        entry = register.reserve(request, act)
    return visit.go("/agenda", f"Nomor {entry.full} diberikan, tanggal {entry.date}.")


def _change(visit: Visit) -> Response:
    act, day = visit.desk.act(visit.person.name), visit.desk.today.isoformat()
    with _opened(visit) as register:
        entry = _find(register, visit)
        changed = register.change_state(
            entry.key, visit.value("keadaan"), day, visit.value("alasan") or None, act
        )
        name = register.states.name_of(changed.state).lower()
    return visit.go(f"/agenda/nomor/{entry.key}", f"Nomor {entry.full} kini {name}.")


def _void(visit: Visit) -> Response:
    act, day = visit.desk.act(visit.person.name), visit.desk.today.isoformat()
    reason = visit.value("alasan")
    with _opened(visit) as register:
        entry = _find(register, visit)
        if len(reason) < 3:
            return visit.go(f"/agenda/nomor/{entry.key}", "Tulis alasan pembatalannya.", "awas")
        register.void(entry.key, day, reason, act)
    return visit.go(
        f"/agenda/nomor/{entry.key}", f"Nomor {entry.full} dibatalkan; nomor itu tidak diberikan lagi."
    )


def _workbook(visit: Visit) -> Response:
    if not visit.desk.place(visit.office).exists:
        raise MissedError("buku agenda belum berisi nomor")
    with _opened(visit) as register:
        content = make_agenda_workbook(register.read_entries(), register.states, visit.office)
    return visit.give(content, "buku-agenda.xlsx", EXCEL_TYPE)


def _find(register: Register, visit: Visit) -> Entry:
    return find_one(register, visit.path("kunci"))


def _opened(visit: Visit) -> Register:
    return open_register(visit.desk.place(visit.office), visit.desk.act(visit.person.name), create=False)


ROUTES = (
    Route("GET", "/agenda", "agenda", _show),
    Route("POST", "/agenda/pesan", "agenda", _reserve),
    Route("GET", "/agenda/excel", "agenda", _workbook),
    Route("POST", "/agenda/keadaan/{kunci:path}", "agenda", _change),
    Route("POST", "/agenda/batal/{kunci:path}", "agenda", _void),
    Route("GET", "/agenda/nomor/{kunci:path}", "agenda", _one),
)
