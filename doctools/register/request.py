"""From a document of the office to the number that is asked for it, and numbers given by hand before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from doctools.context import DocumentContext, GivenNumber, build_context, make_number_formatter, read_series
from doctools.errors import DataError, Problem, RegisterRefusedError, ScopeError
from doctools.kinds import Job, list_jobs, list_kinds, read_kind
from doctools.office import Office, Seri
from doctools.register.book.keys import NumberKey, read_number

if TYPE_CHECKING:
    from doctools.register.book.book import Register
    from doctools.register.book.entries import Entry
    from doctools.register.book.writing import Request


@dataclass(frozen=True)
class RecordedNumber:
    """A number that `data/naskah/<year>.yaml` holds for a document, and where. `day`: None where none is recorded."""

    job: Job
    key: NumberKey
    day: date | None
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


def make_provisional(day: date) -> GivenNumber:
    """A number for the time that the true one is not given, to see whether all else of the document is there."""
    return GivenNumber("", "1", "", day.year, day)


def request_number(office: Office, job: Job, day: date) -> Request:
    """What is asked of the register for a document, reserved by hand. Raises ScopeError for kinds without a number."""
    return _describe(build_request(office, job, day), build_context(office, job, make_provisional(day)))


def build_request(office: Office, job: Job, day: date) -> Request:
    """What is asked for a document, as far as is known without its values. Raises ScopeError, DataError."""
    return replace(_begin_request(office, job.kind_id, day), document=job.record)


def _describe(request: Request, context: DocumentContext) -> Request:
    return replace(request, title=context.title, addressees=context.addressees)


def request_by_hand(office: Office, kind_id: str, day: date, title: str, addressees: str) -> Request:
    """A number of a kind's series for a document that is made elsewhere. Raises ScopeError, DataError."""
    return replace(_begin_request(office, kind_id, day), title=title, addressees=addressees)


def _begin_request(office: Office, kind_id: str, day: date) -> Request:
    from doctools.register.book.writing import Request

    series = find_series(office, kind_id)
    rules = office.document("penomoran").model.seri[series]
    return Request(
        series,
        kind_id,
        document=None,
        date=day.isoformat(),
        title="",
        addressees="",
        pattern=make_number_formatter(office, kind_id),
        inserted=rules.sisipan,
        first=rules.mulai.get(str(day.year), 1),
    )


def decide_day(office: Office, job: Job, entry: Entry | None, wanted: date | None, today: date) -> date:
    """The document's date: the register's, else the recorded one, else the one asked for, else today.

    Raises DataError where these disagree, RegisterRefusedError for a number that is recorded in
    `data/naskah/` and not in the register.
    """
    name = f"naskah/{job.year}"
    document = office.document(name) if office.has(name) else None
    record = document.model.naskah.get(job.record) if document else None
    noted = record.tanggal if record else None
    if entry is not None:
        noted = date.fromisoformat(entry.date)
    elif document and record and record.nomor:
        line = document.line(("naskah", job.record, "nomor"))
        what = f"nomor {record.nomor} naskah '{job.record}' belum ada di buku agenda"
        raise RegisterRefusedError(Problem(what, document.file, line, "jalankan: doctools register import"))
    if noted and wanted and noted != wanted:
        source = f"buku agenda (nomor {entry.full})" if entry else f"data/{name}.yaml"
        remedy = "hilangkan --tanggal, atau perbaiki tanggal di berkas itu"
        if entry:
            remedy = (
                f"hilangkan --tanggal bila {noted} benar; bila keliru, batalkan nomornya dengan doctools register void "
                f"{entry.key} --alasan TEKS, lalu ulangi"
            )
        raise DataError(
            Problem(
                f"--tanggal {wanted} tidak sama dengan {noted} pada {source}",
                document.file if document and record and not entry else None,
                document.line(("naskah", job.record, "tanggal"))
                if document and record and not entry
                else None,
                remedy,
            )
        )
    return noted or wanted or today


