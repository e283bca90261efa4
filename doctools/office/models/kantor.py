"""`data/kantor.yaml`: the office, its place, who signs and who initials."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from doctools.office.checking.record import Record
from doctools.office.checking.types import PegawaiRef
from doctools.office.models.pengguna import Role

_OTHERS = "*"  # the chain of kinds that no other key fits


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


class LangkahPersetujuan(Record):
    """One who reads a document before it gets its number; `tugas`: what for.

    `peran`: in which role they approve it; None for one who initials on paper only. `jabatan`, `pegawai`: as the control
    sheet prints them.
    """

    peran: Role | None = None
    jabatan: str | None = None
    pegawai: PegawaiRef | None = None
    tugas: str | None = None


class Kantor(Record):
    """`persetujuan`: kind → who approves its documents, in order; `kode_verifikasi`: finals carry a code, as QR and in
    words.

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
    kode_verifikasi: bool = False


def find_chain_key(kantor: Kantor, kind_id: str) -> str | None:
    """Under which key of `persetujuan` the chain of a kind stands: its own, else the first pattern (`sk-*`) that it fits,
    and `*`, which is for all others, last of all."""
    if kind_id in kantor.persetujuan:
        return kind_id
    patterns = sorted(kantor.persetujuan, key=lambda key: key == _OTHERS)
    return next((key for key in patterns if fnmatchcase(kind_id, key)), None)
