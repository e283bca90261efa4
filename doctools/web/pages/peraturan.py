"""Peraturan: search, an act's state on a day, who cites it, and what is not verified."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from doctools.context import read_phrases
from doctools.errors import DataError, DoctoolsError
from doctools.kinds import read_kinds
from doctools.law import LawBook, cite_act, format_citation, list_gaps, list_unverified, search_acts
from doctools.office import Office, Regulation
from doctools.web.handed import MissedError
from doctools.web.visit import Route, Visit

_STATES = {
    "belum-berlaku": "belum berlaku",
    "berlaku": "berlaku",
    "diubah": "berlaku, telah diubah",
    "dicabut": "dicabut",
    "tidak-diketahui": "belum diketahui",
}


def _show(visit: Visit) -> Response:
    office, words = visit.office, visit.ask("cari").strip()
    book, on = LawBook(office.peraturan), _day(visit)
    cited = _citing(office)
    only = visit.ask("hanya")
    if words:
        acts = search_acts(book, words)
    elif only == "belum":
        acts = [task.act for task in list_unverified(book, on, sorted(cited))]
    else:
        acts = list(book.acts)
    rows = [(act, book.short(act), _STATES[book.status(act, on)], len(cited.get(act.id, []))) for act in acts]
    return visit.show("peraturan.html", baris=rows[:300], semua=len(rows), cari=words, per=on, hanya=only)


def _one(visit: Visit) -> Response:
    office = visit.office
    book, on = LawBook(office.peraturan), _day(visit)
    try:
        act = book.get(visit.path("id"))
    except (KeyError, DataError):
        raise MissedError(f"peraturan '{visit.path('id')[:60]}' tidak ada") from None
    named = {other: book.short(book.get(other)) for other in _others(act)}
    return visit.show(
        "peraturan-satu.html", aturan=act, pendek=book.short(act), keadaan_kini=_STATES[book.status(act, on)], per=on, nama=named,
        kurang=list_gaps(book, act, on), sitiran=format_citation(cite_act(book, act, on), read_phrases(office)),
        dipakai=_citing(office).get(act.id, []),
    )  # fmt: skip


def _others(act: Regulation) -> set[str]:
    named = [act.mengubah, act.ditetapkan_oleh, act.dicabut_oleh, *act.mengubah_antara_lain, *act.diubah_oleh]
    return {str(one) for one in named if one}


def _citing(office: Office) -> dict[str, list[str]]:
    """Act → names of the kinds whose documents cite it."""
    found: dict[str, list[str]] = {}
    for kind in read_kinds(office):
        model = kind.model
        for act in dict.fromkeys(
            map(str, [*model.dasar, *(model.keputusan.mengingat if model.keputusan else [])])
        ):
            found.setdefault(act, []).append(model.nama)
    return found


def _day(visit: Visit) -> date:
    text = visit.ask("per")
    try:
        return date.fromisoformat(text) if text else visit.desk.today
    except ValueError:
        raise DoctoolsError(f"'{text[:20]}' bukan tanggal; pilih dari kalender") from None


ROUTES = (
    Route("GET", "/peraturan", "peraturan", _show),
    Route("GET", "/peraturan/{id}", "peraturan", _one),
)
