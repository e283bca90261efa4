"""Bring a workbook of many data files back: only what was changed in it, and everything or nothing."""

from __future__ import annotations

import re

from doctools.errors import DataError, Problem
from doctools.excel.changes import Changes
from doctools.excel.plan.columns import PLAN_WORKBOOK
from doctools.excel.referred import refuse_referred
from doctools.excel.tables.into_file import FileImport
from doctools.excel.tables.matching import FilledForm, Matches, match_rows
from doctools.excel.tables.tables import (
    MONTHLY_TABLE,
    NOT_FILLED,
    PEOPLE_TABLE,
    DataTable,
    list_tables,
    read_entries,
)
from doctools.excel.whole.fields import BETWEEN, FieldCells, match_fields, read_fields_sheet
from doctools.excel.whole.names import FIELDS_SHEET, WHOLE_WORKBOOK
from doctools.excel.workbook.open import FilledWorkbook, WorkbookError
from doctools.excel.workbook.reader import read_table
from doctools.excel.workbook.writer import CHOICES_SHEET, IDENTITY_SHEET
from doctools.office import FileChange, Office, check_changes

_SHEET = "lembar "


def is_whole_workbook(book: FilledWorkbook) -> bool:
    """Whether a workbook holds many data files, or fields that documents lack."""
    return book.identity().facts.get("nama") == WHOLE_WORKBOOK


def find_data_changes(office: Office, book: FilledWorkbook, *, accept: bool = False) -> list[Changes]:
    """What the workbook changes, by file. `accept`: what both changed becomes as the workbook has it, else it is noted.

    Raises WorkbookError with all problems by cell, and DataError; nothing is written here.
    """
    identity = book.identity()
    facts, base = identity.facts, identity.base
    if base is not None and facts.get("kantor") != office.kantor.model.wilayah.mark:
        base = None
    sheets = {title.removeprefix(_SHEET): code for title, code in facts.items() if title.startswith(_SHEET)}
    problems = _find_strangers(book, sheets)
    known = office
    files: list[tuple[FileImport, FileChange | None]] = []
    for name in _list_files(office, facts.get("berkas", "")):
        forms = _read_forms(known, book, name, sheets, base)
        if not forms:
            continue
        into = FileImport(known, name, [form for form, _ in forms])
        for n, (form, matches) in enumerate(forms):
            into.take(n, matches, accept=accept)
            problems += [p for p in form.sheet.problems if p not in problems]
        files.append((into, into.finish()))
        if name == PEOPLE_TABLE and (change := files[-1][1]) is not None:
            known = _suppose_people(office, change)
    if problems:
        raise WorkbookError(*problems)
    written = [change for _, change in files if change is not None]
    imports = {into.changes.file: into for into, _ in files}
    for into, change in files:
        if change is not None and change.file == f"data/{PEOPLE_TABLE}.yaml":
            refuse_referred(office, (PEOPLE_TABLE,), set(into.changes.removed), PEOPLE_TABLE)
    try:
        check_changes(office, written)
    except DataError as error:
        told = [imports[p.file].find_cell(p) if p.file in imports else p for p in error.problems]
        raise WorkbookError(*told) from None
    return [into.changes for into, _ in files]


def _list_files(office: Office, said: str) -> list[str]:
    """The data files of a workbook. Raises WorkbookError for any that people do not fill: nobody gets at these so."""
    names = said.split()
    known = (*(n.split("/")[0] for n in office.every_document()), *office.form_ids(), MONTHLY_TABLE)
    open_to_all = {folder for folder in known if folder not in NOT_FILLED} | {PLAN_WORKBOOK}
    for name in names:
        if name.split("/")[0] not in open_to_all or not re.fullmatch(r"[a-z-]+(/\d{4}(-\d{2})?)?", name):
            what = f"data '{name[:60]}' tidak diisi lewat Excel"
            raise WorkbookError(Problem(what, remedy="mulailah dari hasil: doctools data export"))
    return names


def _find_strangers(book: FilledWorkbook, sheets: dict[str, str]) -> list[Problem]:
    """Sheets that the workbook was not given: a renamed one would be passed over in silence."""
    known = [FIELDS_SHEET, IDENTITY_SHEET, CHOICES_SHEET, *sheets]
    lost = [title for title in sheets if title not in book.titles]
    remedy = f"kembalikan namanya (yang tidak ada: {', '.join(lost[:4])})" if lost else "hapus lembar itu"
    return [
        Problem(f"lembar '{title}' tidak dikenal", f"{title}!A1", remedy=remedy)
        for title in book.titles
        if title not in known
    ]


def _suppose_people(office: Office, change: FileChange) -> Office:
    """The office with the people of the workbook, so that other sheets may name them; as it is where these do not hold."""
    supposed = office.supposing({change.file: change.after})
    try:
        supposed.document(PEOPLE_TABLE)
    except DataError:
        return office
    return supposed


def _read_forms(
    office: Office,
    book: FilledWorkbook,
    name: str,
    sheets: dict[str, str],
    base: dict[str, dict[str, str]] | None,
) -> list[tuple[FilledForm, Matches]]:
    """The filled sheets of one file's tables, each with which row is which entry."""
    tables = {f"{table.name}{BETWEEN}{table.code}": table for table in list_tables(office, name)}
    fields = read_fields_sheet(book.sheet(FIELDS_SHEET), tables) if FIELDS_SHEET in book.titles else {}
    titles = {code: title for title, code in sheets.items() if title in book.titles}
    found: list[tuple[FilledForm, Matches]] = []
    for code, table in tables.items():
        if code in titles:
            sheet = read_table(book.sheet(titles[code]), table.columns, partly=base is None)
            own = _choose_base(base, code)
            form = FilledForm(table, sheet, read_entries(office, table), own)
            matches = match_rows(form)
            found.append((form, matches))
        if code in fields:
            found.append(_read_fields(office, table, fields[code], base))
    return found


def _read_fields(
    office: Office,
    table: DataTable,
    filled: tuple[FieldCells, list[str]],
    base: dict[str, dict[str, str]] | None,
) -> tuple[FilledForm, Matches]:
    cells, keys = filled
    form = FilledForm(
        table, cells, read_entries(office, table), {} if base is not None else None, partly=True
    )
    return form, match_fields(form, keys, base)


def _choose_base(base: dict[str, dict[str, str]] | None, code: str) -> dict[str, dict[str, str]] | None:
    """What the workbook was given of one table, by key."""
    if base is None:
        return None
    start = f"{code}{BETWEEN}"
    return {key.removeprefix(start): given for key, given in base.items() if key.startswith(start)}
