"""Names that stand in `data/naskah/` and that no document has."""

from __future__ import annotations

from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kinds
from doctools.office import Office


def find_stray_records(office: Office, year: int) -> dict[str, int]:
    """The names in `data/naskah/` of a year that no document has, with their lines. Raises DataError, KindError."""
    return office.once(_stray_records, year)


def _stray_records(office: Office, year: int) -> dict[str, int]:
    name = f"naskah/{year}"
    if not office.has(name) or year not in office.years():
        return {}
    document = office.document(name)
    known = {job.record for job in list_jobs(office, read_kinds(office), year)}
    return {
        record: document.line(("naskah", record)) for record in document.model.naskah if record not in known
    }
