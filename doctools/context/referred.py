"""The decree that a document changes or revokes: one of the office's documents, or one that its entry spells out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from doctools.errors import DataError, Problem, suggestion
from doctools.kinds import LIST_KEY, Job, find_entry, index_jobs, name_list
from doctools.office import Office


@dataclass(frozen=True)
class Referred:
    """`nama`: its kind and office (`Keputusan Komisi Pemilihan Umum …`); the others as wording prints them, or blanks."""

    nama: str
    nomor: object
    tahun: object
    tanggal: object
    tentang: object


def find_referred(office: Office, job: Job, through: tuple[str, ...]) -> Job | None:
    """The decree that the job's entry names in the column that its kind says; None where it names none.

    `through`: the documents on the way to this one. Raises DataError for a name that is no decree of the office, or that
    leads back to where it came from.
    """
    column = str(job.kind.model.merujuk)
    record = getattr(find_entry(office, job), column)
    if not record:
        return None
    years = [job.year, *(year for year in reversed(office.years()) if year != job.year)]
    known = {name: found for year in reversed(years) for name, found in index_jobs(office, year).items()}
    decrees = [name for name, found in known.items() if found.kind.model.keputusan is not None]
    if record in (*through, job.record):
        raise _wrong(office, job, f"naskah '{record}' merujuk dirinya sendiri", "sebut keputusan yang lain")
    if record not in known:
        raise _wrong(office, job, f"naskah '{record}' tidak ada", suggestion(record, decrees))
    if record not in decrees:
        raise _wrong(office, job, f"naskah '{record}' bukan keputusan", suggestion(record, decrees))
    return known[record]


def refer_in_words(entry: Any, name: str) -> Referred:
    """A decree of elsewhere or of before: the entry has its number, day and title; `name` where it does not say whose."""
    day = entry.tanggal
    year = day.year if isinstance(day, date) else day.called("tahun")
    return Referred(str(entry.nama or name), entry.nomor, year, day, entry.tentang)


def _wrong(office: Office, job: Job, what: str, remedy: str | None) -> DataError:
    kind = job.kind.model
    document = office.document(name_list(office, kind, job.year))
    path = (LIST_KEY[kind.lingkup], job.index or 0, str(kind.merujuk))
    return DataError(Problem(what, document.file, document.line(path), remedy))
