"""`data/pegawai.yaml`: the people."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import FileName, Nip


class Pegawai(Record):
    """A person. `nama`: without titles where these stand beside it; records from before have all in it.

    `tmt`: since when in this rank; `pendidikan`: the last one.
    """

    id: FileName
    nama: str
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    jabatan: str
    unsur: Literal["anggota", "sekretariat"]
    nip: Nip | None = None
    pangkat: str | None = None
    tmt: date | None = None
    pendidikan: str | None = None
    unit: str | None = None
    catatan: str | None = None

    @property
    def nama_lengkap(self) -> str:
        """The name with its titles, as lists, letters and forms print it."""
        named = f"{self.gelar_depan or ''} {self.nama}".strip()
        return f"{named}, {self.gelar_belakang}" if self.gelar_belakang else named

    @property
    def nama_produk_hukum(self) -> str:
        """In capitals without titles, as under a decree (UU 12/2011 Lampiran II). What follows a comma is a title."""
        return self.nama.split(",")[0].strip().upper()


class DaftarPegawai(Record):
    """`lengkap`: nobody is left out, so that documents may count those who are named."""

    lengkap: bool = False
    pegawai: list[Pegawai]
