"""`data/penomoran.yaml`: number series, and which kind of document is numbered in which."""

from __future__ import annotations

from doctools.office.checking.record import Record


class Seri(Record):
    """A number series. `pola`: a wording template over urut, tahun, klasifikasi, kode_naskah, kode_wilayah.

    `sisipan`: how a back-dated number is written; `mulai`: per year, the first number that the register
    gives, where earlier ones were given without it.
    """

    nama: str
    pola: str
    sisipan: str = "{urut}.{huruf}"
    mulai: dict[str, int] = {}


class NomorJenis(Record):
    seri: str
    klasifikasi: str | None = None
    kode_naskah: str | None = None


class Penomoran(Record):
    seri: dict[str, Seri]
    jenis: dict[str, NomorJenis]
    catatan: str | None = None
