"""From a document of the office to the number that is asked for it, and numbers given by hand before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from doctools.context import GivenNumber, build_context, number_pattern, series_of
from doctools.errors import DataError, Problem, RegisterRefusedError, ScopeError
from doctools.kinds import Job, jobs_for_year, kind_ids, read_kind
from doctools.office import Office, Seri
from doctools.register.book.keys import Key, read_number

if TYPE_CHECKING:
    from doctools.register.book.book import Register
    from doctools.register.book.entries import Entry
    from doctools.register.book.writing import Request


@dataclass(frozen=True)
class Recorded:
    """A number that `data/naskah/<tahun>.yaml` holds, and where."""

    job: Job
    key: Key
    day: date | None
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


def provisional(day: date) -> GivenNumber:
    """A number that stands in while the true one is not given, to see whether all else is there."""
    return GivenNumber("", "1", "", day.year, day)


def asked(
    office: Office,
    job: Job,
    day: date,
    *,
    alasan: str | None = None,
    berkas: str | None = None,
    tempat: str | None = None,
) -> Request:
    """What is asked of the register for a document. Raises ScopeError for kinds without a number."""
    return _request(office, job, day, alasan=alasan, berkas=berkas, tempat=tempat)


def by_hand(
    office: Office, kind_id: str, day: date, hal: str, tujuan: str, alasan: str | None, count: int
) -> list[Request]:
    """`count` numbers of a kind's series for documents that are made elsewhere."""
    from doctools.register.book.writing import Request

    seri = series_name(office, kind_id)
    rules = office.document("penomoran").model.seri[seri]
    request = Request(
        seri,
        kind_id,
        None,
        day.isoformat(),
        hal,
        tujuan,
        number_pattern(office, kind_id),
        rules.sisipan,
        alasan,
        mulai=rules.mulai.get(str(day.year), 1),
    )
    return [request] * count


def day_of_document(office: Office, job: Job, entry: Entry | None, wanted: date | None, today: date) -> date:
    """The document's date: the register's, else the recorded one, else the one asked for, else today.

    Raises DataError where these disagree, RegisterRefusedError for a number that is recorded in
    `data/naskah/` and not in the register.
    """
    name = f"naskah/{job.year}"
    document = office.document(name) if office.has(name) else None
    record = document.model.naskah.get(job.record) if document else None
    noted = record.tanggal if record else None
    if entry is not None:
        noted = date.fromisoformat(entry.tanggal)
    elif document and record and record.nomor:
        line = document.line(("naskah", job.record, "nomor"))
        what = f"nomor {record.nomor} naskah '{job.record}' belum ada di buku agenda"
        raise RegisterRefusedError(Problem(what, document.file, line, "jalankan: doctools register import"))
    if noted and wanted and noted != wanted:
        source = f"buku agenda (nomor {entry.nomor})" if entry else f"data/{name}.yaml"
        raise DataError(
            Problem(
                f"--tanggal {wanted} tidak sama dengan {noted} pada {source}", remedy="hilangkan --tanggal"
            )
        )
    return noted or wanted or today


def series_name(office: Office, kind_id: str) -> str:
    """Raises ScopeError for a kind that carries no number."""
    found = series_of(office, kind_id)
    if found is None:
        raise ScopeError(
            Problem(
                f"jenis '{kind_id}' tidak bernomor",
                "data/penomoran.yaml",
                remedy="tambahkan jenis ini pada 'jenis' bila kantor memberinya nomor",
            )
        )
    return found[0]


def first_numbers(office: Office) -> dict[tuple[str, int], int]:
    """Series and year → the first number that the register gives in it (`mulai` in data/penomoran.yaml)."""
    series: dict[str, Seri] = office.document("penomoran").model.seri
    return {
        (name, int(year)): first
        for name, rules in series.items()
        for year, first in rules.mulai.items()
        if year.isdigit()
    }


