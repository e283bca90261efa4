"""Bring a filled workbook of one table back into its file in `data/`."""

from __future__ import annotations

from dataclasses import dataclass

from doctools.errors import DataError, Problem
from doctools.excel.changes import Changes
from doctools.excel.plan.columns import PLAN_WORKBOOK
from doctools.excel.referred import refuse_referred
from doctools.excel.tables.into_file import FileImport
from doctools.excel.tables.matching import FilledForm, match_rows
from doctools.excel.tables.tables import PEOPLE_TABLE, find_table, read_entries
from doctools.excel.tables.write import FORM_SHEET
from doctools.excel.workbook.open import FilledWorkbook, WorkbookError
from doctools.excel.workbook.reader import find_sheet, read_table
from doctools.office import Office, check_changes


@dataclass(frozen=True)
class TableWish:
    """Which table a workbook holds, where it does not say so itself: a list from elsewhere, a copied sheet."""

    table: str | None = None
    period: str = ""


def find_table_changes(
    office: Office, book: FilledWorkbook, wish: TableWish | None = None, *, accept: bool = False
) -> Changes:
    """What the workbook changes. `accept`: what both changed becomes as the workbook has it, else it is noted.

    Raises WorkbookError with all problems by cell, and DataError; nothing is written here.
    """
    form = _read_form(office, book, wish or TableWish())
    matches = match_rows(form)
    if form.sheet.problems:
        raise WorkbookError(*form.sheet.problems)
    into = FileImport(office, form.table.name, [form])
    into.take(0, matches, accept=accept)
    if form.sheet.problems:
        raise WorkbookError(*form.sheet.problems)
    change = into.finish()
    if change is not None:
        if form.table.id == PEOPLE_TABLE:
            refuse_referred(office, (PEOPLE_TABLE,), set(into.changes.removed), PEOPLE_TABLE)
        try:
            check_changes(office, [change])
        except DataError as error:
            raise WorkbookError(*map(into.find_cell, error.problems)) from None
    return into.changes


def _read_form(office: Office, book: FilledWorkbook, wish: TableWish) -> FilledForm:
    """The filled workbook beside its file. Raises WorkbookError for a workbook that is not one of these."""
    identity = book.identity()
    facts = identity.facts
    if facts.get("nama") == PLAN_WORKBOOK:
        raise WorkbookError(
            Problem("buku kerja ini berisi rencana aksi", remedy="pakai: doctools plan import")
        )
    known = facts.get("nama")
    if (
        known
        and wish.table
        and (known, facts.get("masa", "")) != (wish.table, wish.period or facts.get("masa", ""))
    ):
        raise WorkbookError(
            Problem(
                f"buku kerja ini berisi {known} {facts.get('masa', '')}".strip(),
                remedy="hapus --sebagai, --tahun, dan --bulan",
            )
        )
    if not known and not wish.table:
        raise WorkbookError(
            Problem(
                "buku kerja ini tidak berasal dari doctools",
                book.shown,
                remedy="mulailah dari hasil: doctools data export, atau sebut isinya, misalnya --sebagai pegawai",
            )
        )
    table = find_table(office, known or str(wish.table), facts.get("masa", "") if known else wish.period)
    found = find_sheet(book, FORM_SHEET, table.columns)
    if found is None:
        what = f"tidak ada lembar dengan judul kolom {table.title}"
        raise WorkbookError(Problem(what, book.shown, remedy="mulailah dari hasil: doctools data export"))
    base = identity.base
    if base is not None and facts.get("kantor") != office.kantor.model.wilayah.mark:
        base = None
    sheet = read_table(found, table.columns, partly=base is None)
    return FilledForm(table, sheet, read_entries(office, table), base)
