"""Numbers of documents as the office forms them (`data/penomoran.yaml`, `templates/acuan/`), dotted until one is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doctools.context.wording.phrases import Phrases, fill
from doctools.context.wording.views import Blank, Mark, Reader, View
from doctools.errors import DataError, Problem, nearest
from doctools.kinds import Job, find_stray_records
from doctools.office import (
    Issue,
    NumberRule,
    NumberSubject,
    Office,
    find_number_rule,
    list_fields,
)


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
        number = "nomor: …, " if find_job_rule(office, job, None) else ""
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


def find_job_rule(office: Office, job: Job, day: date | None) -> NumberRule | None:
    """How a job's document, dated `day`, is numbered; None for one that carries no number, as no form to fill by hand
    does. Raises DataError.
    """
    if job.kind.model.formulir:
        return None
    name, signer = f"naskah/{job.year}", job.kind.model.penandatangan
    record = office.document(name).model.naskah.get(job.record) if office.has(name) else None
    chosen = record.penandatangan if record else None
    subject = NumberSubject(
        kind=job.kind_id,
        year=day.year if day else job.year,
        day=day,
        filed=job.year,
        record=job.record,
        signer=chosen or (signer if isinstance(signer, str) else None),
    )
    return find_number_rule(office, subject)


def format_number(reader: Reader, job: Job, naskah: NumberView) -> str:
    """The number as the document prints it; empty for one that carries none."""
    day = naskah.tanggal if isinstance(naskah.tanggal, date) else None
    rule = find_job_rule(reader.office, job, day)
    if rule is None:
        return ""
    if isinstance(naskah.nomor, Mark):
        return str(naskah.nomor)
    if isinstance(naskah, _Given) and naskah.given.full:
        return naskah.given.full
    values: dict[str, object] = {"urut": naskah.nomor, "tahun": find_number_year(job, naskah)}
    for name, code in rule.codes.items():
        if code.value is None:
            values[name] = reader.blank(code.field, code.file, code.line, name)
        else:
            reader.traces.add(code.value, code.file, code.line or 1)
            values[name] = code.value
    return fill(rule.pattern, values, rule.file, rule.line)
