"""Whether a list that a document counts says that it is complete: else it counts nothing, and says NIHIL of nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from doctools.context.wording.views import Reader
from doctools.errors import DataError, Problem, suggestion
from doctools.kinds import Job, list_periods
from doctools.office import COMPLETE, DataFile, list_months

_UNITS = ("tahun", "semester", "triwulan", "bulan")


def find_months(job: Job, day: Any) -> tuple[str, ...]:
    """The months that a document tells of: of its period; of a year, those up to the day it is dated."""
    if job.period is not None and job.period.unit != "tahun":
        return job.period.months
    months = tuple(list_months(job.year))
    return tuple(m for m in months if m <= day.isoformat()[:7]) if isinstance(day, date) else months


def is_complete(reader: Reader, name: str, year: int, months: tuple[str, ...]) -> bool:
    """Does the list of a year say that it is complete for these months. Where not, that is noted as missing.

    Raises DataError for a period that there is not.
    """
    document = reader.office.document(name)
    said = _read_months(document, year)
    lacking = [month for month in months if month not in said]
    if lacking:
        line = document.line((COMPLETE,))
        wanted = ", ".join([*getattr(document.model, COMPLETE), *lacking])
        remedy = f"bila semua yang terjadi sudah tercatat di berkas ini, tulis '{COMPLETE}: [{wanted}]'"
        str(reader.blank(f"{name.split('/')[0]}.{COMPLETE}", document.file, line, remedy))
    return not lacking


def are_people_complete(reader: Reader) -> bool:
    """Does `data/pegawai.yaml` say that nobody is left out. Where not, that is noted as missing."""
    document = reader.office.document("pegawai")
    if not document.model.lengkap:
        remedy = (
            f"bila semua orang kantor sudah tercatat di berkas ini, tulis '{COMPLETE}: ya' di atas 'pegawai:'"
        )
        str(reader.blank(f"pegawai.{COMPLETE}", document.file, document.line((COMPLETE,)), remedy))
    return bool(document.model.lengkap)


def _read_months(document: DataFile[Any], year: int) -> set[str]:
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
    return {month for code in codes for month in periods[code]}
