"""Meja kerja: what this month asks for, what is late, what waits for whom, and how far each area is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from starlette.responses import Response

from doctools.documents import BatchWish, Workers, make_batch
from doctools.evidence import Answer, PieceCoverage, count_totals
from doctools.kinds import Selection
from doctools.office import list_months
from doctools.web.approving import list_waiting
from doctools.web.handed import MissedError
from doctools.web.screens import say_month, short_month
from doctools.web.visit import Route, Visit
from doctools.web.works import LongWork

_STATES = {"missing": "belum", "draft": "draf", "final": "final"}


def _show(visit: Visit) -> Response:
    office, month = visit.office, _month(visit)
    year = int(month[:4])
    pieces = visit.desk.coverage(office, year)
    due = [
        piece
        for piece in pieces
        if month in piece.row.row.target or any(a.due == month for a in piece.answers)
    ]
    name = f"rapat/{year}"
    meetings = office.document(name).model.rapat if office.has(name) else []
    today = visit.desk.today
    coming = sorted(
        (m for m in meetings if m.tanggal and m.tanggal >= today), key=lambda m: (m.tanggal, m.pukul or "")
    )
    return visit.show(
        "meja.html",
        bulan=month,
        bulan_lain=[(m, short_month(m)) for m in list_months(year)],
        jatuh_tempo=[_row(piece, month) for piece in due],
        terlambat=[_row(piece, None) for piece in pieces if piece.late and not piece.proven],
        rapat=coming[:5],
        menunggu=list_waiting(visit.desk, office, year, visit.person),
        area=_areas(pieces),
        panas=_heat(pieces, year),
        jumlah=count_totals(pieces),
        tahun=year,
        judul=visit.desk.titles(office, year),
        pekerjaan=[work for work in visit.desk.works.of(visit.person.name) if not work.ended],
    )


def _make_month(visit: Visit) -> Response:
    """One press makes the drafts of the month."""
    visit.need("naskah-ubah")
    month = _month(visit, visit.value("bulan"))
    desk, office = visit.desk, visit.office
    wish = BatchWish(Selection(month=month), desk.generated, desk.place(office))
    title = f"Membuat naskah {say_month(month)}"
    work = desk.works.add(LongWork(title, visit.person.name, f"/?bulan={month}", batch_runner(visit, wish)))
    return visit.go(f"/pekerjaan/{work.identity}")


def batch_runner(visit: Visit, wish: BatchWish) -> Any:
    """What makes the documents of a wish, as long work."""
    office = visit.office

    def run(work: LongWork) -> None:
        result = make_batch(office, wish, Workers(), _Watcher(work))
        words = {"written": "dibuat", "unchanged": "tidak berubah", "failed": "gagal"}
        for state, word in words.items():
            if count := sum(o.state == state and not o.refused for o in result.outcomes):
                work.lines.append(f"{count} naskah {word}.")
        if refused := [o.job.name for o in result.outcomes if o.refused]:
            work.lines.append(f"{len(refused)} naskah belum dapat dibuat final: {', '.join(refused)}.")
        if missing := {(m.file, m.field) for o in result.outcomes for m in o.missing}:
            work.lines.append(f"{len(missing)} isian belum diisi; di naskah tampil sebagai titik-titik.")
        work.problems += [p for o in result.outcomes for p in o.problems]
        work.problems += result.unread

    return run


class _Watcher:
    """Tells a work of the stages of its batch."""

    def __init__(self, work: LongWork) -> None:
        self._work, self.stopped = work, work.stopped

    def follow(self, stage: str, total: int) -> Any:
        return self._work.follow(
            {"make": "Membuat naskah", "convert": "Membuat PDF"}.get(stage, "Menggabung"), total
        )


def _month(visit: Visit, given: str = "") -> str:
    """The month that is asked for; else this one, in the newest year that has a plan."""
    month = given or visit.ask("bulan")
    if not month:
        years = visit.office.years()
        if not years:
            raise MissedError("belum ada rencana aksi")
        year = visit.desk.today.year if visit.desk.today.year in years else years[-1]
        return f"{year}-{visit.desk.month[5:]}"
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month) or int(month[:4]) not in visit.office.years():
        raise MissedError(f"tidak ada rencana aksi untuk bulan '{month[:20]}'")
    return month


def state_of(answer: Answer) -> str:
    """How far a document is, in one word or two."""
    if answer.signed:
        return "ditandatangani"
    return "terlambat" if answer.late else _STATES[answer.state]


def piece_state(piece: PieceCoverage) -> str:
    """How far a piece is."""
    if piece.proven:
        return "terlampir" if piece.files and not piece.answers else "terbukti"
    if piece.late:
        return "terlambat"
    if piece.answers:
        order = ("belum", "draf", "final", "ditandatangani")
        return min(
            (_STATES[a.state] if not a.signed else "ditandatangani" for a in piece.answers), key=order.index
        )
    return "belum"


def _row(piece: PieceCoverage, month: str | None) -> dict[str, Any]:
    answers = [a for a in piece.answers if month is None or a.due == month]
    return {
        "bukti": piece.piece,
        "baris": piece.row.row,
        "area": piece.row.area,
        "keadaan": piece_state(piece),
        "naskah": [(a, state_of(a)) for a in (answers if month else [a for a in piece.answers if a.late])],
        "halangan": _obstacle(piece, answers),
    }


def _obstacle(piece: PieceCoverage, answers: list[Answer]) -> str:
    """What keeps a piece from being proven."""
    if piece.proven:
        return ""
    if piece.piece.kelas == "lampir" or not piece.piece.jenis:
        return "berkas buktinya belum dilampirkan"
    if piece.unknown:
        return f"jenis naskah {', '.join(piece.unknown)} belum tersedia"
    if not piece.answers:
        return "kegiatannya belum dicatat di data"
    if any(a.state == "missing" for a in answers):
        return "naskahnya belum dibuat"
    if any(a.state == "draft" and not a.by_hand for a in answers):
        return "masih draf: lengkapi lalu buat final"
    return "menunggu pindaian yang ditandatangani"


def _areas(pieces: list[PieceCoverage]) -> list[dict[str, Any]]:
    found = []
    for _, group in groupby(pieces, key=lambda p: p.row.area.id):
        own = list(group)
        found.append(
            {
                "area": own[0].row.area,
                "bukti": len(own),
                "terbukti": sum(p.proven for p in own),
                "terlambat": sum(p.late for p in own),
            }
        )
    return found


def _heat(pieces: list[PieceCoverage], year: int) -> list[dict[str, Any]]:
    """Area → for each month how many pieces are due and how many of these are not proven yet, with a depth of 0 to 4."""
    found = []
    for _, group in groupby(pieces, key=lambda p: p.row.area.id):
        own = list(group)
        cells = []
        for month in list_months(year):
            due = [p for p in own if month in p.row.row.target]
            open_ = sum(not p.proven for p in due)
            cells.append(
                {"bulan": month, "jatuh": len(due), "kurang": open_, "pekat": min(4, -(-open_ // 4))}
            )
        found.append({"area": own[0].row.area, "bulan": cells})
    return found


ROUTES = (
    Route("GET", "/", "meja", _show),
    Route("POST", "/buat-bulan", "naskah-ubah", _make_month),
)
