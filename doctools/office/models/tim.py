"""`data/tim/<tahun>.yaml`: the team."""

from __future__ import annotations

from doctools.office.checking.record import Record
from doctools.office.checking.types import PegawaiRef


class AnggotaTim(Record):
    pegawai: PegawaiRef | None
    jabatan_kedinasan: str | None = None
    jabatan_tim: str


class KelompokTim(Record):
    area: str
    nama: str
    koordinator: AnggotaTim
    anggota: list[AnggotaTim]


class Tim(Record):
    tahun: int
    pengarah: list[AnggotaTim]
    ketua: AnggotaTim
    sekretaris: AnggotaTim
    kelompok: list[KelompokTim]
