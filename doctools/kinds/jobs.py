"""Jobs: one kind for one year, period, meeting, person or entry of a register. One job makes one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from doctools.errors import Problem, ScopeError, suggestion
from doctools.kinds.model import Kind
from doctools.kinds.periods import LENGTH, Period, keep_with_target, list_periods
from doctools.kinds.read import list_proven_rows
from doctools.office import DataFile, Office, RencanaAksi, list_plan_rows

# Where the file of a scope keeps its entries.
LIST_KEY = {"rapat": "rapat", "pegawai": "pegawai", "butir": "daftar"}
DocumentForm = Literal["asli", "salinan", "srikandi", "petikan"]


@dataclass(frozen=True)
class Job:
    """One document to make. `scope`: `tahun`, and the period, meeting, person or entry it is for.

    `form`: the document itself, its attested copy, the file for SRIKANDI with that system's marks, or an
    attested extract for `person`, an id of `data/pegawai.yaml`. `about`: the document that this one is about.
    `index`: the place of a meeting, person or entry in its list.
    """

    kind: DataFile[Kind] = field(compare=False)
    record: str
    scope: dict[str, str | int] = field(hash=False)
    period: Period | None = None
    index: int | None = None
    form: DocumentForm = "asli"
    person: str | None = None
    about: Job | None = None

    @property
    def kind_id(self) -> str:
        return self.kind.model.id

    @property
    def year(self) -> int:
        return int(self.scope["tahun"])

    @property
    def name(self) -> str:
        """The file's name; `record` is the document's name in `data/naskah/`, the same in every form."""
        name = self.record if self.form == "asli" else f"{self.record}-{self.form}"
        return f"{name}-{self.person}" if self.person else name

    def path_in(self, folder: Path) -> Path:
        """`<folder>/<year>/<kind>/<name>.docx`."""
        return folder / str(self.year) / self.kind_id / f"{self.name}.docx"

    def as_form(self, form: DocumentForm) -> Job:
        return replace(self, form=form)

    def extract_for(self, person: str) -> Job:
        return replace(self, form="petikan", person=person)


def find_single_job(office: Office, kind: DataFile[Kind], year: int | None, given: dict[str, str]) -> Job:
    """The one job that the options name: `given` has `bulan`, `rapat` … as far as they were said.

    Raises ScopeError when they do not fit the kind.
    """
    scope = kind.model.lingkup
    for option in given:
        if option != scope:
            raise ScopeError(
                Problem(f"--{option} tidak berlaku untuk '{kind.model.id}' (lingkupnya: {scope})")
            )
    if scope == "naskah":
        raise ScopeError(
            Problem(f"'{kind.model.id}' dibuat untuk naskah lain", remedy="pakai doctools paraf JENIS")
        )
    value = given.get(scope)
    if scope in ("bulan", "triwulan", "semester"):
        return _period_job(office, kind, year, scope, value)
    if year is None and value is not None:
        named = find_years_named(office, value)
        year = next((y for y in [*named, *office.years()[::-1]] if _listed_as(office, kind, y, value)), None)
        year = year or next(iter(named), None)
    year = year or find_newest_year(office)
    office.plan(year)
    if scope == "tahun":
        return _of_period(kind, list_periods("tahun", year)[0])
    if value is not None and (found := _listed_as(office, kind, year, value)):
        return found
    known = [str(job.scope[scope]) for job in _listed(office, kind, year)]
    raise ScopeError(_no_such(office, kind, year, value, known))


def list_jobs(office: Office, kinds: Iterable[DataFile[Kind]], year: int) -> list[Job]:
    """Every job of the year: yearly kinds once, others once a period with a target, meeting, person or entry."""
    plan = office.plan(year).model
    jobs: list[Job] = []
    for kind in kinds:
        scope = kind.model.lingkup
        if scope == "naskah":
            continue
        if scope in LENGTH:
            found = list_periods(scope, year)
            if scope != "tahun" and not kind.model.setiap_masa and kind.model.bukti:
                found = keep_with_target(found, _targets(plan, kind.model))
            jobs.extend(_of_period(kind, period) for period in found)
        else:
            jobs.extend(_listed(office, kind, year))
    return jobs


def list_jobs_due(office: Office, kinds: Iterable[DataFile[Kind]], month: str) -> list[Job]:
    """The jobs due in a month: its meetings and forms, and what has a row due in it.

    An entry of a register belongs to the month that it names (`bulan`, `tanggal`), to the months of the
    pieces that it names (`bukti`), or else to those of its kind. Quarters and half years are due in
    their month of target, or in their last month.
    """
    year = int(month[:4])
    plan = office.plan(year).model
    jobs = []
    for kind in kinds:
        due = month in _targets(plan, kind.model)
        for job in list_jobs(office, [kind], year):
            match kind.model.lingkup:
                case "bulan":
                    wanted = job.scope["bulan"] == month
                case "triwulan" | "semester":
                    assert job.period is not None
                    aims = _targets(plan, kind.model).intersection(job.period.months)
                    wanted = month in (aims or job.period.months[-1:])
                case "rapat":
                    wanted = job.scope["bulan"] == month
                case "butir":
                    own = _entry_months(office, plan, job)
                    wanted = month in own if own else due
                case _:
                    wanted = due
            if wanted:
                jobs.append(job)
    return jobs


def make_job_about(kind: DataFile[Kind], about: Job) -> Job:
    """The job of a kind that is made about another document. Its scope names that document's kind and scope."""
    scope: dict[str, str | int] = {**about.scope, "jenis": about.kind_id, "naskah": about.record}
    return Job(kind, f"{kind.model.id}-{about.record}", scope, about=about)