def find_series(office: Office, kind_id: str) -> str:
    """The series that a kind's numbers are of. Raises ScopeError for a kind that carries no number."""
    found = read_series(office, kind_id)
    if found is None:
        raise ScopeError(
            Problem(
                f"jenis '{kind_id}' tidak bernomor",
                "data/penomoran.yaml",
                remedy="tambahkan jenis ini pada 'jenis' bila kantor memberinya nomor",
            )
        )
    return found[0]


def read_first_numbers(office: Office) -> dict[tuple[str, int], int]:
    """Series and year → the first number that the register gives in it (`mulai` in data/penomoran.yaml)."""
    series: dict[str, Seri] = office.document("penomoran").model.seri
    return {
        (name, int(year)): first
        for name, rules in series.items()
        for year, first in rules.mulai.items()
        if year.isdigit()
    }


def read_recorded(office: Office, year: int) -> list[RecordedNumber]:
    """The numbers in `data/naskah/<year>.yaml`. Raises DataError for one that is not a number."""
    name = f"naskah/{year}"
    if not office.has(name):
        return []
    document = office.document(name)
    numbered = office.document("penomoran").model.jenis
    kinds = [read_kind(office, k) for k in list_kinds(office) if k in numbered]
    jobs = {job.record: job for job in list_jobs(office, kinds, year)}
    found, problems = [], []
    for record, issue in document.model.naskah.items():
        if not issue.nomor or record not in jobs:
            continue
        line = document.line(("naskah", record, "nomor"))
        counted = issue.tanggal.year if issue.tanggal else year
        key = read_number(issue.nomor, find_series(office, jobs[record].kind_id), counted)
        if key is None:
            what = f"nomor '{issue.nomor}' bukan nomor urut"
            problems.append(
                Problem(what, document.file, line, "tulis nomor urutnya saja, misalnya 12 atau 12.a")
            )
        else:
            found.append(RecordedNumber(jobs[record], key, issue.tanggal, document.file, line))
    if problems:
        raise DataError(*problems)
    return found


def require_imported(office: Office, register: Register, series: str, year: int) -> None:
    """Raises RegisterRefusedError while numbers of the series stand in `data/naskah/` alone.

    Otherwise the register, which does not know of them, would give them a second time.
    """
    known = {entry.number_key: entry for entry in register.read_entries(year, series)}
    problems = []
    for stem in office.stems("naskah"):
        for record in read_recorded(office, int(stem)) if stem.isdigit() else []:
            if (record.key.series, record.key.year) != (series, year):
                continue
            entry = known.get(record.key)
            if entry is None or entry.is_free:
                what = f"nomor {record.key.number} naskah '{record.job.record}' belum ada di buku agenda"
                problems.append(Problem(what, record.file, record.line, "jalankan: doctools register import"))
            elif entry.document != record.job.record:
                what = f"nomor {record.key.number} di buku agenda milik '{entry.document or entry.title}', bukan '{record.job.record}'"
                problems.append(Problem(what, record.file, record.line, "satu nomor untuk satu naskah"))
    if problems:
        raise RegisterRefusedError(*problems)


def request_recorded(office: Office, records: Iterable[RecordedNumber]) -> list[Request]:
    """What is asked of the register for numbers that were given by hand before.

    Raises DataError for a number without a date, or one that two documents have.
    """
    records = sorted(records, key=lambda r: (r.key.series, r.key.year, r.key.sort_key))
    problems = [
        Problem(f"tanggal naskah '{r.job.record}' belum diisi", r.file, r.line, "isi, lalu ulangi")
        for r in records
        if r.day is None
    ]
    first: dict[NumberKey, RecordedNumber] = {}
    for r in records:
        if (before := first.setdefault(r.key, r)) is not r:
            what = f"nomor {r.key.number} naskah '{r.job.record}' sudah dipakai '{before.job.record}' ({before.where})"
            problems.append(Problem(what, r.file, r.line, "satu nomor untuk satu naskah"))
    if problems:
        raise DataError(*problems)
    return [
        replace(
            _describe(build_request(office, r.job, r.day), build_context(office, r.job)),
            wanted=r.key,
            source=r.where,
        )
        for r in records
        if r.day
    ]
