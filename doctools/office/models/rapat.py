"""`data/rapat/<tahun>.yaml`: meetings."""

from __future__ import annotations

from datetime import date

from doctools.office.checking.record import Record
from doctools.office.checking.types import BarisRef, FileName, FilePath, Hari, Hour, IsoMonth, PegawaiRef


class Peserta(Record):
    """An addressee of an invitation: a person on file, or an office as it is to be printed."""

    pegawai: PegawaiRef | None = None
    sebutan: str | None = None


class TindakLanjutRapat(Record):
    """What a meeting agreed shall be done: what, by whom, by when."""

    apa: str
    siapa: str | None = None
    kapan: str | None = None


class Foto(Record):
    """A picture in the office's folder, and the words below it."""

    berkas: FilePath
    keterangan: str | None = None


class Rapat(Record):
    """One meeting: the facts that invitation, attendance list, minutes, report and photo sheet share.

    `rangka`: what the meeting serves, as the invitation opens ("Dalam rangka …"). From `notulis` on:
    filled after the meeting, once for all of its documents.
    """

    id: FileName
    bulan: IsoMonth
    judul: str
    acara: list[str]
    dasar: str | None = None
    rangka: str | None = None
    tanggal: date | None
    hari: Hari | None = None
    pukul: Hour | None
    selesai: Hour | None = None
    tempat: str | None
    baris: list[BarisRef]
    pimpinan: PegawaiRef | None = None
    undangan_kepada: list[Peserta]
    peserta: list[Peserta]
    baris_kosong: int = 5
    tembusan: list[str] = []
    notulis: PegawaiRef | None = None
    hadir: list[Peserta] = []
    jumlah_hadir: int | None = None
    jalannya: list[str] = []
    keputusan: list[str] = []
    tindak_lanjut: list[TindakLanjutRapat] = []
    dokumentasi: list[Foto] = []


class DaftarRapat(Record):
    tahun: int
    rapat: list[Rapat]
