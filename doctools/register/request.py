"""From a document of the office to the number that is asked for it, and numbers given by hand before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from doctools.context import DocumentContext, GivenNumber, build_context, fill, find_job_rule
from doctools.errors import DataError, Problem, RegisterRefusedError, ScopeError
from doctools.kinds import Job, list_jobs, list_kinds, read_kind
from doctools.office import NumberRule, NumberSubject, Office, find_number_rule, list_numbered_kinds
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
    return replace(_begin_request(require_rule(office, job, day), job.kind_id, day), document=job.record)


def _describe(request: Request, context: DocumentContext) -> Request:
    return replace(request, title=context.title, addressees=context.addressees)


def request_by_hand(office: Office, subject: NumberSubject, title: str, addressees: str) -> Request:
    """A number for a document that is made elsewhere. Raises ScopeError, DataError."""
    assert subject.day is not None
    rule = find_number_rule(office, subject)
    if rule is None:
        raise _refuse_unnumbered(subject.kind)
    return replace(_begin_request(rule, subject.kind, subject.day), title=title, addressees=addressees)


def require_rule(office: Office, job: Job, day: date) -> NumberRule:
    """How a document of that day is numbered. Raises ScopeError for one that carries no number, DataError."""
    rule = find_job_rule(office, job, day)
    if job.kind.model.formulir:
        remedy = "cetak dan isi, lalu simpan pindaiannya dengan doctools evidence add"
        what = f"'{job.kind_id}' formulir yang diisi dengan tangan, bukan naskah final, dan tidak bernomor"
        raise ScopeError(Problem(what, remedy=remedy))
    if rule is None:
        raise _refuse_unnumbered(job.kind_id)
    return rule


def _refuse_unnumbered(kind_id: str) -> ScopeError:
    remedy = f"jalankan tanpa --daftar; hanya bila kantor memberinya nomor, tulis 'bernomor: ya' pada '{kind_id}' di bawah 'jenis'"
    return ScopeError(Problem(f"jenis '{kind_id}' tidak bernomor", "data/penomoran.yaml", remedy=remedy))


def _begin_request(rule: NumberRule, kind_id: str, day: date) -> Request:
    from doctools.register.book.writing import Request

    return Request(
        rule.series,
        kind_id,
        document=None,
        date=day.isoformat(),
        title="",
        addressees="",
        pattern=_make_formatter(rule, kind_id),
        inserted=rule.inserted,
        first=rule.first,
    )


def _make_formatter(rule: NumberRule, kind_id: str) -> Callable[[str, int], str]:
    """A number (`12.a`) and year → the number as printed. Raises DataError where a code is not filled."""
    problems = [
        Problem(
            f"'{code.field.rsplit('.', 1)[-1]}' jenis '{kind_id}' belum diisi, sehingga nomornya tidak dapat disusun",
            code.file or None,
            code.line,
            "isi, lalu ulangi" if code.file else f"tambahkan --{code.field}",
        )
        for code in rule.lacking()
    ]
    if problems:
        raise DataError(*problems)
    codes = {name: code.value for name, code in rule.codes.items()}
    return lambda number, year: fill(
        rule.pattern, {**codes, "urut": number, "tahun": year}, rule.file, rule.line
    )


def find_recorded_day(office: Office, job: Job) -> date | None:
    """The date that `data/naskah/` records for a document."""
    name = f"naskah/{job.year}"
    record = office.document(name).model.naskah.get(job.record) if office.has(name) else None
    return record.tanggal if record else None


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


def read_recorded(office: Office, year: int) -> list[RecordedNumber]:
    """The numbers in `data/naskah/<year>.yaml`. Raises DataError for one that is not a number."""
    name = f"naskah/{year}"
    if not office.has(name):
        return []
    document = office.document(name)
    numbered = list_numbered_kinds(office)
    kinds = [read_kind(office, kind_id) for kind_id in list_kinds(office) if kind_id in numbered]
    jobs = {job.record: job for job in list_jobs(office, kinds, year)}
    found, problems = [], []
    for record, issue in document.model.naskah.items():
        if not issue.nomor or record not in jobs:
            continue
        line = document.line(("naskah", record, "nomor"))
        counted = issue.tanggal.year if issue.tanggal else year
        rule = find_job_rule(office, jobs[record], issue.tanggal)
        if rule is None:
            continue
        key = read_number(issue.nomor, rule.series, counted)
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


def require_imported(office: Office, register: Register, request: Request) -> None:
    """Raises RegisterRefusedError while numbers of the request's series stand in `data/naskah/` alone.

    Otherwise the register, which does not know of them, would give them a second time; as it would where the kind
    was numbered in another series before, within the same year.
    """
    series, year = request.series, request.year
    if strayed := register.find_strayed(request):
        what = f"jenis '{request.kind}' tahun {year} sudah bernomor {strayed.full} pada seri '{strayed.series}', bukan '{series}'"
        remedy = "kembalikan serinya; seri hanya berganti pada awal tahun"
        raise RegisterRefusedError(Problem(what, "data/penomoran.yaml", remedy=remedy))
    known = {entry.number_key: entry for entry in register.read_entries(year, series)}
    problems = []
    for stem in office.stems("naskah"):
        for record in office.once(read_recorded, int(stem)) if stem.isdecimal() else []:
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
