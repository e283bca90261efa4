"""`data/agen-perubahan/<tahun>.yaml`: the agents of change."""

from __future__ import annotations

from doctools.office.checking.record import Record
from doctools.office.checking.types import PegawaiRef


class Agen(Record):
    pegawai: PegawaiRef | None
    unit: str | None = None


class AgenPerubahan(Record):
    tahun: int
    agen: list[Agen]
