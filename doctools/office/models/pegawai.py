"""`data/pegawai.yaml`: the people."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import FileName, Nip


class Pegawai(Record):
    """A person. `tmt`: since when in this rank; `pendidikan`: the last one."""

    id: FileName
    nama: str
    jabatan: str
    unsur: Literal["anggota", "sekretariat"]
    nip: Nip | None = None
    pangkat: str | None = None
    tmt: date | None = None
    pendidikan: str | None = None
    unit: str | None = None
    catatan: str | None = None


class DaftarPegawai(Record):
    """`lengkap`: nobody is left out, so that documents may count those who are named."""

    lengkap: bool = False
    pegawai: list[Pegawai]
