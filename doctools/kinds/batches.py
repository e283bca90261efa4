"""The jobs of one batch: expanded, narrowed to areas and rows of the plan, put in the plan's order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doctools.errors import DataError, Problem, ScopeError, nearest, suggestion
from doctools.kinds.jobs import DocumentForm, Job, find_newest_year, list_jobs, list_jobs_due, list_own_rows
from doctools.kinds.model import Kind
from doctools.kinds.read import list_proven_rows, read_kind, read_kinds
from doctools.office import DataFile, Office, RencanaAksi, list_plan_rows


def choose_rows(plan: RencanaAksi, areas: Sequence[str], rows: Sequence[str]) -> set[str] | None:
    """The rows meant by area and row ids, each as the plan writes them; None where none is given.

    Several areas, or several rows, add up; both together, a row must be in one of the areas.
    Raises ScopeError, with the nearest id, for what the plan does not have.
    """
    if not areas and not rows:
        return None
    known_areas = [area.id for area in plan.area]
    area_of = {entry.row.id: entry.area.id for entry in list_plan_rows(plan)}
    problems = [
        Problem(f"area '{area}' tidak ada di rencana aksi {plan.tahun}", remedy=suggestion(area, known_areas))
        for area in areas
        if area not in known_areas
    ]
    for row in rows:
        if row not in area_of:
            near = nearest(row, area_of)
            remedy = f"maksud Anda '{near}'?" if near else "lihat daftarnya dengan: doctools plan list"
            problems.append(Problem(f"baris '{row}' tidak ada di rencana aksi {plan.tahun}", remedy=remedy))
    if problems:
        raise ScopeError(*problems)
    return {
        row for row, area in area_of.items() if (not areas or area in areas) and (not rows or row in rows)
    }


@dataclass(frozen=True)
class Selection:
    """What a batch is to make, as people say it: of a month, else of a year, else of the newest year.

    `kinds`, `areas`, `rows`: ids, none for all; `meeting`: the papers of this one only.
    """

    year: int | None = None
    month: str | None = None
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    meeting: str | None = None
    form: DocumentForm = "asli"

    def year_of(self, office: Office) -> int:
        return int(self.month[:4]) if self.month else self.year or find_newest_year(office)

    def jobs(self, office: Office) -> tuple[list[Job], list[Problem]]:
        """The office's jobs in the plan's order, and what keeps others back.

        Raises DoctoolsError for what the office does not have, or where no kind can be read.
        """
        chosen = [read_kind(office, k) for k in dict.fromkeys(self.kinds)] or read_kinds(office)
        year = self.year_of(office)
        wanted = choose_rows(office.plan(year).model, self.areas, self.rows)
        jobs, unread = list_batch_jobs(office, chosen, year, self.month, wanted)
        if self.meeting is not None:
            jobs = keep_meeting(office, jobs, year, self.meeting)
        return [job.as_form(self.form) for job in jobs], unread


def list_batch_jobs(
    office: Office, kinds: Sequence[DataFile[Kind]], year: int, month: str | None, rows: set[str] | None
) -> tuple[list[Job], list[Problem]]:
    """The jobs of a year, or of a month of it, that prove one of `rows` (None: all), in the plan's order.

    A file of meetings, persons or entries that cannot be used keeps back only the kinds that are made of
    it: its problems come second. Raises DataError where no kind is left.
    """
    plan = office.plan(year).model
    jobs: list[Job] = []
    problems: dict[Problem, None] = {}
    failed = 0
    for kind in kinds:
        try:
            found = list_jobs_due(office, [kind], month) if month else list_jobs(office, [kind], year)
            jobs += found if rows is None else keep_rows(office, found, rows)
        except DataError as error:
            failed += 1
            problems |= dict.fromkeys(error.problems)
    if problems and failed == len(kinds):
        raise DataError(*problems)
    return sort_by_plan(plan, jobs), list(problems)


def keep_rows(office: Office, jobs: Iterable[Job], rows: set[str]) -> list[Job]:
    """The jobs that prove one of the rows: the rows that a meeting or entry names, or else its kind's."""
    return [
        job
        for job in jobs
        if rows.intersection(list_own_rows(office, job) or list_proven_rows(job.kind.model))
    ]


def keep_meeting(office: Office, jobs: Iterable[Job], year: int, meeting: str) -> list[Job]:
    """The papers of one meeting. Raises ScopeError, with the nearest id, for a meeting that is not recorded."""
    name = f"rapat/{year}"
    known = [m.id for m in office.document(name).model.rapat] if office.has(name) else []
    if meeting not in known:
        what = f"rapat '{meeting}' tidak ada di data/{name}.yaml"
        raise ScopeError(Problem(what, remedy=suggestion(meeting, known)))
    return [job for job in jobs if job.scope.get("rapat") == meeting]


def sort_by_plan(plan: RencanaAksi, jobs: Iterable[Job]) -> list[Job]:
    """Kinds as the plan first asks for them, then those that it does not ask for; within a kind as they are."""
    place = {entry.row.id: number for number, entry in enumerate(list_plan_rows(plan))}
    last = len(place)

    def key(job: Job) -> tuple[int, str]:
        return min(
            (place.get(row, last) for row in list_proven_rows(job.kind.model)), default=last
        ), job.kind_id

    return sorted(jobs, key=key)
