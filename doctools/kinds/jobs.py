"""Jobs: one kind for one year, month or meeting. One job makes one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from doctools.errors import Problem, ScopeError
from doctools.kinds.model import Jenis
from doctools.kinds.read import rows_of
from doctools.names import suggestion
from doctools.plan import months_of, plan_rows
from doctools.workspace.models import DaftarRapat, Rapat
from doctools.workspace.office import Office
from doctools.workspace.validate import Document


@dataclass(frozen=True)
class Job:
    """One document to make. `scope` holds `tahun`, and `bulan` or `rapat` where the kind asks for it."""

    kind: Document[Jenis] = field(compare=False)
    name: str
    scope: dict[str, str | int] = field(hash=False)

    @property
    def kind_id(self) -> str:
        return self.kind.model.id

    @property
    def year(self) -> int:
        return int(self.scope["tahun"])


def single_job(
    office: Office, kind: Document[Jenis], year: int | None, month: str | None, meeting: str | None
) -> Job:
    """The one job that the options name. Raises ScopeError when they do not fit the kind."""
    scope = kind.model.lingkup
    for given, option, needed in ((month, "--bulan", "bulan"), (meeting, "--rapat", "rapat")):
        if given and scope != needed:
            raise ScopeError(Problem(f"{option} tidak berlaku untuk '{kind.model.id}' (lingkupnya: {scope})"))
    if scope == "bulan":
        if month is None:
            raise ScopeError(
                Problem(
                    f"'{kind.model.id}' dibuat per bulan",
                    remedy="tambahkan --bulan TTTT-BB, misalnya --bulan 2026-02",
                )
            )
        if year is not None and not month.startswith(f"{year}-"):
            raise ScopeError(Problem(f"--bulan {month} tidak termasuk --tahun {year}"))
        office.plan(int(month[:4]))
        return _month_job(kind, month)
    year = year or _newest_year(office)
    if scope == "rapat":
        return _meeting_job(kind, year, _meeting(office, kind.model.id, year, meeting))
    office.plan(year)
    return _year_job(kind, year)


def jobs_for_year(office: Office, kinds: Iterable[Document[Jenis]], year: int) -> list[Job]:
    """Every job of the year: yearly kinds once, monthly ones twelve times, others once a meeting."""
    office.plan(year)
    jobs = []
    for kind in kinds:
        match kind.model.lingkup:
            case "tahun":
                jobs.append(_year_job(kind, year))
            case "bulan":
                jobs.extend(_month_job(kind, month) for month in months_of(year))
            case "rapat":
                jobs.extend(_meeting_job(kind, year, meeting) for meeting in meetings(office, year))
    return jobs


def jobs_for_month(office: Office, kinds: Iterable[Document[Jenis]], month: str) -> list[Job]:
    """The jobs due in a month: its meetings, its forms, and yearly kinds with a row due in it."""
    year = int(month[:4])
    plan = office.plan(year).model
    due_rows = {entry.row.id for entry in plan_rows(plan) if month in entry.row.target}
    jobs = []
    for kind in kinds:
        match kind.model.lingkup:
            case "tahun":
                if due_rows.intersection(rows_of(kind.model)):
                    jobs.append(_year_job(kind, year))
            case "bulan":
                jobs.append(_month_job(kind, month))
            case "rapat":
                jobs.extend(_meeting_job(kind, year, r) for r in meetings(office, year) if r.bulan == month)
    return jobs


def meetings(office: Office, year: int) -> list[Rapat]:
    """The meetings on file for a year, in the file's order."""
    name = f"rapat/{year}"
    if not office.has(name):
        return []
    document: Document[DaftarRapat] = office.document(name)
    return document.model.rapat


def _year_job(kind: Document[Jenis], year: int) -> Job:
    return Job(kind, f"{kind.model.id}-{year}", {"tahun": year})


def _month_job(kind: Document[Jenis], month: str) -> Job:
    return Job(kind, f"{kind.model.id}-{month}", {"tahun": int(month[:4]), "bulan": month})


def _meeting_job(kind: Document[Jenis], year: int, meeting: Rapat) -> Job:
    return Job(
        kind, f"{kind.model.id}-{meeting.id}", {"tahun": year, "bulan": meeting.bulan, "rapat": meeting.id}
    )


def _newest_year(office: Office) -> int:
    if years := office.years():
        return years[-1]
    raise ScopeError(
        Problem("belum ada rencana aksi", "data/rencana-aksi", remedy="buat data/rencana-aksi/TAHUN.yaml")
    )


def _meeting(office: Office, kind_id: str, year: int, meeting: str | None) -> Rapat:
    known = {r.id: r for r in meetings(office, year)}
    if meeting in known:
        return known[meeting]
    if not known:
        raise ScopeError(
            Problem(
                f"belum ada rapat tahun {year}",
                f"data/rapat/{year}.yaml",
                remedy="catat rapatnya di berkas itu",
            )
        )
    if meeting is not None:
        raise ScopeError(
            Problem(
                f"rapat '{meeting}' tidak ada di data/rapat/{year}.yaml", remedy=suggestion(meeting, known)
            )
        )
    listing = "\n".join(f"  --rapat {r.id}   {r.judul}" for r in known.values())
    raise ScopeError(Problem(f"'{kind_id}' dibuat per rapat; pilih salah satu:\n{listing}"))
