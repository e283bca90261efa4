"""What wording may name: the office's data, the period, and the meeting, person or entry of the job.

Each source is read only when a text uses it.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from doctools.context.completeness import are_lists_complete
from doctools.context.language.dates import MONTHS, month_name
from doctools.context.language.terbilang import roman
from doctools.context.wording.texts import Source
from doctools.context.wording.views import Reader
from doctools.kinds import LIST_KEY, Job, Period, list_periods, name_list
from doctools.office import list_fields

ENTRY = {"rapat": "rapat", "pegawai": "orang", "butir": "butir"}


def list_sources(reader: Reader, job: Job, naskah: Any) -> dict[str, Source]:
    """Name → function that gives its value."""
    office, year = reader.office, job.year

    def whole(name: str) -> Source:
        return lambda: reader.view(office.document(name))

    period = job.period or list_periods("tahun", year)[0]
    found: dict[str, Source] = {
        "tahun": lambda: year,
        "naskah": lambda: naskah,
        "kantor": whole("kantor"),
        "pegawai": lambda: reader.view(office.document("pegawai"), ("pegawai",)),
        "pasti": cache(lambda: are_lists_complete(reader, job, naskah.tanggal)),
        "pelayanan": whole("pelayanan"),
        "tim": whole(f"tim/{year}"),
        "agen_perubahan": whole(f"agen-perubahan/{year}"),
        "rencana": lambda: reader.view(office.plan(year)),
        "masa": lambda: view_period(period),
        "rekap_monev": lambda: _recap(reader, year, period.months),
        "hasil_survei": lambda: _survey(reader),
    }
    for form_id in office.form_ids():
        source = form_id.replace("-", "_")
        found[source] = partial(FormView, reader, form_id, job)
    if period.unit == "bulan":
        month = period.code
        found["bulan"] = lambda: {
            "nama": month_name(month),
            "nama_tahun": f"{month_name(month)} {month[:4]}",
            "kode": month,
        }
        found["monev"] = lambda: _monitoring(reader, year, month)
    scope = job.kind.model.lingkup
    if job.index is not None:
        name = name_list(office, job.kind.model, year)
        found[ENTRY[scope]] = lambda: reader.view(office.document(name), (LIST_KEY[scope], job.index or 0))
    return found


def _recap(reader: Reader, year: int, months: tuple[str, ...]) -> object:
    from doctools.context.monitoring import gather_recap

    return gather_recap(reader, reader.office.plan(year), months)


def _monitoring(reader: Reader, year: int, month: str) -> object:
    from doctools.context.monitoring import gather_monitoring

    return gather_monitoring(reader, reader.office.plan(year), month)


def _survey(reader: Reader) -> object:
    from doctools.context.survey import reckon_survey

    return cache(partial(reckon_survey, reader))  # a document asks for the same survey at many places


def view_period(period: Period) -> dict[str, object]:
    """A period for wording: `nama` ("Triwulan I Tahun 2026"), `sebutan` (the same within a sentence: "triwulan I
    tahun 2026"), `kode`, `awal`, `akhir`, `bulan` (ISO months).
    """
    year = period.year
    name = {
        "tahun": f"Tahun {year}",
        "semester": f"Semester {roman(period.number)} Tahun {year}",
        "triwulan": f"Triwulan {roman(period.number)} Tahun {year}",
        "bulan": f"Bulan {MONTHS[period.number - 1]} {year}",
    }[period.unit]
    return {
        "nama": name,
        "sebutan": name[:1].lower() + name[1:].replace(" Tahun ", " tahun "),
        "kode": period.code,
        "nomor": period.number,
        "awal": period.first,
        "akhir": period.last,
        "bulan": list(period.months),
    }


class FormView:
    """A form's file: `ada` (is it there), `nihil` (there, without entries), `daftar`, and its common facts.

    A file that is not there yet gives no entries, and is noted as missing when its entries are asked for.
    """

    def __init__(self, reader: Reader, form_id: str, job: Job) -> None:
        name = reader.office.form_document(form_id, job.year)
        self._reader, self._id, self._name = reader, form_id, name
        self.ada = reader.office.has(name)
        self._view = reader.view(reader.office.document(name)) if self.ada else None
        self.nihil = self._view is not None and not getattr(self._view, "daftar", [])

    def __dir__(self) -> list[str]:
        fields = list_fields(self._reader.office.form(self._id)[1])
        return ["ada", "nihil", *fields]

    def _names(self) -> list[str]:
        return dir(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in dir(self):
            raise AttributeError(name)
        if self._view is not None:
            return getattr(self._view, name)
        blank = self._reader.blank(self._id, f"data/{self._name}.yaml", None)
        if name == "daftar":
            str(blank)
            return []
        return blank.called(name)
