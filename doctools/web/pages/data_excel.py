"""Data in Excel: a workbook out, and back with a preview of what changes."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from doctools.errors import DataError
from doctools.excel import (
    Changes,
    find_plan_changes,
    find_table_changes,
    make_plan_workbook,
    make_table_workbook,
    open_workbook,
)
from doctools.kinds import list_kinds
from doctools.store import replace_file
from doctools.web.data_files import EXCEL_TYPE, PLAN_DATA, find_data_name, find_data_table
from doctools.web.visit import Route, Visit

_REMEDY = "tutup berkasnya di penyunting, periksa izin folder dan sisa ruang disk"


def _export(visit: Visit) -> Response:
    name, office = find_data_name(visit), visit.office
    if name.startswith(f"{PLAN_DATA}/"):
        content = make_plan_workbook(office.plan(int(name.split("/")[1])).model, list_kinds(office))
    else:
        content, _ = make_table_workbook(office, find_data_table(visit, name))
    return visit.give(content, f"{name.replace('/', '-')}.xlsx", EXCEL_TYPE)


def _preview(visit: Visit) -> Response:
    """What a filled workbook would change."""
    file = visit.file("buku")
    if file is None:
        return visit.go("/data", "Pilih dahulu buku kerja Excel-nya.", "awas")
    changes = _changes(visit, file.path)
    one = visit.desk.aside.put(visit.person.name, [file])
    return visit.show("data-impor.html", ubah=changes, buku=file.name, kunci=one.identity)


def _bring_in(visit: Visit) -> Response:
    one = visit.desk.aside.find(visit.person.name, visit.value("kunci"))
    changes = _changes(visit, one.first.path)
    if changes.text is None:
        return visit.go("/data", "Tidak ada yang berubah.")
    replace_file(visit.desk.root / changes.file, changes.text.encode("utf-8"), _REMEDY)
    return visit.go("/data", f"{changes.file}: {changes.summary()}.")


def _changes(visit: Visit, path: Any) -> Changes:
    book = open_workbook(path)
    try:
        return find_table_changes(visit.office, book)
    except DataError as error:
        if not any("plan import" in (p.remedy or "") for p in error.problems):
            raise
    return find_plan_changes(visit.office, book, list_kinds(visit.office), None)


ROUTES = (
    Route("POST", "/data-impor", "data", _preview),
    Route("POST", "/data-impor/tulis", "data", _bring_in),
    Route("GET", "/data-excel/{nama:path}", "data", _export),
)
