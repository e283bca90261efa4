"""Rencana aksi: areas, rows and pieces with their state, narrowed by month, area and person."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from doctools.office import list_months
from doctools.web.pages.meja import piece_state, state_of
from doctools.web.visit import Route, Visit

_STATES = ("belum", "draf", "final", "ditandatangani", "terbukti", "terlampir", "terlambat")
_SHOWN = 6  # documents of a piece that are named


def _show(visit: Visit) -> Response:
    office, year = visit.office, visit.year()
    pieces = visit.desk.coverage(office, year)
    month, area, state, person = (visit.ask(key) for key in ("bulan", "area", "keadaan", "orang"))
    areas = _areas_of(visit, year, person) if person else None
    found = [
        piece
        for piece in pieces
        if (not month or month in piece.row.row.target)
        and (not area or piece.row.area.id == area)
        and (areas is None or piece.row.area.id in areas)
        and (not state or piece_state(piece) == state)
    ]
    rows = []
    for _, group in groupby(found, key=lambda p: p.row.row.id):
        own = list(group)
        rows.append({
            "baris": own[0].row.row,
            "area": own[0].row.area,
            "bukti": [(p, piece_state(p), [(a, state_of(a)) for a in p.answers[:_SHOWN]]) for p in own],
        })  # fmt: skip
    people = [(one.id, one.nama) for one in office.document("pegawai").model.pegawai]
    return visit.show(
        "rencana.html", tahun=year, tahun_lain=office.years(), baris=rows, bulan_lain=list_months(year),
        area_lain=office.plan(year).model.area, keadaan_lain=_STATES, orang_lain=people,
        pilih={"bulan": month, "area": area, "keadaan": state, "orang": person}, tampil=_SHOWN, judul=visit.desk.titles(office, year),
    )  # fmt: skip


def _areas_of(visit: Visit, year: int, person: str) -> set[str]:
    """The areas in whose group of the team a person is."""
    name = f"tim/{year}"
    if not visit.office.has(name):
        return set()
    groups = visit.office.document(name).model.kelompok
    return {g.area for g in groups if any(str(m.pegawai) == person for m in (g.koordinator, *g.anggota))}


ROUTES = (Route("GET", "/rencana", "rencana", _show),)
