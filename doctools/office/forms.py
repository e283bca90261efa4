"""Declared forms: tables of the office's own facts (complaints, risks, SOPs …), described in YAML.

`templates/isian/<id>.yaml` says which columns a form has and of what type; the office fills
`data/<id>/<year>.yaml` (`masa: tahun`) or `data/<id>.yaml` (`masa: tetap`). A new kind of document
with facts of its own needs a declaration, not Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from doctools.cache import Kept
from doctools.errors import DataError, Problem, suggestion
from doctools.office.checking.check import DataFile, validated
from doctools.office.checking.record import Limits, Record
from doctools.office.checking.types import BarisRef, BuktiRef, FilePath, IsoMonth, PegawaiRef, YesNo
from doctools.office.yaml.read import YamlPath, read_yaml

FOLDER = "templates/isian"
LIST = "daftar"

ColumnType = Literal[
    "teks", "angka", "desimal", "ya-tidak", "tanggal", "bulan", "pilihan", "pegawai", "baris", "bukti",
    "berkas", "daftar", "daftar-pegawai", "daftar-baris", "daftar-bukti", "tabel",
]  # fmt: skip

PYTHON: dict[str, Any] = {
    "teks": str, "angka": int, "desimal": Decimal, "ya-tidak": YesNo, "tanggal": date, "bulan": IsoMonth,
    "pegawai": PegawaiRef, "baris": BarisRef, "bukti": BuktiRef, "berkas": FilePath,
    "daftar": list[str], "daftar-pegawai": list[PegawaiRef | None], "daftar-baris": list[BarisRef],
    "daftar-bukti": list[BuktiRef],
}  # fmt: skip


class FormColumn(Record):
    """One column. `wajib`: must be filled; otherwise null means "not known yet"."""

    id: Annotated[str, Limits(pattern=r"^[a-z][a-z0-9_]*$")]
    judul: str
    jenis: ColumnType = "teks"
    wajib: YesNo = False
    pilihan: list[str] = []
    kolom: list[FormColumn] = []
    catatan: str | None = None


class Form(Record):
    """A form. `umum`: facts of the whole file; `kolom`: those of each entry of `daftar`. `kunci_alami`: the columns
    that tell entries apart for a person, so that a list brought in twice is not recorded twice."""

    id: Annotated[str, Limits(pattern=r"^[a-z][a-z0-9-]*$")]
    nama: str
    masa: Literal["tahun", "tetap"]
    beridentitas: YesNo = False
    umum: list[FormColumn] = []
    kolom: list[FormColumn] = []
    kunci_alami: list[str] = []
    catatan: str | None = None

    @property
    def source(self) -> str:
        """The name that wording uses for it: `tindak-lanjut` → `tindak_lanjut`."""
        return self.id.replace("-", "_")


def read_declaration(path: Any, shown: str, kept: Kept | None = None) -> tuple[DataFile[Form], type[Record]]:
    """A declaration and the model that its files are held to. Raises DataError with lines."""
    document = validated(read_yaml(path, shown, kept), Form)
    problems = []
    for where, column in _columns(document.model):
        line = document.line(where)
        if (column.jenis == "pilihan") != bool(column.pilihan):
            problems.append(
                Problem(
                    f"kolom '{column.id}': 'pilihan' hanya dan selalu untuk jenis pilihan",
                    document.file,
                    line,
                )
            )
        if (column.jenis == "tabel") != bool(column.kolom):
            problems.append(
                Problem(
                    f"kolom '{column.id}': 'kolom' hanya dan selalu untuk jenis tabel", document.file, line
                )
            )
    known = [column.id for column in document.model.kolom]
    for i, name in enumerate(document.model.kunci_alami):
        if name not in known:
            line = document.line(("kunci_alami", i))
            problems.append(
                Problem(f"kolom '{name}' tidak ada", document.file, line, suggestion(name, known))
            )
    if problems:
        raise DataError(*problems)
    model = _file_model(document.model)
    model.__qualname__ += (
        f" {document.source.digest}"  # what was checked by another declaration is another record
    )
    return document, model


def _columns(isian: Form) -> list[tuple[YamlPath, FormColumn]]:
    found: list[tuple[YamlPath, FormColumn]] = []

    def walk(columns: list[FormColumn], path: YamlPath) -> None:
        for i, column in enumerate(columns):
            found.append(((*path, i), column))
            walk(column.kolom, (*path, i, "kolom"))

    walk(isian.umum, ("umum",))
    walk(isian.kolom, ("kolom",))
    return found


def _file_model(isian: Form) -> type[Record]:
    inside: list[type[Record]] = []
    fields: dict[str, Any] = {"tahun": (int, ...)} if isian.masa == "tahun" else {}
    fields |= _fields(isian.umum, inside)
    if isian.kolom:
        identity: dict[str, Any] = {"id": (str, ...)} if isian.beridentitas else {}
        entry: Any = _record(isian.id, {**identity, **_fields(isian.kolom, inside)})
        inside.append(entry)
        fields[LIST] = (list[entry], ...)
    model = _record(isian.id, fields)
    model.TYPES = (*inside, model)
    return model


def _record(name: str, fields: Mapping[str, tuple[Any, Any]]) -> type[Record]:
    """A record of these fields: name → type and default, `...` for one that a file must have."""
    given = {field: default for field, (_, default) in fields.items() if default is not ...}
    kinds = {field: kind for field, (kind, _) in fields.items()}
    return type(name, (Record,), {"__annotations__": kinds, "__module__": __name__, **given})


def _fields(columns: list[FormColumn], inside: list[type[Record]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column in columns:
        if column.jenis == "pilihan":
            kind: Any = Literal[tuple(column.pilihan)]
        elif column.jenis == "tabel":
            rows: Any = _record(column.id, _fields(column.kolom, inside))
            inside.append(rows)
            kind = list[rows]
        else:
            kind = PYTHON[column.jenis]
        several = column.jenis == "tabel" or column.jenis.startswith("daftar")
        if column.wajib:
            fields[column.id] = (kind, ...)
        elif several:
            fields[column.id] = (kind, [])
        else:
            fields[column.id] = (kind | None, None)
    return fields
