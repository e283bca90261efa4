"""Bring the plan of a Word document or of anybody's workbook into `data/rencana-aksi/<year>.yaml`, as if it stood in a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from doctools.errors import DataError, Problem, suggestion
from doctools.excel.changes import Changes
from doctools.excel.plan.bring_in import find_plan_changes
from doctools.excel.plan.columns import AREA_PREFIX
from doctools.excel.plan.drafted import DraftedPlan, draft_plan
from doctools.excel.plan.from_tables import ReadRow, read_plan_document, read_plan_sheets
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import FilledWorkbook
from doctools.office import Office, Record, list_plan_rows

_HEADS = "templates/rencana.yaml"
NO_TITLES: Mapping[str, Sequence[str]] = MappingProxyType({})


class PlanHeads(Record):
    """`kolom`: column of a plan → what a table may call it."""

    kolom: dict[str, list[str]]


def has_plan_sheets(book: FilledWorkbook) -> bool:
    """Whether a workbook is one that `plan export` made, or laid out as these are."""
    return bool(book.identity().facts) or any(title.startswith(AREA_PREFIX) for title in book.titles)


def read_foreign_plan(
    office: Office, source: Path | FilledWorkbook, titles: Mapping[str, Sequence[str]] = NO_TITLES
) -> list[ReadRow]:
    """The rows of the document's table. `titles`: column → what else it is called there.

    Raises PlanDocumentError, DocumentError, WorkbookError, and DataError for a column that no plan has.
    """
    heads = dict(office.checked(_HEADS, PlanHeads).model.kolom)
    for column, more in titles.items():
        if column not in heads:
            raise DataError(Problem(f"kolom '{column}' tidak dikenal", remedy=suggestion(column, heads)))
        heads[column] = [*heads[column], *more]
    if isinstance(source, FilledWorkbook):
        return read_plan_sheets(source, heads)
    return read_plan_document(source, heads)


def find_foreign_changes(
    office: Office, rows: list[ReadRow], year: int, shown: str, *, accept: bool = False
) -> tuple[Changes, DraftedPlan]:
    """What the document changes in the plan of `year`; the document does not know what it was given, so that differences
    from a plan that stands are shown first. Raises PlanDocumentError by place in the document, DataError."""
    drafted = draft_plan(office, rows, year, shown)
    kinds = sorted(
        {k for entry in list_plan_rows(drafted.plan) for piece in entry.row.bukti_fisik for k in piece.jenis}
    )
    book = FilledWorkbook(make_plan_workbook(drafted.plan, kinds, ""), shown)
    return find_plan_changes(office, book, kinds, year, accept=accept), drafted