def recorded(office: Office, year: int) -> list[Recorded]:
    """The numbers in `data/naskah/<year>.yaml`. Raises DataError for one that is not a number."""
    name = f"naskah/{year}"
    if not office.has(name):
        return []
    document = office.document(name)
    numbered = office.document("penomoran").model.jenis
    kinds = [read_kind(office, k) for k in kind_ids(office) if k in numbered]
    jobs = {job.record: job for job in jobs_for_year(office, kinds, year)}
    found, problems = [], []
    for record, naskah in document.model.naskah.items():
        if not naskah.nomor or record not in jobs:
            continue
        line = document.line(("naskah", record, "nomor"))
        counted = naskah.tanggal.year if naskah.tanggal else year
        key = read_number(naskah.nomor, series_name(office, jobs[record].kind_id), counted)
        if key is None:
            what = f"nomor '{naskah.nomor}' bukan nomor urut"
            problems.append(
                Problem(what, document.file, line, "tulis nomor urutnya saja, misalnya 12 atau 12.a")
            )
        else:
            found.append(Recorded(jobs[record], key, naskah.tanggal, document.file, line))
    if problems:
        raise DataError(*problems)
    return found


def hold_to_recorded(office: Office, register: Register, seri: str, year: int) -> None:
    """Raises RegisterRefusedError while numbers of the series stand in `data/naskah/` alone.

    Otherwise the register, which does not know of them, would give them a second time.
    """
    known = {entry.key: entry for entry in register.entries(year, seri)}
    problems = []
    for stem in office.stems("naskah"):
        for record in recorded(office, int(stem)) if stem.isdigit() else []:
            if (record.key.seri, record.key.tahun) != (seri, year):
                continue
            entry = known.get(record.key)
            if entry is None or entry.status == "bebas":
                what = f"nomor {record.key.number} naskah '{record.job.record}' belum ada di buku agenda"
                problems.append(Problem(what, record.file, record.line, "jalankan: doctools register import"))
            elif entry.naskah != record.job.record:
                what = f"nomor {record.key.number} di buku agenda milik '{entry.naskah or entry.hal}', bukan '{record.job.record}'"
                problems.append(Problem(what, record.file, record.line, "satu nomor untuk satu naskah"))
    if problems:
        raise RegisterRefusedError(*problems)


def imported(office: Office, records: Iterable[Recorded]) -> list[Request]:
    """What is asked for numbers that were given by hand. Raises DataError for those without a date, or twice."""
    records = sorted(records, key=lambda r: (r.key.seri, r.key.tahun, r.key.place))
    problems = [
        Problem(f"tanggal naskah '{r.job.record}' belum diisi", r.file, r.line, "isi, lalu ulangi")
        for r in records
        if r.day is None
    ]
    first: dict[Key, Recorded] = {}
    for r in records:
        if (before := first.setdefault(r.key, r)) is not r:
            what = f"nomor {r.key.number} naskah '{r.job.record}' sudah dipakai '{before.job.record}' ({before.where})"
            problems.append(Problem(what, r.file, r.line, "satu nomor untuk satu naskah"))
    if problems:
        raise DataError(*problems)
    return [
        _request(office, r.job, r.day, wanted=r.key, sumber=r.where, alasan=None) for r in records if r.day
    ]


def _request(office: Office, job: Job, day: date, **more: Any) -> Request:
    context = build_context(office, job, None if more.get("wanted") else provisional(day))
    return request_of(office, job, day, hal=context.title, tujuan=context.addressees, **more)


def request_of(
    office: Office, job: Job, day: date, *, hal: str = "", tujuan: str = "", **more: Any
) -> Request:
    """What is asked for a document, as far as is known without making it. Raises ScopeError, DataError."""
    from doctools.register.book.writing import Request

    seri = series_name(office, job.kind_id)
    found = series_of(office, job.kind_id)
    assert found is not None
    rules = found[1]
    pattern: Callable[[str, int], str] = number_pattern(office, job.kind_id)
    return Request(
        seri,
        job.kind_id,
        job.record,
        day.isoformat(),
        hal,
        tujuan,
        pattern,
        rules.sisipan,
        mulai=rules.mulai.get(str(day.year), 1),
        **more,
    )
