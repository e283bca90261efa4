"""What a kind's YAML may hold. Texts in it are wording: Jinja templates over the office's data."""

from __future__ import annotations

from typing import Any, Literal

from doctools.workspace.types import BuktiRef, PeraturanRef, Record, YesNo


class Kolom(Record):
    """A table column; `lebar` in per cent of the table's width."""

    judul: str
    lebar: int
    rata: Literal["kiri", "tengah"] = "kiri"


class WordingLampiran(Record):
    judul: str
    isi: list[Any]


class WordingKeputusan(Record):
    """The parts of a decree (UU 12/2011 Lampiran II; Peraturan KPU 2/2021).

    The last item of Menimbang, the letters, numerals and citations are added by doctools.
    """

    menimbang: list[Any]
    mengingat: list[PeraturanRef]
    memperhatikan: list[Any] = []
    diktum: list[Any]
    lampiran: list[WordingLampiran] = []


class WordingPenandatangan(Record):
    """A signer who is not one of `data/kantor.yaml`: `jabatan` is wording, `pegawai` an expression."""

    jabatan: list[str]
    pegawai: str


class Jenis(Record):
    id: str
    nama: str
    tata_letak: str
    lingkup: Literal["tahun", "bulan", "rapat"]
    bukti: list[BuktiRef] = []
    penandatangan: str | WordingPenandatangan | None = None
    judul: str
    kop_surat: YesNo = False
    keputusan: WordingKeputusan | None = None
    isi: dict[str, Any] = {}
