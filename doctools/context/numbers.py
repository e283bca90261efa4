"""Numbers of documents by the office's series (`data/penomoran.yaml`), dotted until one is given."""

from __future__ import annotations

from typing import Any

from doctools.context.phrases import Phrases, fill
from doctools.context.views import Mark, Reader
from doctools.errors import DataError, Problem
from doctools.kinds import Job
from doctools.names import suggestion
from doctools.workspace.models import Naskah, NomorJenis, Penomoran
from doctools.workspace.validate import Document


class _Unrecorded:
    """Stands for a record that is not in the file: each of its values is missing by itself."""

    def __init__(self, reader: Reader, name: str, file: str, line: int | None) -> None:
        self._reader, self._name, self._file, self._line = reader, name, file, line

    def __getattr__(self, key: str) -> Any:
        if key not in Naskah.model_fields:
            raise AttributeError(key)
        return self._reader.blank(f"naskah.{self._name}.{key}", self._file, self._line)


class _Marked:
    """Number and date are SRIKANDI's to give; who signs is still the office's word."""

    def __init__(self, record: Any, phrases: Phrases) -> None:
        self._record = record
        self.nomor = Mark(phrases["srikandi_nomor"])
        self.tanggal = Mark(phrases["srikandi_tanggal"])

    @property
    def penandatangan(self) -> Any:
        return self._record.penandatangan


def naskah_view(reader: Reader, job: Job, phrases: Phrases) -> Any:
    """The record of this document in `data/naskah/<tahun>.yaml`; blanks where it has none."""
    record = _record(reader, job)
    return _Marked(record, phrases) if job.form == "srikandi" else record


def _record(reader: Reader, job: Job) -> Any:
    name = f"naskah/{job.year}"
    if reader.office.has(name):
        document = reader.office.document(name)
        if job.record in document.model.naskah:
            return reader.view(document, ("naskah", job.record))
        return _Unrecorded(reader, job.record, document.file, document.line(("naskah",)))
    return _Unrecorded(reader, job.record, f"data/{name}.yaml", None)


def document_number(reader: Reader, job: Job, naskah: Any) -> str:
    """The number in the pattern of the kind's series; empty for kinds that carry none."""
    numbering: Document[Penomoran] = reader.office.document("penomoran")
    rules: NomorJenis | None = numbering.model.jenis.get(job.kind_id)
    if rules is None:
        return ""
    if isinstance(naskah.nomor, Mark) and rules.seri in numbering.model.seri:
        return str(naskah.nomor)
    place = ("jenis", job.kind_id)
    view = reader.view(numbering, place)
    values = {
        "urut": naskah.nomor,
        "tahun": job.year,
        "klasifikasi": view.klasifikasi,
        "kode_naskah": view.kode_naskah,
        "kode_wilayah": reader.office.kantor.model.wilayah.kode,
    }
    if rules.seri not in numbering.model.seri:
        line = numbering.line((*place, "seri"))
        what = f"seri '{rules.seri}' tidak ada"
        raise DataError(Problem(what, numbering.file, line, suggestion(rules.seri, numbering.model.seri)))
    series = numbering.model.seri[rules.seri]
    return fill(series.pola, values, numbering.file, numbering.line(("seri", rules.seri, "pola")))
