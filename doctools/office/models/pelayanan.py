"""`data/pelayanan.yaml`: the services of the office."""

from __future__ import annotations

from doctools.office.checking.record import Record


class Layanan(Record):
    id: str
    nama: str
    keterangan: str | None = None
    sumber: str | None = None


class Pelayanan(Record):
    layanan: list[Layanan]
