"""Write the entries of documents into `data/naskah/`, so that nobody has to know how they are indented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from doctools.context import find_job_rule
from doctools.errors import DataError, Problem, ScopeError
from doctools.kinds import Job
from doctools.office import Office, Tree, make_scalar
from doctools.store import write_file


def refuse_numbered(office: Office, jobs: Iterable[Job]) -> None:
    """Raises ScopeError for a document that has its day with its number, from the register."""
    for job in jobs:
        if find_job_rule(office, job, None):
            raise ScopeError(
                Problem(
                    f"jenis '{job.kind_id}' bernomor; tanggalnya dicatat bersama nomornya",
                    remedy="tambahkan --daftar, atau isi nomor dan tanggalnya di data/naskah/",
                )
            )


def note_documents(office: Office, jobs: Iterable[Job], day: date | None) -> tuple[Office, list[str]]:
    """Give documents without an entry one, and those without a day this one. The office as it then is, and their names.

    Comments and order of the file stay. Raises DataError where another day is recorded, StoreError.
    """
    noted: list[str] = []
    by_year: dict[int, list[Job]] = {}
    for job in jobs:
        by_year.setdefault(job.year, []).append(job)
    for year, wanted in sorted(by_year.items()):
        noted += _note(office, wanted, year, day)
    return (Office(office.workspace) if noted else office), noted


def _note(office: Office, jobs: list[Job], year: int, day: date | None) -> list[str]:
    name, noted = f"naskah/{year}", list[str]()
    path = office.workspace.root / "data" / f"{name}.yaml"
    known = office.document(name).model.naskah if office.has(name) else {}
    tree = Tree(_read(path) if office.has(name) else f"tahun: {year}\nnaskah:\n")
    if not isinstance(tree.root.get("naskah"), CommentedMap):
        tree.root["naskah"] = CommentedMap()
    for job in jobs:
        issue = known.get(job.record)
        if issue is not None and issue.tanggal is not None:
            if day is not None and issue.tanggal != day:
                line = office.document(name).line(("naskah", job.record, "tanggal"))
                what = f"tanggal {issue.tanggal} sudah tercatat untuk naskah '{job.record}', bukan {day}"
                raise DataError(
                    Problem(what, f"data/{name}.yaml", line, "hilangkan --tanggal, atau perbaiki di sini")
                )
            continue
        if issue is not None and day is None:
            continue
        entry = tree.root["naskah"].setdefault(job.record, _new_entry(office, job))
        entry["tanggal"] = make_scalar(day.isoformat() if day else None)
        noted.append(job.record)
    if noted:
        write_file(path, tree.text().encode())
    return noted


def _new_entry(office: Office, job: Job) -> CommentedMap:
    entry = CommentedMap()
    if find_job_rule(office, job, None):
        entry["nomor"] = make_scalar(None)
    entry.fa.set_flow_style()
    return entry


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")
