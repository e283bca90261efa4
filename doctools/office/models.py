"""What the files in `data/` may hold. Keys are the office's own words; None means: not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from doctools.office.checking.record import Check, Limits, Record
from doctools.office.checking.types import (
    BarisRef,
    BuktiRef,
    EvidenceClass,
    FilePath,
    Hari,
    Hour,
    IsoMonth,
    Nip,
    PegawaiRef,
    PeraturanRef,
    YesNo,
)

# --- kantor.yaml ---------------------------------------------------------------------------------


class Wilayah(Record):
    jenis: Literal["kabupaten", "kota", "provinsi"]
    nama: str
    kode: str
    provinsi: str


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
    """One who reads a draft and initials it before it is signed; `peran`: what for."""

    jabatan: str
    pegawai: PegawaiRef | None
    peran: str | None = None


class Kantor(Record):
    """`rantai_paraf`: who initials a draft, in order. `kode_verifikasi`: finals carry a code, as QR and in words.

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
    rantai_paraf: list[Pembaca] = []
    kode_verifikasi: YesNo = False


# --- pegawai.yaml --------------------------------------------------------------------------------


class Pegawai(Record):
    """A person. `nama`: without titles where these stand beside it; records from before have all in it."""

    id: str
    nama: str
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    jabatan: str
    unsur: Literal["anggota", "sekretariat"]
    nip: Nip | None = None
    pangkat: str | None = None
    unit: str | None = None
    catatan: str | None = None

    @property
    def nama_lengkap(self) -> str:
        """The name with its titles, as lists, letters and forms print it."""
        named = f"{self.gelar_depan or ''} {self.nama}".strip()
        return f"{named}, {self.gelar_belakang}" if self.gelar_belakang else named

    @property
    def nama_produk_hukum(self) -> str:
        """In capitals without titles, as under a decree (UU 12/2011 Lampiran II). What follows a comma is a title."""
        return self.nama.split(",")[0].strip().upper()


class DaftarPegawai(Record):
    pegawai: list[Pegawai]


# --- peraturan.yaml ------------------------------------------------------------------------------


class Level(Record):
    """A level of the order of legislation (UU 12/2011 art. 7 and 8), highest first.

    `setara`: the level that this one stands beside; with `sampai_tahun`, only its acts up to that year do (a
    Keputusan Presiden that regulates, UU 10/2004 art. 56). `singkatan`: short names, the first for display;
    all of them, and `nama`, are understood when a citation is read. `dilanjutkan`: in a text the maker's name
    follows (`Peraturan Bupati` …). `tingkat`: its weight, 1 the highest, down to `tingkat_terendah` where the
    law leaves it open; a level without it has that of the `dilanjutkan` one whose name begins its own.
    `lembaran_sejak`: the first year of which its acts stand in the gazette.
    """

    jenis: str
    nama: str
    lembaran: Literal["LN", "BN"] | None = None
    lembaran_sejak: int | None = None
    setara: str | None = None
    sampai_tahun: int | None = None
    tingkat: int | None = None
    tingkat_terendah: int | None = None
    dilanjutkan: YesNo = False
    singkatan: list[str] = []

    def beside(self, year: int) -> str:
        """The level that its acts of a year are ordered with: another's, or its own."""
        stands = self.setara is not None and (self.sampai_tahun is None or year <= self.sampai_tahun)
        return self.setara if stands and self.setara else self.jenis


class Pengundangan(Record):
    lembaran: Literal["LN", "BN"]
    tahun: int
    nomor: str | None
    tambahan: str | None = None


class Regulation(Record):
    """One regulation. Dates are null while not seen on a source.

    `mengubah_antara_lain`: acts that an omnibus act amends without its title saying so.
    `tanpa_lembaran`: the official record has no gazette number; the act is cited without one.
    `ditetapkan_oleh`: the act that made this perppu a law; from then on that act is cited.
    `periode_sampai`: the last year that a road map or grand design covers.
    `diketahui_sampai`: the last day that the sources reach in which amendments and revocations were looked
    for; None: the day of `diperiksa`.
    """

    id: str
    jenis: str
    nomor: str
    tahun: int
    judul: str
    nama_pendek: str | None = None
    bidang: list[str] = []
    pengundangan: Pengundangan | None = None
    tanpa_lembaran: YesNo = False
    diundangkan: date | None = None
    berlaku_sejak: date | None = None
    periode_sampai: int | None = None
    mengubah: PeraturanRef | None = None
    perubahan_ke: int | None = None
    mengubah_antara_lain: list[PeraturanRef] = []
    ditetapkan_oleh: PeraturanRef | None = None
    diubah_oleh: list[PeraturanRef] = []
    dicabut_oleh: PeraturanRef | None = None
    dicabut_sejak: date | None = None
    status: Literal["berlaku", "diubah", "dicabut", "tidak-diketahui"]
    terverifikasi: YesNo
    sumber: str
    diperiksa: date
    diketahui_sampai: date | None = None
    catatan: str | None = None


class RegulationList(Record):
    hierarki: list[Level]
    peraturan: list[Regulation]


# --- rencana-aksi/<tahun>.yaml -------------------------------------------------------------------


class Evidence(Record):
    """One piece of evidence; `jenis`: ids of the kinds that prove it."""

    id: str
    teks: str
    kelas: EvidenceClass
    jenis: list[str] = []
    catatan: str | None = None


