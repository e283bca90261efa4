"""`data/rencana-aksi/<tahun>.yaml`: the action plan: areas, their komponen, rows with the evidence they ask for."""

from __future__ import annotations

from datetime import date

from doctools.office.checking.record import Record
from doctools.office.checking.types import EvidenceClass, IsoMonth, PlanId


class Evidence(Record):
    """One piece of evidence; `jenis`: ids of the kinds that prove it."""

    id: PlanId
    teks: str
    kelas: EvidenceClass
    jenis: list[str] = []
    catatan: str | None = None


class Baris(Record):
    """A row; `bukti_teks`: BUKTI FISIK as the decree words it, where its pieces alone do not say the same."""

    id: PlanId
    indikator: str
    langkah_aksi: list[str]
    bukti_fisik: list[Evidence]
    bukti_teks: str | None = None
    target: list[IsoMonth]
    target_teks: str
    catatan: str | None = None


class Komponen(Record):
    id: PlanId
    nama: str
    baris: list[Baris]
    catatan: str | None = None


class Area(Record):
    """`nama` as the decree prints it; `nama_baku` as PermenPANRB 90/2021 names the area."""

    id: PlanId
    nama: str
    nama_baku: str
    komponen: list[Komponen]


class KeputusanRencana(Record):
    """The decree of the plan; it has no number and date while it is being made from the plan."""

    nomor: str | None
    tanggal: date | None
    tentang: str


class RencanaAksi(Record):
    tahun: int
    judul: str
    keputusan: KeputusanRencana
    area: list[Area]
