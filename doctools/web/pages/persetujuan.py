"""Persetujuan: a document handed in, approved in the step of one's role, or sent back with a note."""

from __future__ import annotations

from starlette.responses import Response

from doctools.documents import approve, look_at_approval, require_step, send_back, submit
from doctools.web.pages.naskah import OpenDocument, find_open_document
from doctools.web.visit import ForbiddenError, Route, Visit


def _submit(visit: Visit) -> Response:
    sheet = find_open_document(visit)
    now = submit(visit.office, sheet.job, visit.desk.act(visit.person.name), visit.value("catatan"))
    asked = now.asked
    return visit.go(
        sheet.address, f"Diajukan. Sekarang giliran {asked.jabatan or asked.peran}." if asked else "Diajukan."
    )


def _approve(visit: Visit) -> Response:
    sheet, substitute = _hold_to_turn(visit)
    act = visit.desk.act(visit.person.name)
    now = approve(
        visit.office, sheet.job, act, visit.value("catatan"), seen=visit.value("sidik"), substitute=substitute
    )
    said = (
        f"Sekarang giliran {now.asked.jabatan or now.asked.peran}."
        if now.asked
        else "Semua langkah selesai; naskah dapat dibuat final."
    )
    return visit.go(sheet.address, f"Disetujui. {said}")


def _send_back(visit: Visit) -> Response:
    sheet, substitute = _hold_to_turn(visit)
    send_back(
        visit.office,
        sheet.job,
        visit.desk.act(visit.person.name),
        visit.value("catatan"),
        substitute=substitute,
    )
    return visit.go(sheet.address, "Naskah dikembalikan kepada penyusunnya dengan catatan Anda.")


def _hold_to_turn(visit: Visit) -> tuple[OpenDocument, bool]:
    """The document, where it is the person's turn, and whether the person acts for another. Raises ForbiddenError."""
    sheet = find_open_document(visit)
    step = require_step(sheet.job, look_at_approval(visit.office, sheet.job))
    if not visit.person.acts_as(step.peran):
        raise ForbiddenError
    return sheet, step.peran in visit.person.substitutes


_AT = "/naskah/{tahun}/{nama}"
ROUTES = (
    Route("POST", f"{_AT}/ajukan", "naskah-ubah", _submit),
    Route("POST", f"{_AT}/setujui", "naskah-setuju", _approve),
    Route("POST", f"{_AT}/kembalikan", "naskah-setuju", _send_back),
)
