"""`data/kantor.yaml`: the office, its place, who signs and who initials."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import PegawaiRef
from doctools.office.models.pengguna import Role


class Wilayah(Record):
    """`kode`: as numbers have it; without one, that of the table of offices."""

    jenis: Literal["kabupaten", "kota", "provinsi"]
    nama: str
    kode: str | None = None
    provinsi: str

    @property
    def mark(self) -> str:
        """What tells this office's workbooks and calendars from another's."""
        return self.kode or f"{self.jenis} {self.nama}"


class MasaJabatan(Record):
    """Who held an office from one day to another, both included; `sebagai`: acting, and how."""

    pegawai: PegawaiRef
    sejak: date | None = None
    sampai: date | None = None
    sebagai: Literal["plt", "plh"] | None = None


class Penandatangan(Record):
    """Who signs: the office in capitals, line by line, and the person who holds it.

    `masa`: its terms, where the holder changes; the first that covers the document's day tells who signs.
    """

    unsur: Literal["anggota", "sekretariat"]
    pegawai: PegawaiRef | None
    jabatan: list[str]
    sebutan: str | None = None
    atas_nama: list[str] = []
    masa: list[MasaJabatan] = []


class Pembaca(Record):
    """One who reads a draft and initials it before it is signed; `peran`, or `tugas` as in a chain of approval: what for."""

    jabatan: str
    pegawai: PegawaiRef | None
    peran: str | None = None
    tugas: str | None = None


class LangkahPersetujuan(Record):
    """One who approves a document before it gets its number: in which role; `tugas`: what for.

    `jabatan`, `pegawai`: as the control sheet prints them.
    """

    peran: Role
    jabatan: str | None = None
    pegawai: PegawaiRef | None = None
    tugas: str | None = None


class Kantor(Record):
    """`persetujuan`: kind → who approves its documents, in order; `kode_verifikasi`: finals carry a code, as QR and in
    words. `rantai_paraf`: who initials a draft of a kind that has no chain there.

    `lambang`: the path of a PNG in the office's folder, or that the office prints on paper with its letterhead.
    """

    nama: str
    nama_pendek: str
    kop: list[str]
    lambang: str | None = None
    wilayah: Wilayah
    pembentuk_keputusan: str
    tempat_penetapan: str | None
    tempat_surat: str | None
    alamat: str | None
    kode_pos: str | None = None
    telepon: str | None
    pos_el: str | None
    laman: str | None
    laman_jdih: str | None
    zona_waktu: Literal["WIB", "WITA", "WIT"]
    anggaran: str | None = None
    buku_agenda: str | None = None
    penandatangan: dict[str, Penandatangan]
    persetujuan: dict[str, list[LangkahPersetujuan]] = {}
    rantai_paraf: list[Pembaca] = []
    kode_verifikasi: bool = False


def find_chain_key(kantor: Kantor, kind_id: str) -> str | None:
    """Under which key of `persetujuan` the chain of a kind stands: its own, else the first pattern (`sk-*`) that it fits."""
    if kind_id in kantor.persetujuan:
        return kind_id
    return next((key for key in kantor.persetujuan if fnmatchcase(kind_id, key)), None)
