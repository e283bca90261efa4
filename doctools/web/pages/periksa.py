"""Periksa berkas: which document a file or code is, in which state, intact or changed."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from doctools.documents import read_books, verify_all
from doctools.web.scans import read_codes
from doctools.web.visit import Route, Visit


def _show(visit: Visit) -> Response:
    return visit.show("periksa.html", jawaban=[], kode="", masalah=[])


def _check(visit: Visit) -> Response:
    desk, office = visit.desk, visit.office
    codes = [visit.value("kode")] if visit.value("kode") else []
    files = visit.files.get("berkas", [])
    if not codes and not files:
        return visit.go("/periksa", "Pilih berkasnya, atau tulis kodenya.", "awas")
    for file in files:
        codes += [code for code in read_codes(file.path) if "/" in code]
    books = read_books(office, desk.place(office), desk.act(visit.person.name))
    found = verify_all(books, desk.generated, [f.path for f in files], codes)
    answers = [_say(file.name, one) for file, one in zip(files, found.files, strict=False)]
    answers += [
        {
            **_say(f"{a.document}/{a.code}", a.found),
            **({} if a.current else {"putusan": "kode tidak cocok", "baik": False}),
        }
        for a in found.codes
    ]
    names = {str(f.path): f.name for f in files}
    problems = [(names.get(p.file or "", ""), p) for p in found.problems]
    return visit.show("periksa.html", jawaban=answers, kode=visit.value("kode"), masalah=problems)


def _say(shown: str, one: Any) -> dict[str, Any]:
    """What there is to say of a file, in words."""
    if one.sort == "asing":
        verdict, good = "tidak dikenal", False
    elif one.untouched is False:
        verdict, good = "berubah", False
    else:
        verdict, good = "utuh", True
    facts = []
    if one.document:
        facts.append(("Naskah", one.document))
    if one.state:
        facts.append(("Bentuk", "final" if one.state == "final" else "rancangan"))
    if one.recorded and one.recorded.number:
        facts.append(("Nomor", one.recorded.number))
    if one.recorded and one.recorded.state:
        facts.append(("Keadaan", one.recorded.state))
    if one.code:
        facts.append(("Kode", one.code))
    if one.fresh is not None:
        facts.append(
            (
                "Bila dibuat hari ini",
                "sama" if one.fresh else "berbeda, karena data, kata-kata, atau doctools sudah berubah",
            )
        )
    facts += [("Bukti", f"{e.bukti} {e.nama}, disimpan {e.ditambahkan.isoformat()}") for e in one.proves]
    if one.note:
        facts.append(("Catatan", one.note))
    return {"nama": shown, "putusan": verdict, "baik": good, "fakta": facts}


ROUTES = (
    Route("GET", "/periksa", "periksa", _show),
    Route("POST", "/periksa", "periksa", _check),
)
