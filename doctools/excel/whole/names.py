"""Which data files go into one workbook, and what its sheets are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doctools.errors import DataError, Problem, suggestion
from doctools.excel.tables.entries import EACH, NAMED
from doctools.excel.tables.tables import (
    ISSUES_TABLE,
    MONTHLY_TABLE,
    NOT_FILLED,
    PEOPLE_TABLE,
    DataTable,
    list_tables,
)
from doctools.office import LIST, Office

WHOLE_WORKBOOK = "semua"
FIELDS_SHEET = "Umum"
_LONGEST = 31  # characters of a sheet's name
_MEETINGS = "rapat"


def list_data_names(office: Office, year: int, month: str | None = None) -> list[str]:
    """The files of the year that can be filled, also those that are not there yet; of realisation the months that have
    one, and `month`. People come first, as others name them."""
    there = [n for n in office.every_document() if n.split("/")[0] not in NOT_FILLED]
    own = [n for n in there if "/" not in n or n.split("/")[1].startswith(str(year))]
    wanted = [f"{ISSUES_TABLE}/{year}", f"{_MEETINGS}/{year}"]
    wanted += [office.form_document(form_id, year) for form_id in office.form_ids()]
    wanted += [f"{MONTHLY_TABLE}/{month}"] if month else []
    names = dict.fromkeys([PEOPLE_TABLE, *own, *wanted])
    return [name for name in names if office.has(name) or name in wanted]


def choose_data_names(
    office: Office, chosen: Sequence[str], year: int, month: str | None = None
) -> list[str]:
    """The files that people name by folder: `tim rapat kantor`. Raises DataError for a name that is not known."""
    known = list_data_names(office, year, month)
    folders = [name.split("/")[0] for name in known]
    problems = []
    for name in chosen:
        if name == MONTHLY_TABLE and name not in folders:
            problems.append(
                Problem("bulan realisasi belum disebut", remedy=f"tambahkan --bulan, misalnya {year}-02")
            )
        elif name not in folders:
            problems.append(Problem(f"data '{name}' tidak dikenal", remedy=suggestion(name, folders)))
    if problems:
        raise DataError(*problems)
    return [name for name, folder in zip(known, folders, strict=True) if folder in chosen]


def name_sheets(office: Office, names: Sequence[str]) -> list[tuple[str, DataTable]]:
    """Every table of these files with the name of its sheet; that of facts is FIELDS_SHEET for all of them."""
    taken = {FIELDS_SHEET.casefold()}
    found: list[tuple[str, DataTable]] = []
    for name in names:
        tables = list_tables(office, name)
        for table in tables:
            if not table.where:
                found.append((FIELDS_SHEET, table))
                continue
            found.append((_name_sheet(table, taken), table))
    return found


def _name_sheet(table: DataTable, taken: set[str]) -> str:
    """`Rapat`, `Rapat - peserta`, `Monev 2026-02`: short enough for Excel, and no other's."""
    folder = table.id.replace("-", " ").capitalize()
    if table.id == MONTHLY_TABLE:
        folder = f"{folder} {table.period}"
    steps = [s for s in table.where if s not in (EACH, NAMED, LIST, table.id, "realisasi")]
    words = re.sub(r"[\[\]:*?/\\']", " ", f"{folder} - {' '.join(steps[-1:])}" if steps else folder)
    words = words.replace("_", " ")
    title, number = words[:_LONGEST].strip(" -"), 1
    while title.casefold() in taken:
        number += 1
        title = f"{words[: _LONGEST - 3].strip(' -')} {number}"
    taken.add(title.casefold())
    return title
