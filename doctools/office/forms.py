"""Declared forms: tables of the office's own facts (complaints, risks, SOPs …), described in YAML.

`templates/isian/<id>.yaml` says which columns a form has and of what type; the office fills
`data/<id>/<year>.yaml` (`masa: tahun`) or `data/<id>.yaml` (`masa: tetap`). A new kind of document
with facts of its own needs a declaration, not Python.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta

from doctools.cache import Cache
from doctools.errors import DataError, Problem
from doctools.office.checking.check import DataFile, check_file
from doctools.office.checking.record import Record, new_record_type
from doctools.office.checking.types import (
    BarisRef,
    BuktiRef,
    FileName,
    FilePath,
    IsoMonth,
    PegawaiRef,
    PeraturanRef,
)
from doctools.office.yaml.read import YamlPath, read_yaml

FORMS_FOLDER = "templates/isian"
LIST = "daftar"
COMPLETE = "lengkap"  # the periods of which a yearly list says that it holds all there is

ColumnType = Literal[
    "teks", "angka", "desimal", "ya-tidak", "tanggal", "bulan", "pilihan", "pegawai", "baris", "bukti",
    "berkas", "daftar", "daftar-pegawai", "daftar-baris", "daftar-bukti", "daftar-peraturan",
    "tabel",
]  # fmt: skip

_TYPES: dict[str, Any] = {
    "teks": str, "angka": int, "desimal": Decimal, "ya-tidak": bool, "tanggal": date, "bulan": IsoMonth,
    "pegawai": PegawaiRef, "baris": BarisRef, "bukti": BuktiRef, "berkas": FilePath,
    "daftar": list[str], "daftar-pegawai": list[PegawaiRef | None], "daftar-baris": list[BarisRef],
    "daftar-bukti": list[BuktiRef], "daftar-peraturan": list[PeraturanRef],
}  # fmt: skip


def _name(joint: str) -> Meta:
    words = f"huruf kecil, angka, dan tanda '{joint}', diawali huruf"
    return Meta(pattern=rf"^[a-z][a-z0-9{joint}]*$", description=words)


class FormColumn(Record):
    """One column. `wajib`: must be filled; otherwise null means "not known yet"."""

    id: Annotated[str, _name("_")]
    judul: str
    jenis: ColumnType = "teks"
    wajib: bool = False
    pilihan: list[str] = []
    kolom: list[FormColumn] = []
    catatan: str | None = None


class Form(Record):
    """A form. `umum`: facts of the whole file; `kolom`: those of each entry of `daftar`. `kunci_alami`: the columns
    that tell entries apart for a person, so that a list brought in twice is not recorded twice."""

    id: Annotated[str, _name("-")]
    nama: str
    masa: Literal["tahun", "tetap"]
    beridentitas: bool = False
    umum: list[FormColumn] = []
    kolom: list[FormColumn] = []
    kunci_alami: list[str] = []
    catatan: str | None = None

    @property
    def source(self) -> str:
        """The name that wording uses for it: `tindak-lanjut` → `tindak_lanjut`."""
        return self.id.replace("-", "_")


def read_declaration(
    path: Path, shown: str, cache: Cache | None = None
) -> tuple[DataFile[Form], type[Record]]:
    """A declaration and the model that its files are held to. Raises DataError with lines."""
    document = check_file(read_yaml(path, shown, cache), Form)
    problems = []
    for where, column in _columns(document.model):
        for key, owner in (("pilihan", "pilihan"), ("kolom", "tabel")):
            if (column.jenis == owner) != bool(getattr(column, key)):
                what = f"kolom '{column.id}': '{key}' hanya dan selalu untuk jenis {owner}"
                problems.append(Problem(what, document.file, document.line(where)))
    if problems:
        raise DataError(*problems)
    # what was checked by another declaration is another record
    return document, _file_model(document.model, f"{document.model.id} {document.source.digest}")


def _columns(form: Form) -> list[tuple[YamlPath, FormColumn]]:
    found: list[tuple[YamlPath, FormColumn]] = []

    def walk(columns: list[FormColumn], path: YamlPath) -> None:
        for i, column in enumerate(columns):
            found.append(((*path, i), column))
            walk(column.kolom, (*path, i, "kolom"))

    walk(form.umum, ("umum",))
    walk(form.kolom, ("kolom",))
    return found


def _file_model(form: Form, name: str) -> type[Record]:
    fields: dict[str, Any] = {"tahun": (int, ...)} if form.masa == "tahun" else {}
    fields |= _fields(form.umum)
    if form.kolom:
        identity: dict[str, Any] = {"id": (FileName, ...)} if form.beridentitas else {}
        entry: Any = new_record_type(form.id, {**identity, **_fields(form.kolom)})
        fields[LIST] = (list[entry], ...)
        if form.masa == "tahun":
            fields[COMPLETE] = (list[str], [])
    return new_record_type(name, fields)


def _fields(columns: list[FormColumn]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column in columns:
        if column.jenis == "pilihan":
            kind: Any = Literal[tuple(column.pilihan)]
        elif column.jenis == "tabel":
            rows: Any = new_record_type(column.id, _fields(column.kolom))
            kind = list[rows]
        else:
            kind = _TYPES[column.jenis]
        several = column.jenis == "tabel" or column.jenis.startswith("daftar")
        if column.wajib:
            fields[column.id] = (kind, ...)
        elif several:
            fields[column.id] = (kind, [])
        else:
            fields[column.id] = (kind | None, None)
    return fields