class Baris(Record):
    """A row; `bukti_teks`: BUKTI FISIK as the decree words it, where its pieces alone do not say the same."""

    id: str
    indikator: str
    langkah_aksi: list[str]
    bukti_fisik: list[Evidence]
    bukti_teks: str | None = None
    target: list[IsoMonth]
    target_teks: str
    catatan: str | None = None


class Komponen(Record):
    id: str
    nama: str
    baris: list[Baris]
    catatan: str | None = None


class Area(Record):
    """`nama` as the decree prints it; `nama_baku` as PermenPANRB 90/2021 names the area."""

    id: str
    nama: str
    nama_baku: str
    komponen: list[Komponen]


class KeputusanRencana(Record):
    nomor: str
    tanggal: date
    tentang: str


class RencanaAksi(Record):
    tahun: int
    judul: str
    keputusan: KeputusanRencana
    area: list[Area]


# --- tim/<tahun>.yaml, agen-perubahan/<tahun>.yaml -----------------------------------------------


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


class Agen(Record):
    pegawai: PegawaiRef | None
    unit: str | None = None


class AgenPerubahan(Record):
    tahun: int
    agen: list[Agen]


# --- rapat/<tahun>.yaml --------------------------------------------------------------------------


class Peserta(Record):
    """An addressee of an invitation: a person on file, or an office as it is to be printed."""

    pegawai: PegawaiRef | None = None
    sebutan: str | None = None


class TindakLanjutRapat(Record):
    """What a meeting agreed shall be done: what, by whom, by when."""

    apa: str
    siapa: str | None = None
    kapan: str | None = None


class Foto(Record):
    """A picture in the office's folder, and the words below it."""

    berkas: FilePath
    keterangan: str | None = None


def _in_its_month(value: date | None, others: Mapping[str, Any]) -> date | None:
    month = others.get("bulan")
    if value is not None and month and not value.isoformat().startswith(month):
        raise ValueError(f"tanggal rapat tidak termasuk bulan {month}")
    return value


class Rapat(Record):
    """One meeting: the facts that invitation, attendance list, minutes, report and photo sheet share.

    `rangka`: what the meeting serves, as the invitation opens ("Dalam rangka …"). From `notulis` on:
    filled after the meeting, once for all of its documents.
    """

    id: str
    bulan: IsoMonth
    judul: str
    acara: list[str]
    dasar: str | None = None
    rangka: str | None = None
    tanggal: Annotated[date | None, Check(_in_its_month, "among")]
    hari: Hari | None = None
    pukul: Hour | None
    selesai: Hour | None = None
    tempat: str | None
    baris: list[BarisRef]
    pimpinan: PegawaiRef | None = None
    undangan_kepada: list[Peserta]
    peserta: list[Peserta]
    baris_kosong: int = 5
    tembusan: list[str] = []
    notulis: PegawaiRef | None = None
    hadir: list[Peserta] = []
    jumlah_hadir: int | None = None
    jalannya: list[str] = []
    keputusan: list[str] = []
    tindak_lanjut: list[TindakLanjutRapat] = []
    dokumentasi: list[Foto] = []


class DaftarRapat(Record):
    tahun: int
    rapat: list[Rapat]


# --- monev/<bulan>.yaml --------------------------------------------------------------------------


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
    bulan: IsoMonth
    realisasi: list[Realisasi]


# --- pelayanan.yaml ------------------------------------------------------------------------------


class Layanan(Record):
    id: str
    nama: str
    keterangan: str | None = None
    sumber: str | None = None


class Pelayanan(Record):
    layanan: list[Layanan]


# --- penomoran.yaml, naskah/<tahun>.yaml ---------------------------------------------------------


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


class Issue(Record):
    """Number and date of one document, filled when they are known."""

    nomor: str | None = None
    tanggal: date | None = None
    penandatangan: str | None = None


class IssueList(Record):
    tahun: int
    naskah: dict[str, Issue]


# --- bukti/<tahun>.yaml --------------------------------------------------------------------------


class KeptEvidence(Record):
    """A kept file that proves a piece. `sidik`: SHA-256 of its content in hex; `ukuran`: bytes.

    `naskah`: the document (as `data/naskah/` names it) of which this is the signed scan.
    """

    bukti: BuktiRef
    sidik: Annotated[str, Limits(pattern=r"^[0-9a-f]{64}$")]
    nama: str
    jenis: str
    ukuran: int
    ditambahkan: date
    keterangan: str | None = None
    naskah: str | None = None


class EvidenceList(Record):
    tahun: int
    bukti: list[KeptEvidence]


# --- tinjauan.yaml -------------------------------------------------------------------------------


def _said(value: str) -> str:
    if len(value.strip()) < 3:
        raise ValueError("tulis alasannya dan nama orang yang memutuskan")
    return value


class Pengecualian(Record):
    """A finding that the office has decided to leave: the rule, the document (a name or `sk-*`), why, and who says so.

    `kutipan`: only findings whose quote holds this text.
    """

    aturan: str
    naskah: str
    kutipan: str | None = None
    alasan: Annotated[str, Check(_said)]
    oleh: Annotated[str, Check(_said)]


class Tinjauan(Record):
    pengecualian: list[Pengecualian]
