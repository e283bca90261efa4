"""Documents by their names, as people and the register call them."""

from __future__ import annotations

from doctools.errors import Problem, ScopeError, suggestion
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kinds
from doctools.office import Office

_FEW = 12  # known names that are told where none is near


def index_jobs(office: Office, year: int) -> dict[str, Job]:
    """Document name → its job, for every document of the year. Raises DataError, KindError."""
    return office.once(_index, year)


def find_named_job(office: Office, name: str, year: int) -> Job:
    """The document of this name, or of this kind where it has one document a year. Raises ScopeError."""
    jobs = index_jobs(office, year)
    found = jobs.get(name) or jobs.get(f"{name}-{year}")
    if found is None:
        near = suggestion(name, jobs)
        remedy = (
            near
            if near and len(near) < 40 * _FEW
            else "lihat daftarnya dengan: doctools plan coverage --rinci"
        )
        raise ScopeError(Problem(f"naskah '{name}' tidak ada pada tahun {year}", remedy=remedy))
    return found


def _index(office: Office, year: int) -> dict[str, Job]:
    return {job.record: job for job in list_jobs(office, read_kinds(office), year)}
