"""Data in Excel: a workbook out, and back with a preview of what changes."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from doctools.errors import ConflictError, DataError, Problem
from doctools.excel import (
    Changes,
    find_data_changes,
    find_plan_changes,
    find_table_changes,
    is_whole_workbook,
    make_plan_workbook,
    make_table_workbook,
    open_workbook,
    settle_imports,
)
from doctools.kinds import list_kinds
from doctools.office import Office, undo_change
from doctools.web.data_files import EXCEL_TYPE, PLAN_DATA, find_data_name, find_data_table, list_undoable
from doctools.web.handed import MissedError, read_count
from doctools.web.visit import Route, Visit


def _export(visit: Visit) -> Response:
    name, office = find_data_name(visit), visit.office
    if name.startswith(f"{PLAN_DATA}/"):
        content = make_plan_workbook(
            office.plan(int(name.split("/")[1])).model, list_kinds(office), office.kantor.model.wilayah.mark
        )
    else:
        content, _ = make_table_workbook(office, find_data_table(visit, name))
    return visit.give(content, f"{name.replace('/', '-')}.xlsx", EXCEL_TYPE)


def _preview(visit: Visit) -> Response:
    """What a filled workbook would change."""
    file = visit.file("buku")
    if file is None:
        return visit.go("/data", "Pilih dahulu buku kerja Excel-nya.", "awas")
    conflicts: tuple[Problem, ...] = ()
    try:
        changes = _settle(visit, file.path, accept=False, dry=True)
    except ConflictError as error:
        conflicts = error.problems
        changes = _settle(visit, file.path, accept=True, dry=True)
    one = visit.desk.aside.put(visit.person.name, [file])
    return visit.show(
        "data-impor.html", berkas=changes, buku=file.name, kunci=one.identity, bentrok=conflicts,
        ragu=bool(conflicts) or any(one.unsure for one in changes),
    )  # fmt: skip


def _bring_in(visit: Visit) -> Response:
    one = visit.desk.aside.find(visit.person.name, visit.value("kunci"))
    changes = _settle(visit, one.first.path, accept=bool(visit.value("terima")), dry=False)
    written = [f"{one.file}: {one.summary()}." for one in changes if one.written]
    said = " ".join(written) or "Tidak ada yang ditulis."
    return visit.go("/data", said)


def _settle(visit: Visit, path: Path, *, accept: bool, dry: bool) -> list[Changes]:
    """What a workbook changes, by file: of many, of a table or of the plan; written unless it is only looked at.

    Files that nothing is to be said of are left out where there are several.
    """
    book = open_workbook(path)

    def find(office: Office, accepted: bool) -> list[Changes]:
        if is_whole_workbook(book):
            return find_data_changes(office, book, accept=accepted)
        try:
            return [find_table_changes(office, book, accept=accepted)]
        except DataError as error:
            if not any("plan import" in (p.remedy or "") for p in error.problems):
                raise
        return [find_plan_changes(office, book, list_kinds(office), None, accept=accepted)]

    deed = visit.deed("impor Excel")
    found = settle_imports(visit.office, find, deed, accept=accept, dry=dry)
    return [one for one in found if one or one.kept or one.emptied] or found[:1]


def _undo(visit: Visit) -> Response:
    """Take back one change of the data."""
    number = read_count(visit.value("nomor"))
    known = {change.number for change in list_undoable(visit)}
    if number is None or number not in known:
        raise MissedError("perubahan itu tidak ada atau sudah diurungkan")
    past = undo_change(visit.office, visit.deed(f"urungkan {number}"), number)
    return visit.go("/data", f"Diurungkan: {past.deed.command}, oleh {past.deed.by}.")


ROUTES = (
    Route("POST", "/data-impor", "data", _preview),
    Route("POST", "/data-impor/tulis", "data", _bring_in),
    Route("POST", "/data-urungkan", "data", _undo),
    Route("GET", "/data-excel/{nama:path}", "data", _export),
)
