"""What contradicts a document or the office's data, with the silences: what `make`, the final gate and `doctor` ask."""

from __future__ import annotations

from collections.abc import Sequence

from doctools.context import Trace
from doctools.kinds import list_jobs, read_kinds
from doctools.office import DataFile, Office, Tinjauan
from doctools.review.facts.case import Case
from doctools.review.facts.engine import check_data_facts, check_document_facts, list_facts
from doctools.review.finding import Finding
from doctools.review.silence import apply_silences, read_silences

_ALL_DATA = "data"  # what silences call the data themselves


def review_facts(case: Case, traces: Sequence[Trace]) -> list[Finding]:
    """What contradicts a document, with silences; `traces`: the lines it was made from. Raises DataError, ReviewError."""
    return _silence(check_document_facts(case, traces), case.job.record, read_silences(case.office))


def review_all_facts(office: Office) -> list[Finding]:
    """What contradicts itself in the office's data, and in the days and numbers of all its documents; each once.

    Raises DataError, KindError, ReviewError.
    """
    silences = read_silences(office)
    found = _silence(check_data_facts(office), _ALL_DATA, silences)
    for year in office.years():
        for job in list_jobs(office, read_kinds(office), year):
            found += _silence(check_document_facts(Case(office, job)), job.record, silences)
    return list(dict.fromkeys(found))


def _silence(found: list[Finding], name: str, silences: DataFile[Tinjauan] | None) -> list[Finding]:
    return apply_silences(found, name, silences, [fact.code for fact in list_facts()], stale=False)
