"""`data/peraturan.yaml`: the regulations, and the order of their levels."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import FileName, PeraturanRef


class Level(Record):
    """A level of the order of legislation (UU 12/2011 art. 7 and 8), highest first.

    `setara`: the level that this one stands beside; with `sampai_tahun`, only its acts up to that year do (a
    Keputusan Presiden that regulates, UU 10/2004 art. 56). `singkatan`: short names, the first for display;
    all of them, and `nama`, are understood when a citation is read. `dilanjutkan`: in a text the maker's name
    follows (`Peraturan Bupati` …). `tingkat`: its weight, 1 the highest, down to `tingkat_terendah` where the
    law leaves it open; a level without it has that of the `dilanjutkan` one whose name begins its own.
    `lembaran_sejak`: the first year of which its acts stand in the gazette.
    """

    jenis: str
    nama: str
    lembaran: Literal["LN", "BN"] | None = None
    lembaran_sejak: int | None = None
    setara: str | None = None
    sampai_tahun: int | None = None
    tingkat: int | None = None
    tingkat_terendah: int | None = None
    dilanjutkan: bool = False
    singkatan: list[str] = []

    def beside(self, year: int) -> str:
        """The level that its acts of a year are ordered with: another's, or its own."""
        stands = self.setara is not None and (self.sampai_tahun is None or year <= self.sampai_tahun)
        return self.setara if stands and self.setara else self.jenis


class Pengundangan(Record):
    lembaran: Literal["LN", "BN"]
    tahun: int
    nomor: str | None
    tambahan: str | None = None


class Regulation(Record):
    """One regulation. Dates are null while not seen on a source.

    `mengubah_antara_lain`: acts that an omnibus act amends without its title saying so.
    `tanpa_lembaran`: the official record has no gazette number; the act is cited without one.
    `ditetapkan_oleh`: the act that made this perppu a law; from then on that act is cited.
    `periode_sampai`: the last year that a road map or grand design covers.
    `pasal_terakhir`: the number of its last article; None: its text was not seen.
    `diketahui_sampai`: the last day that the sources reach in which amendments and revocations were looked
    for; None: the day of `diperiksa`.
    """

    id: FileName
    jenis: str
    nomor: str
    tahun: int
    judul: str
    nama_pendek: str | None = None
    bidang: list[str] = []
    pengundangan: Pengundangan | None = None
    tanpa_lembaran: bool = False
    diundangkan: date | None = None
    berlaku_sejak: date | None = None
    periode_sampai: int | None = None
    pasal_terakhir: int | None = None
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
    diketahui_sampai: date | None = None
    catatan: str | None = None


class RegulationList(Record):
    hierarki: list[Level]
    peraturan: list[Regulation]
