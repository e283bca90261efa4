"""`data/monev/<bulan>.yaml`: what came of the rows of the plan, month by month."""

from __future__ import annotations

from doctools.office.checking.record import Record
from doctools.office.checking.types import BarisRef, IsoMonth


class Realisasi(Record):
    """What came of one row. `target`: the due month that it answers, else the file's month."""

    baris: BarisRef
    target: IsoMonth | None = None
    realisasi: str | None
    capaian: int | None = None
    kendala: str | None = None
    tindak_lanjut: str | None = None
    keterangan: str | None = None


class Monev(Record):
    """`lengkap`: all that was done in the month is here, so that documents may count it."""

    bulan: IsoMonth
    lengkap: bool = False
    realisasi: list[Realisasi]
