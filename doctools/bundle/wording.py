"""The words of a bundle, `templates/binder.yaml`, and the outline of the LKE, `templates/lke.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from doctools.bundle.tree import AreaNode, Group, RowNode
from doctools.context import fill
from doctools.errors import DataError, Problem, nearest, suggestion
from doctools.law import LawBook
from doctools.office import (
    DataFile,
    FilePath,
    Office,
    PeraturanRef,
    Record,
    Workspace,
    check_file,
    read_yaml,
)

WORDING_FILE, _LKE = "templates/binder.yaml", "templates/lke.yaml"


class KeadaanBerkas(Record):
    final: str
    draf: str
    pindaian: str
    bukti: str
    belum: str
    terlambat: str
    gagal: str


class Huruf(Record):
    biasa: FilePath | None = None
    tebal: FilePath | None = None


def _exactly(count: int) -> Meta:
    return Meta(min_length=count, max_length=count)


class KataBundel(Record):
    judul: str
    anak_judul: str
    anak_judul_lke: str
    keadaan: str
    ringkasan: str
    daftar_isi: str
    kepala_daftar_isi: Annotated[list[str], _exactly(2)]
    area: str
    komponen: str
    baris: str
    langkah_aksi: str
    target: str
    kepala_bukti: Annotated[list[str], _exactly(3)]
    keadaan_berkas: KeadaanBerkas
    belum_judul: str
    belum_kepala: Annotated[list[str], _exactly(3)]
    belum_lampiran: str
    belum_catatan: str
    terlambat: str
    belum_tempo: str
    jatuh_tempo: str
    tanpa_target: str
    gagal_judul: str
    terlampir_judul: str
    terlampir: str
    ukuran: str
    rancangan: str
    lanjutan: str
    kaki: str
    indeks_judul: str
    indeks_kepala: Annotated[list[str], _exactly(9)]
    di_luar_lke: str
    pertanyaan_lke: str
    huruf: Huruf = Huruf()


class SubLke(Record):
    """A sub-component of the LKE, the komponen of the plan that prove it, and what the assessor asks there."""

    id: str
    nama: str
    komponen: list[str]
    pertanyaan: list[str] = []


class AreaLke(Record):
    id: str
    nama: str
    sub: list[SubLke]


class Lke(Record):
    """The LKE in outline. `terverifikasi`: held against the text of the regulation."""

    dasar: PeraturanRef
    terverifikasi: bool
    area: list[AreaLke]


class BundleWording:
    """The wording of bundles as the office has it. `texts`: as it stands in the file."""

    def __init__(self, document: DataFile[KataBundel]) -> None:
        self._document = document
        self.texts = document.model

    def fill(self, key: str, **values: object) -> str:
        """The text `key` with its values filled in. Raises KindError for a name in it that has no value."""
        return fill(getattr(self.texts, key), values, self._document.file, self._document.line((key,)))


def read_wording(workspace: Workspace) -> BundleWording:
    """The office's wording of bundles. Raises DataError with lines."""
    return BundleWording(check_file(read_yaml(workspace.path(WORDING_FILE), WORDING_FILE), KataBundel))


def read_lke(workspace: Workspace) -> DataFile[Lke]:
    """The outline of the LKE. Raises DataError with lines."""
    return check_file(read_yaml(workspace.path(_LKE), _LKE), Lke)


def name_basis(office: Office, lke: DataFile[Lke]) -> str:
    """The regulation that the LKE comes from, in short. Raises DataError for one that the book does not have."""
    known = office.ids("peraturan")
    if lke.model.dasar not in known:
        raise DataError(
            Problem(
                f"peraturan '{lke.model.dasar}' tidak ada di data/peraturan.yaml",
                lke.file,
                lke.line(("dasar",)),
                f"maksud Anda '{near}'?"
                if (near := nearest(lke.model.dasar, known, any_year=True))
                else None,
            )
        )
    book = LawBook(office.peraturan)
    return book.short(book.get(lke.model.dasar))


def arrange_by_lke(
    tree: Sequence[AreaNode], lke: DataFile[Lke], known: Sequence[str], outside: str
) -> tuple[AreaNode, ...]:
    """The same rows, in the order of the LKE; those of no sub-component last, under `outside`.

    `known`: ids of the plan's komponen. Raises DataError for a komponen that the plan does not have.
    """
    problems = [
        Problem(
            f"komponen '{komponen}' tidak ada di rencana aksi",
            lke.file,
            lke.line(("area", a, "sub", s, "komponen", k)),
            suggestion(komponen, known),
        )
        for a, area in enumerate(lke.model.area)
        for s, sub in enumerate(area.sub)
        for k, komponen in enumerate(sub.komponen)
        if komponen not in known
    ]
    if problems:
        raise DataError(*problems)
    groups = {group.id: group for area in tree for group in area.groups}
    placed: set[str] = set()
    areas = []
    for area in lke.model.area:
        found = []
        for sub in area.sub:
            rows: list[RowNode] = []
            for komponen in sub.komponen:
                if komponen in groups and komponen not in placed:
                    placed.add(komponen)
                    rows += groups[komponen].rows
            if rows:
                found.append(Group(sub.id, sub.nama, tuple(rows), tuple(sub.pertanyaan)))
        if found:
            areas.append(AreaNode(area.id, area.nama, tuple(found)))
    rest = tuple(group for name, group in groups.items() if name not in placed)
    if rest:
        areas.append(AreaNode("–", outside, rest))
    return tuple(areas)
