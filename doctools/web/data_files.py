"""Which data files people may see and edit in the browser."""

from __future__ import annotations

import re
from typing import Any

from doctools.errors import DataError
from doctools.excel import find_table
from doctools.office import PastChange, read_history, standing_changes
from doctools.web.handed import MissedError
from doctools.web.visit import ForbiddenError, Visit

EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLOSED_DATA = ("pengguna", "persetujuan", "bukti")  # written by their own pages and commands alone
_LEGAL = ("peraturan", "tinjauan")
PLAN_DATA, MONTHLY_DATA = "rencana-aksi", "monev"


def has_workbook(visit: Visit, name: str) -> bool:
    if name.startswith(f"{PLAN_DATA}/"):
        return True
    try:
        find_data_table(visit, name)
    except DataError:
        return False
    return True


def find_data_table(visit: Visit, name: str) -> Any:
    folder, _, period = name.partition("/")
    return find_table(visit.office, folder, period)


def may_see_data(visit: Visit, name: str) -> bool:
    folder = name.split("/")[0]
    return folder not in _LEGAL or visit.person.may("peraturan")


def find_data_name(visit: Visit) -> str:
    """The file of the address: one that an office may have and people may edit here. Raises MissedError, ForbiddenError."""
    name = visit.path("nama")
    folder, _, period = name.partition("/")
    office = visit.office
    known = (
        folder in office.form_ids()
        or any(n.split("/")[0] == folder for n in office.every_document())
        or folder == MONTHLY_DATA
    )
    if not known or folder in CLOSED_DATA or not re.fullmatch(r"([a-z-]+)(/\d{4}(-\d{2})?)?", name):
        raise MissedError(f"data '{name[:60]}' tidak ada")
    if not may_see_data(visit, name):
        raise ForbiddenError
    if (
        folder in office.form_ids()
        and office.form_document(folder, int(period[:4] or 0) or office.years()[-1]) != name
    ):
        raise MissedError(f"data '{name[:60]}' tidak ada")
    if folder not in office.form_ids() and folder != MONTHLY_DATA and not office.has(name):
        raise MissedError(f"data '{name[:60]}' tidak ada")
    return name


def list_undoable(visit: Visit) -> list[PastChange]:
    """The changes of data that the person may take back, the latest first."""
    standing = standing_changes(read_history(visit.desk.root))
    names = {change.number: [one.file.removeprefix("data/") for one in change.files] for change in standing}
    return [
        change
        for change in reversed(standing)
        if all(_is_editable(visit, name) for name in names[change.number])
    ]


def _is_editable(visit: Visit, name: str) -> bool:
    folder = name.removesuffix(".yaml").split("/")[0]
    return folder not in CLOSED_DATA and may_see_data(visit, folder)
