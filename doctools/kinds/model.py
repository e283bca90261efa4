"""What a kind's YAML may hold. Texts in it are wording: Jinja templates over the office's data."""

from __future__ import annotations

from typing import Any, Literal, get_args

from doctools.office import BuktiRef, FileName, PeraturanRef, Record

Lingkup = Literal["tahun", "semester", "triwulan", "bulan", "rapat", "pegawai", "butir", "naskah"]


Rata = Literal["kiri", "tengah", "kanan"]
RATA: tuple[Rata, ...] = get_args(Rata)
OTHER_LISTS = ("pegawai", "monev")  # what `lengkap` may name beside forms


class Kolom(Record):
    """A table column; `lebar` in per cent of the table's width. `gabung`: an empty cell is one with that above it."""

    judul: str
    lebar: int
    rata: Rata = "kiri"
    gabung: bool = False


class WordingLampiran(Record):
    """One lampiran; `mendatar`: its second part, on landscape pages where the layout has them.

    `untuk`, `dari`: one for every item of the list that `dari` gives, which the wording calls as `untuk` says.
    """

    untuk: str | None = None
    dari: str | None = None
    judul: str
    isi: list[Any]
    mendatar: list[Any] = []


class WordingKeputusan(Record):
    """The parts of a decree (UU 12/2011 Lampiran II; Peraturan KPU 2/2021).

    `nama`, `pembentuk`, `kop`: the decree's name, the office that frames it and the lines of its head, where they
    are not the office's own (a decree of its secretary). The last item of Menimbang, the letters, numerals and citations are added by doctools.
    `menimbang_penutup` and `mengingat_tertulis` (an expression that gives texts) stand in for these
    where the words themselves are data, as in a decree that was signed already. `mengingat_dari`: an expression that
    gives acts of the knowledge base which the entry names, cited and put in order with the others.
    """

    nama: str | None = None
    pembentuk: str | None = None
    kop: list[Any] = []
    menimbang: list[Any]
    menimbang_penutup: str | None = None
    mengingat: list[PeraturanRef] = []
    mengingat_dari: str | None = None
    mengingat_tertulis: str | None = None
    memperhatikan: list[Any] = []
    diktum: list[Any]
    lampiran: list[WordingLampiran] = []


class WordingPenandatangan(Record, tag=True):
    """A signer who is not one of `data/kantor.yaml`: `jabatan` is wording, `pegawai` an expression.

    `pembuka`: the words above the block on the left, in place of the office's usual ones; empty for a
    party to an agreement, who signs for itself. `meterai`: room for the duty stamp of a statement.
    """

    jabatan: list[str]
    pegawai: str
    pembuka: str | None = None
    meterai: bool = False


class PilihanPenandatangan(Record, tag=True):
    """A signer of `data/kantor.yaml` chosen by an expression that gives its key; empty: nobody."""

    pilih: str


class DatesOfKind(Record):
    """What the date of a document must be true to.

    `masa_berakhir`: it tells of its whole period, and is signed when that is over. `memuat`: the forms whose
    entries it tells of. `berdasar`: the kinds of the same year that it rests on. `sesudah`, `sebelum`: what has
    a date of its own and comes before, or after, the document: a key of its meeting or entry (`tanggal`), or of
    a form of the year (`narasumber.tanggal`).
    """

    masa_berakhir: bool = False
    memuat: list[str] = []
    berdasar: list[str] = []
    sesudah: list[str] = []
    sebelum: list[str] = []


class AuthorityOfKind(Record):
    """What its signer may not do with it.

    `kolom`: the column of its entry's table with the office that a person is given; `bukan`: how offices begin
    that the signer may not give, `sebab`: why. `menugasi`: the key of its entry with those who are sent, among
    whom the signer is not.
    """

    kolom: str | None = None
    bukan: list[str] = []
    sebab: str | None = None
    menugasi: str | None = None


class Kind(Record):
    """A kind. `lingkup` says of what there is one document each.

    `daftar`, `pilih`: for `butir`, the register and the entries of it that are meant (column: value);
    for `pegawai`, `pilih` narrows the persons. `setiap_masa`: made for every month or quarter, also
    where the plan has no target in it. `naskah`: made about another document, which wording calls `induk`. `mengetahui`: the signer on the left.
    `formulir`: a sheet that is filled by hand, whatever the data say. `lengkap`: the lists that it counts, or says NIHIL
    of: forms, `butir` (the form that is called as its entry), `pegawai`, `monev` (the reports of the months). Where one
    of them does not say that it is complete, the document is a form too. `merujuk`: the column of its entry
    that names a decree of the office, which wording calls `rujukan`.
    `waktu`: what its date must be true to; `kewenangan`: what its signer may not do.
    """

    id: FileName
    nama: str
    tata_letak: FileName
    lingkup: Lingkup
    daftar: str | None = None
    pilih: dict[str, str] = {}
    setiap_masa: bool = False
    bukti: list[BuktiRef] = []
    penandatangan: str | WordingPenandatangan | None = None
    mengetahui: str | WordingPenandatangan | PilihanPenandatangan | None = None
    judul: str
    kop_surat: bool = False
    formulir: bool = False
    lengkap: list[str] = []
    merujuk: str | None = None
    waktu: DatesOfKind | None = None
    kewenangan: AuthorityOfKind | None = None
    keputusan: WordingKeputusan | None = None
    dasar: list[PeraturanRef] = []
    isi: dict[str, Any] = {}
