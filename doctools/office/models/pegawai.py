"""`data/pegawai.yaml`: the people."""

from __future__ import annotations

from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import FileName, Nip


class Pegawai(Record):
    id: FileName
    nama: str
    jabatan: str
    unsur: Literal["anggota", "sekretariat"]
    nip: Nip | None = None
    pangkat: str | None = None
    unit: str | None = None
    catatan: str | None = None


class DaftarPegawai(Record):
    pegawai: list[Pegawai]
