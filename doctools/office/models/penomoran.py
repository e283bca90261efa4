"""`data/penomoran.yaml`: how the office numbers its documents, where that differs from `templates/acuan/`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import PeraturanRef

Pembukuan = Literal["masing-masing", "bersama"]


class Seri(Record):
    """A number series. `pola`: a template over urut, tahun, klasifikasi, kode_naskah, kode_wilayah, kode_unit and
    kode_penandatangan, in place of the one that the kind of naskah has.

    `sisipan`: how a back-dated number is written; `mulai`: per year, the first number that the register
    gives, where earlier ones were given without it.
    """

    nama: str | None = None
    pola: str | None = None
    sisipan: str = "{urut}.{huruf}"
    mulai: dict[str, int] = {}


class NomorJenis(Record):
    """For a kind of document or of naskah dinas, what differs. `naskah`: the kind of naskah dinas that it is."""

    seri: str | None = None
    klasifikasi: str | None = None
    kode_naskah: str | None = None
    naskah: str | None = None
    unit: str | None = None
    bernomor: bool | None = None


class PenomoranLama(Record):
    """The office's rules before it went over, for numbers of documents that are dated until `sampai`.

    Their series go on until the end of that year.
    """

    sampai: date
    seri: dict[str, Seri]
    jenis: dict[str, NomorJenis]
    catatan: str | None = None


class Penomoran(Record):
    """`dasar`: the act by which documents are numbered, as `templates/acuan/` has it; without one, only `jenis` says
    what is numbered, and how.

    `pola`: a pattern of the reference → the one in its place. `unit`: the code of the unit that makes the documents.
    `pembukuan`: from that year on, each kind of naskah in a series of its own, or one series for all letters.
    """

    dasar: PeraturanRef | None = None
    pola: dict[str, str] = {}
    unit: str | None = None
    pembukuan: dict[str, Pembukuan] = {}
    seri: dict[str, Seri] = {}
    jenis: dict[str, NomorJenis] = {}
    lama: PenomoranLama | None = None
    catatan: str | None = None
