"""The files in `templates/acuan/`: offices, archive classification, kinds of naskah dinas and their numbers.

An office's own file comes before the shipped one. Each says in `sumber` which part of the decree
(Keputusan KPU 1257/2024) it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, TypeVar

from msgspec import Meta

from doctools.errors import Problem, suggestion
from doctools.office.checking.check import DataFile, check_file
from doctools.office.checking.record import Record
from doctools.office.checking.types import PeraturanRef
from doctools.office.folder import Workspace
from doctools.office.yaml.read import YamlPath, read_yaml

_FOLDER = "templates/acuan"
Held = TypeVar("Held", bound=Record)
BentukKantor = Literal["provinsi", "kabupaten", "kota"]


class Lembaga(Record):
    """A body that runs elections. `tanpa_sebutan`: forms of office whose name goes without the word for the form."""

    nama: str
    singkatan: str
    tanpa_sebutan: list[str] = []


class SebutanBentuk(Record):
    sebutan: str
    singkatan: list[str] = []


class SatuanKerja(Record):
    """An office of the table. `tercetak`: the decree's own spelling, where the name in use is another.

    On the row of a province, for all offices in it: `lembaga` (without it the first of the file) and `sebutan`
    (a word for a form, where it is not the usual one). `dikenal`: short names that it is found by.
    """

    kode: Annotated[str, Meta(pattern=r"^\d\d(\d\d)?$", description="dua atau empat angka")]
    bentuk: BentukKantor
    nama: str
    tercetak: str | None = None
    dikenal: list[str] = []
    lembaga: str | None = None
    sebutan: dict[str, str] = {}


class DaftarKantor(Record):
    """`diabaikan`: words before the name of an office that are passed over when it is looked for."""

    sumber: str
    lembaga: dict[str, Lembaga]
    bentuk: dict[str, SebutanBentuk]
    diabaikan: list[str] = []
    kantor: list[SatuanKerja]


class Klasifikasi(Record):
    """`keterangan`: the sentence that says what belongs here; `rincian`: the documents it names.

    `dikenal`: other words that it is found by, which are not the decree's.
    """

    uraian: str
    kelompok: Literal["substantif", "fasilitatif"] | None = None
    keterangan: str | None = None
    rincian: list[str] = []
    dikenal: list[str] = []


class DaftarKlasifikasi(Record):
    sumber: str
    klasifikasi: dict[str, Klasifikasi]


class PolaNomor(Record):
    """`susunan`: a template over urut, tahun, klasifikasi, kode_naskah, kode_wilayah, kode_unit, kode_penandatangan.

    `isian`: the part of it that stands in a layout which has the other words itself. `unsur`: only for such signers.
    """

    susunan: str
    isian: str | None = None
    unsur: Literal["anggota", "sekretariat"] | None = None
    sumber: str


class KodePenandatangan(Record):
    """The code of signers of this `unsur` in offices of these forms; without `unsur`: not in the offices of the table."""

    kode: str
    sebutan: str
    unsur: Literal["anggota", "sekretariat"] | None = None
    bentuk: list[BentukKantor] = []


class SusunanUnit(Record):
    """The units of a secretariat of these forms of office: code → name."""

    nama: str
    bentuk: list[BentukKantor]
    kode: dict[str, str]


class JenisNaskahDinas(Record):
    """`pola`: how its number may be made up, the usual way first; no `kode`: its number has none.

    `bernomor`: documents of this kind carry a number unless the office says otherwise.
    """

    nama: str
    kode: str | None = None
    golongan: str
    pola: list[str]
    bernomor: bool = True
    contoh: list[str]


class SeriBersama(Record):
    """The one series that takes the place of those of all kinds of naskah in `golongan`."""

    seri: str
    nama: str
    golongan: list[str]


class DaftarNaskahDinas(Record):
    """`dasar`: the act that all of it is taken from."""

    sumber: str
    dasar: PeraturanRef
    bersama: SeriBersama
    pola: dict[str, PolaNomor]
    penandatangan: dict[str, KodePenandatangan]
    unit: dict[str, SusunanUnit]
    naskah: dict[str, JenisNaskahDinas]


class UsulKlasifikasi(Record):
    """What is proposed for a kind of document; `dasar`: the words of the decree at that code that support it."""

    naskah: str | None
    klasifikasi: str | None
    dasar: str | None = None
    catatan: str | None = None


class DaftarUsul(Record):
    sumber: str
    jenis: dict[str, UsulKlasifikasi]


def read_reference(workspace: Workspace, name: str, model: type[Held]) -> DataFile[Held]:
    """One of the files, held to its model. Raises DataError where it cannot be used."""
    shown = f"{_FOLDER}/{name}.yaml"
    return check_file(read_yaml(workspace.path(shown), shown, workspace.cache), model)


def find_unknown_names(
    document: DataFile[Held], path: YamlPath, called: str, names: Iterable[str], known: Iterable[str]
) -> list[Problem]:
    """A problem for each name that is not known, at `path` of the file; `called`: what such a name is of."""
    return [
        Problem(f"{called} '{name}' tidak ada", document.file, document.line(path), suggestion(name, known))
        for name in names
        if name not in known
    ]
