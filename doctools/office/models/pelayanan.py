"""`data/pelayanan.yaml`: the services of the office."""

from __future__ import annotations

from doctools.office.checking.record import Record
from doctools.office.checking.types import FileName


class Layanan(Record):
    id: FileName
    nama: str
    keterangan: str | None = None
    sumber: str | None = None


class Pelayanan(Record):
    layanan: list[Layanan]
