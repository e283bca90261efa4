"""`data/peraturan.yaml`: the regulations, and the order of their levels."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import PeraturanRef


class Level(Record):
    """A level of the order of legislation (UU 12/2011 art. 7 and 8), highest first.

    `setara`: the level that this one stands beside. `singkatan`: short names, the first for display;
    all of them, and `nama`, are understood when a citation is read.
    """

    jenis: str
    nama: str
    lembaran: Literal["LN", "BN"] | None = None
    setara: str | None = None
    singkatan: list[str] = []


class Pengundangan(Record):
    lembaran: Literal["LN", "BN"]
    tahun: int
    nomor: str | None
    tambahan: str | None = None


class Regulation(Record):
    """One regulation. Dates are null while not seen on a source.

    `mengubah_antara_lain`: acts that an omnibus act amends without its title saying so.
    `ditetapkan_oleh`: the act that made this perppu a law; from then on that act is cited.
    `periode_sampai`: the last year that a road map or grand design covers.
    """

    id: str
    jenis: str
    nomor: str
    tahun: int
    judul: str
    nama_pendek: str | None = None
    bidang: list[str] = []
    pengundangan: Pengundangan | None = None
    diundangkan: date | None = None
    berlaku_sejak: date | None = None
    periode_sampai: int | None = None
    mengubah: PeraturanRef | None = None
    perubahan_ke: int | None = None
    mengubah_antara_lain: list[PeraturanRef] = []
    ditetapkan_oleh: PeraturanRef | None = None
    diubah_oleh: list[PeraturanRef] = []
    dicabut_oleh: PeraturanRef | None = None
    dicabut_sejak: date | None = None
    status: Literal["berlaku", "diubah", "dicabut", "tidak-diketahui"]
    terverifikasi: bool
    sumber: str
    diperiksa: date
    catatan: str | None = None


class RegulationList(Record):
    hierarki: list[Level]
    peraturan: list[Regulation]