def find_newest_year(office: Office) -> int:
    """The latest year that has a plan. Raises ScopeError when none has."""
    if years := office.years():
        return years[-1]
    raise ScopeError(
        Problem("belum ada rencana aksi", "data/rencana-aksi", remedy="buat data/rencana-aksi/TAHUN.yaml")
    )


def choose_year(office: Office, day: date) -> int:
    """The year whose plan holds on a day: its own, else the latest before it, else the first. Raises ScopeError."""
    newest = find_newest_year(office)
    years = office.years()
    return max((year for year in years if year <= day.year), default=min(years, default=newest))


def find_years_named(office: Office, name: str) -> list[int]:
    """The years with a plan that a name says (`evaluasi-zi-2026-12`), or all of them, the newest first."""
    years = office.years()[::-1]
    return [year for year in years if re.search(rf"(?<!\d){year}(?!\d)", name)] or years


def name_list(office: Office, kind: Kind, year: int) -> str:
    """The document (`rapat/2026`, `pegawai`, `sop` …) that the kind takes its meetings, persons or entries from."""
    if kind.lingkup == "rapat":
        return f"rapat/{year}"
    if kind.lingkup == "pegawai":
        return "pegawai"
    return office.form_document(str(kind.daftar), year)


def find_entry(office: Office, job: Job) -> Any:
    """The meeting, person or entry of a register that the job is for; None for a year or a period."""
    return None if job.index is None else _records(office, job.kind.model, job.year)[job.index]


def _targets(plan: RencanaAksi, kind: Kind) -> set[str]:
    rows = set(list_proven_rows(kind))
    return {month for entry in list_plan_rows(plan) if entry.row.id in rows for month in entry.row.target}


def _of_period(kind: DataFile[Kind], period: Period) -> Job:
    scope: dict[str, str | int] = {"tahun": period.year}
    if period.unit != "tahun":
        scope[period.unit] = period.code
    return Job(kind, f"{kind.model.id}-{period.code}", scope, period)


def _period_job(office: Office, kind: DataFile[Kind], year: int | None, unit: str, value: str | None) -> Job:
    spoken = {"bulan": "bulan", "triwulan": "triwulan", "semester": "semester"}[unit]
    example = {"bulan": "TTTT-BB", "triwulan": "TTTT-tN", "semester": "TTTT-sN"}[unit]
    if value is None:
        known = list_periods(unit, year or find_newest_year(office))
        sample = known[1 if unit == "bulan" else 0].code
        raise ScopeError(
            Problem(
                f"'{kind.model.id}' dibuat per {spoken}",
                remedy=f"tambahkan --{unit} {example}, misalnya --{unit} {sample}",
            )
        )
    if year is not None and not value.startswith(f"{year}-"):
        raise ScopeError(Problem(f"--{unit} {value} tidak termasuk --tahun {year}"))
    office.plan(int(value[:4]))
    return next(_of_period(kind, p) for p in list_periods(unit, int(value[:4])) if p.code == value)


