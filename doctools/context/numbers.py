"""Numbers of documents by the office's series (`data/penomoran.yaml`), dotted until one is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from doctools.context.wording.phrases import Phrases, fill
from doctools.context.wording.views import Blank, Mark, Reader, View
from doctools.errors import DataError, Problem, nearest, suggestion
from doctools.kinds import Job, find_stray_records
from doctools.office import DataFile, Issue, NomorJenis, Office, Penomoran, Seri, list_fields


@dataclass(frozen=True)
class GivenNumber:
    """What the register gave a document. `key` names the number in it (`surat/2026/12.a`).

    `number`: as the office counts (`12.a`); `full`: as printed; `year`: the year it counts in.
    `made`: a final that bears it was written and recorded.
    """

    key: str
    number: str
    full: str
    year: int
    date: date
    made: bool = False


class _Unrecorded:
    """Stands for a record that is not in the file: each of its values is missing by itself."""

    def __init__(self, reader: Reader, job: Job, file: str, line: int | None) -> None:
        self._reader, self._job, self._file, self._line = reader, job, file, line

    def __getattr__(self, key: str) -> Blank:
        if key not in list_fields(Issue):
            raise AttributeError(key)
        field = f"naskah.{self._job.record}.{key}"
        return self._reader.blank(field, self._file, self._line, self._remedy())

    def _remedy(self) -> str:
        """The entry that is misspelt, or the line to add."""
        office, job = self._reader.office, self._job
        strays = find_stray_records(office, job.year)
        if near := nearest(job.record, strays):
            return f"baris {strays[near]} memuat '{near}', yang bukan nama naskah mana pun; maksud Anda '{job.record}'?"
        number = "nomor: …, " if read_series(office, job.kind_id) else ""
        return f"tambahkan di bawah 'naskah:' baris '  {job.record}: {{{number}tanggal: TTTT-BB-HH}}'"


class _Given:
    """Number and date come from the register; what else is recorded stands."""

    def __init__(self, record: View | _Unrecorded, given: GivenNumber) -> None:
        self._record, self.given = record, given
        self.nomor, self.tanggal = given.number, given.date

    @property
    def penandatangan(self) -> object:
        return self._record.penandatangan


class _Marked:
    """Number and date are SRIKANDI's to give; who signs is still the office's word."""

    def __init__(self, record: View | _Unrecorded, phrases: Phrases) -> None:
        self._record = record
        self.nomor = Mark(phrases["srikandi_nomor"])
        self.tanggal = Mark(phrases["srikandi_tanggal"])

    @property
    def penandatangan(self) -> object:
        return self._record.penandatangan


# `nomor`, `tanggal` and `penandatangan` of a document, wherever they come from.
NumberView = View | _Unrecorded | _Given | _Marked


def view_issue(reader: Reader, job: Job, phrases: Phrases, given: GivenNumber | None = None) -> NumberView:
    """The record of this document: of the register where it gave a number, else of `data/naskah/<tahun>.yaml`.

    Blanks where it has none. Raises DataError where the two disagree.
    """
    record = _record(reader, job)
    if job.form == "srikandi":
        return _Marked(record, phrases)
    if given is None:
        return record
    _agree(reader, job, given)
    return _Given(record, given)


def find_number_year(job: Job, naskah: NumberView) -> int:
    """The year that the document's number counts in: that of its date, once it has one."""
    return naskah.tanggal.year if isinstance(naskah.tanggal, date) else job.year


def _agree(reader: Reader, job: Job, given: GivenNumber) -> None:
    name = f"naskah/{job.year}"
    if not reader.office.has(name):
        return
    document = reader.office.document(name)
    record = document.model.naskah.get(job.record)
    said = (("nomor", given.number), ("tanggal", given.date))
    problems = [
        Problem(
            f"{key} '{getattr(record, key)}' pada naskah '{job.record}' tidak sama dengan buku agenda ('{value}')",
            document.file,
            document.line(("naskah", job.record, key)),
            "samakan dengan buku agenda, atau kosongkan (null) di berkas ini",
        )
        for key, value in said
        if record is not None and getattr(record, key) not in (None, "", value)
    ]
    if problems:
        raise DataError(*problems)


def _record(reader: Reader, job: Job) -> View | _Unrecorded:
    name = f"naskah/{job.year}"
    if reader.office.has(name):
        document = reader.office.document(name)
        if job.record in document.model.naskah:
            found: View = reader.view(document, ("naskah", job.record))
            return found
        return _Unrecorded(reader, job, document.file, document.line(("naskah",)))
    return _Unrecorded(reader, job, f"data/{name}.yaml", None)


def format_number(reader: Reader, job: Job, naskah: NumberView) -> str:
    """The number in the pattern of the kind's series; empty for kinds that carry none."""
    numbering: DataFile[Penomoran] = reader.office.document("penomoran")
    rules: NomorJenis | None = numbering.model.jenis.get(job.kind_id)
    if rules is None:
        return ""
    series = _series(numbering, job.kind_id, rules)
    if isinstance(naskah.nomor, Mark):
        return str(naskah.nomor)
    if isinstance(naskah, _Given) and naskah.given.full:
        return naskah.given.full
    place = ("jenis", job.kind_id)
    view = reader.view(numbering, place)
    values = {
        "urut": naskah.nomor,
        "tahun": find_number_year(job, naskah),
        "klasifikasi": view.klasifikasi,
        "kode_naskah": view.kode_naskah,
        "kode_wilayah": reader.office.kantor.model.wilayah.kode,
    }
    return fill(series.pola, values, numbering.file, numbering.line(("seri", rules.seri, "pola")))


def read_series(office: Office, kind_id: str) -> tuple[str, Seri] | None:
    """The series that a kind's numbers are of; None for kinds that carry none."""
    numbering: DataFile[Penomoran] = office.document("penomoran")
    rules = numbering.model.jenis.get(kind_id)
    return (rules.seri, _series(numbering, kind_id, rules)) if rules else None


def make_number_formatter(office: Office, kind_id: str) -> Callable[[str, int], str]:
    """A number (`12.a`) and year → the number as the kind prints it.

    Raises DataError where a code that the pattern needs is not filled.
    """
    numbering: DataFile[Penomoran] = office.document("penomoran")
    rules = numbering.model.jenis[kind_id]
    series = _series(numbering, kind_id, rules)
    line = numbering.line(("seri", rules.seri, "pola"))
    codes = {
        "klasifikasi": rules.klasifikasi,
        "kode_naskah": rules.kode_naskah,
        "kode_wilayah": office.kantor.model.wilayah.kode,
    }
    problems = [
        Problem(
            f"'{name}' jenis '{kind_id}' belum diisi, sehingga nomornya tidak dapat disusun",
            numbering.file,
            numbering.line(("jenis", kind_id, name)),
            "isi kodenya, lalu ulangi",
        )
        for name, code in codes.items()
        if not code and f"{{{name}}}" in series.pola
    ]
    if problems:
        raise DataError(*problems)
    return lambda number, year: fill(
        series.pola, {**codes, "urut": number, "tahun": year}, numbering.file, line
    )


def _series(numbering: DataFile[Penomoran], kind_id: str, rules: NomorJenis) -> Seri:
    if rules.seri not in numbering.model.seri:
        line = numbering.line(("jenis", kind_id, "seri"))
        what = f"seri '{rules.seri}' tidak ada"
        raise DataError(Problem(what, numbering.file, line, suggestion(rules.seri, numbering.model.seri)))
    return numbering.model.seri[rules.seri]
