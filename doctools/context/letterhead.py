"""The head of every document: the emblem and the office's lines, or the room that printed paper takes."""

from __future__ import annotations

import struct
from typing import Any

from doctools.context.wording.phrases import read_style
from doctools.context.wording.views import Reader
from doctools.errors import DataError, Problem
from doctools.store import sha256_of

_PRINTED = "kertas-berkop"
_PNG = b"\x89PNG\r\n\x1a\n"
_MAKE = "jalankan doctools lambang dengan gambar lambangnya"


def build_letterhead(reader: Reader, kantor: Any, lines: list[str]) -> dict[str, Any]:
    """The office as the head and foot of every page print it. `lines`: of the kop; empty for the office's own."""
    emblem = _emblem(reader, kantor)
    printed = emblem["jenis"] == "kertas"
    return {
        "nama": kantor.nama,
        "nama_kapital": kantor.nama.upper(),
        "nama_pendek": kantor.nama_pendek,
        "kop": [] if printed else lines or list(kantor.kop),
        "jdih": kantor.laman_jdih or "",
        "lambang": emblem,
    }


def _emblem(reader: Reader, kantor: Any) -> dict[str, Any]:
    """`jenis`: `lambang` (a picture), `kertas` (on the paper), `kosong` (missing, and noted as that)."""
    named = kantor.lambang
    if not named:
        str(named)
        return {"jenis": "kosong"}
    if named == _PRINTED:
        return {"jenis": "kertas", "ruang": str(read_style(reader.office).kertas_berkop)}
    office = reader.office
    root = office.workspace.root
    path = (root / named).resolve()
    where = (office.kantor.file, office.kantor.line(("lambang",)))
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise DataError(Problem(f"berkas lambang '{named}' tidak ada di folder kantor", *where, _MAKE))
    with path.open("rb") as file:
        head = file.read(24)
    if len(head) < 24 or not head.startswith(_PNG):
        raise DataError(Problem(f"berkas lambang '{named}' bukan gambar PNG", *where, _MAKE))
    width, height = struct.unpack(">II", head[16:24])
    if not width or not height:
        raise DataError(Problem(f"berkas lambang '{named}' rusak", *where, _MAKE))
    return {
        "jenis": "lambang",
        "berkas": named,
        "lebar": width,
        "tinggi": height,
        "sidik": sha256_of(path),
        "keterangan": f"Lambang {kantor.nama}",
    }