def _listed(office: Office, kind: DataFile[Kind], year: int) -> list[Job]:
    """One job for every meeting, person or entry that the kind is for."""
    records = _records(office, kind.model, year)
    return [
        _of_entry(kind, year, index, entry)
        for index, entry in enumerate(records)
        if _chosen(kind.model, entry)
    ]


def _listed_as(office: Office, kind: DataFile[Kind], year: int, entry_id: str) -> Job | None:
    """The one of `_listed` for the entry of that id, without making the thousands beside it."""
    records = _records(office, kind.model, year)
    index = office.once(_places, name_list(office, kind.model, year), kind.model.lingkup).get(entry_id)
    if index is None or not _chosen(kind.model, records[index]):
        return None
    return _of_entry(kind, year, index, records[index])


def _chosen(kind: Kind, entry: Any) -> bool:
    return all(str(getattr(entry, key, None)) == value for key, value in kind.pilih.items())


def _of_entry(kind: DataFile[Kind], year: int, index: int, entry: Any) -> Job:
    scope = kind.model.lingkup
    extra = {"bulan": entry.bulan} if scope == "rapat" else {}
    record = f"{kind.model.id}-{entry.id}"
    if scope == "pegawai":
        record = f"{kind.model.id}-{year}-{entry.id}"
    return Job(kind, record, {"tahun": year, **extra, scope: entry.id}, None, index)


def _records(office: Office, kind: Kind, year: int) -> Sequence[Any]:
    name = name_list(office, kind, year)
    return _entries(office, name, kind.lingkup) if office.has(name) else ()


def _entries(office: Office, name: str, scope: str) -> Sequence[Any]:
    found: Sequence[Any] = getattr(office.document(name).model, LIST_KEY[scope])
    return found


def _places(office: Office, name: str, scope: str) -> dict[str, int]:
    """The id of each entry of a list → its place there."""
    if not office.has(name):
        return {}
    return {str(entry.id): index for index, entry in enumerate(_entries(office, name, scope))}


def _entry_months(office: Office, plan: RencanaAksi, job: Job) -> set[str]:
    entry = find_entry(office, job)
    if month := getattr(entry, "bulan", None):
        return {str(month)}
    if day := getattr(entry, "tanggal", None):
        return {day.isoformat()[:7]}
    rows = list_own_rows(office, job)
    return {m for found in list_plan_rows(plan) if found.row.id in rows for m in found.row.target}


def list_own_rows(office: Office, job: Job) -> set[str]:
    """The plan rows that the meeting or entry of a job names itself; empty for other jobs."""
    if job.kind.model.lingkup not in ("rapat", "butir"):
        return set()
    entry = find_entry(office, job)
    pieces = {str(piece).split("/")[0] for piece in getattr(entry, "bukti", None) or []}
    return pieces | {str(row) for row in getattr(entry, "baris", None) or []}


def find_record_title(office: Office, job: Job) -> str:
    """What people call the meeting, person or entry that a job is for; empty for other jobs."""
    entry = find_entry(office, job)
    return "" if entry is None else _title(entry)


def _no_such(office: Office, kind: DataFile[Kind], year: int, value: str | None, known: list[str]) -> Problem:
    scope, file = kind.model.lingkup, f"data/{name_list(office, kind.model, year)}.yaml"
    if not known:
        return Problem(
            f"belum ada catatan untuk '{kind.model.id}' tahun {year}",
            file,
            remedy="catat di berkas itu, lalu ulangi",
        )
    if value is not None:
        return Problem(f"{scope} '{value}' tidak ada di {file}", remedy=suggestion(value, known))
    titles = {entry.id: _title(entry) for entry in _records(office, kind.model, year)}
    listing = "\n".join(f"  --{scope} {i}   {titles[i]}".rstrip() for i in known)
    return Problem(f"'{kind.model.id}' dibuat per {scope}; pilih salah satu:\n{listing}")


def _title(entry: Any) -> str:
    """What people call a meeting, person or entry: its title or name."""
    for key in ("judul", "nama", "hal", "kegiatan"):
        if title := getattr(entry, key, None):
            return str(title)
    return ""
