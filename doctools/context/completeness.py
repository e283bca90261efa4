"""Whether the lists that a document counts say that they are complete: else it counts nothing, and says NIHIL of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from doctools.context.wording.views import Reader
from doctools.errors import DataError, Problem, suggestion
from doctools.kinds import Job, find_entry, list_periods
from doctools.office import COMPLETE, DataFile, find_due, list_months

_UNITS = ("tahun", "semester", "triwulan", "bulan")


def are_lists_complete(reader: Reader, job: Job, day: Any) -> bool:
    """Do all lists that the kind names as `lengkap` say that they are. What does not is noted as missing.

    `day`: the document's date, where it has one. Raises DataError for a period that there is not.
    """
    months = _find_months(job, day)
    return all(_is_complete(reader, job, name, months) for name in job.kind.model.lengkap)


def _find_months(job: Job, day: Any) -> tuple[str, ...]:
    """The months that a document tells of: of its period; of a year, those up to the day it is dated."""
    if job.period is not None and job.period.unit != "tahun":
        return job.period.months
    months = tuple(list_months(job.year))
    return tuple(m for m in months if m <= day.isoformat()[:7]) if isinstance(day, date) else months


def _is_complete(reader: Reader, job: Job, name: str, months: tuple[str, ...]) -> bool:
    office = reader.office
    if name == "pegawai":
        return _says_whole(reader, name, "pegawai.lengkap", "semua orang kantor sudah tercatat")
    if name == "monev":
        plan = office.plan(job.year).model
        due = [month for month in months if find_due(plan, month)]
        done = "semua yang dicapai pada bulan itu sudah tercatat"
        return all(_says_whole(reader, f"monev/{month}", f"monev.{month}", done) for month in due)
    form_id = find_entry(office, job).id if name == job.kind.model.lingkup else name
    document = office.form_document(form_id, job.year)
    if not office.has(document):
        str(reader.blank(form_id, f"data/{document}.yaml", None))
        return False
    return _says_months(reader, office.document(document), form_id, job.year, months)


def _says_months(
    reader: Reader, document: DataFile[Any], form_id: str, year: int, months: tuple[str, ...]
) -> bool:
    """Does a year's list say that it is complete for these months."""
    said = set(_read_months(document, year))
    lacking = [month for month in months if month not in said]
    if lacking:
        wanted = ", ".join([*getattr(document.model, COMPLETE), *lacking])
        remedy = f"bila semua yang terjadi sudah tercatat di berkas ini, tulis '{COMPLETE}: [{wanted}]'"
        str(reader.blank(f"{form_id}.{COMPLETE}", document.file, document.line((COMPLETE,)), remedy))
    return not lacking


def _says_whole(reader: Reader, name: str, field: str, claim: str) -> bool:
    """Does a file without periods say that it is complete; one that is not there says nothing."""
    if not reader.office.has(name):
        str(
            reader.blank(
                field, f"data/{name}.yaml", None, f"catat di berkas ini, lalu tulis '{COMPLETE}: ya'"
            )
        )
        return False
    document = reader.office.document(name)
    if not getattr(document.model, COMPLETE):
        remedy = f"bila {claim} di berkas ini, tulis '{COMPLETE}: ya'"
        str(reader.blank(field, document.file, document.line((COMPLETE,)), remedy))
        return False
    return True


def _read_months(document: DataFile[Any], year: int) -> Iterator[str]:
    periods = {p.code: p.months for unit in _UNITS for p in list_periods(unit, year)}
    codes = getattr(document.model, COMPLETE)
    problems = [
        Problem(
            f"masa '{code}' pada '{COMPLETE}' tidak dikenal",
            document.file,
            document.line((COMPLETE, n)),
            suggestion(code, periods),
        )
        for n, code in enumerate(codes)
        if code not in periods
    ]
    if problems:
        raise DataError(*problems)
    for code in codes:
        yield from periods[code]
