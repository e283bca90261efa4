"""Bring the plan of a Word document into `data/rencana-aksi/<year>.yaml`, as if it stood in a workbook."""

from __future__ import annotations

from pathlib import Path

from doctools.excel.changes import Changes
from doctools.excel.plan.bring_in import find_plan_changes
from doctools.excel.plan.drafted import DraftedPlan, draft_plan
from doctools.excel.plan.from_word import ReadRow, read_plan_document
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import FilledWorkbook
from doctools.office import Office, Record

_HEADS = "templates/rencana.yaml"


class PlanHeads(Record):
    """`kolom`: column of a plan → what a table may call it."""

    kolom: dict[str, list[str]]


def read_word_plan(office: Office, path: Path) -> list[ReadRow]:
    """The rows of the document's table. Raises PlanDocumentError, DocumentError."""
    return read_plan_document(path, office.checked(_HEADS, PlanHeads).model.kolom)


def find_word_changes(
    office: Office, rows: list[ReadRow], year: int, shown: str, *, accept: bool = False
) -> tuple[Changes, DraftedPlan]:
    """What the document changes in the plan of `year`; the document does not know what it was given, so that differences
    from a plan that stands are shown first. Raises PlanDocumentError by place in the document, DataError."""
    drafted = draft_plan(office, rows, year, shown)
    kinds = sorted(
        {
            k
            for area in drafted.plan.area
            for p in area.komponen
            for r in p.baris
            for b in r.bukti_fisik
            for k in b.jenis
        }
    )
    book = FilledWorkbook(make_plan_workbook(drafted.plan, kinds, ""), shown)
    return find_plan_changes(office, book, kinds, year, accept=accept), drafted
