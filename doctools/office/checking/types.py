"""Field types of the office's data: references, months, and how bad values are explained."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal, get_args

from doctools.office.checking.record import Check


class Reference(str):
    """The id of a record elsewhere; `target` names the collection that it is looked up in."""

    target: ClassVar[str]
    called: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class PegawaiRef(Reference):
    target = "pegawai"
    called = "pegawai"


class PeraturanRef(Reference):
    target = "peraturan"
    called = "peraturan"


class BarisRef(Reference):
    target = "baris"
    called = "baris rencana aksi"


class BuktiRef(Reference):
    target = "bukti"
    called = "bukti fisik"


def _month(value: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        raise ValueError("bulan ditulis TTTT-BB, misalnya 2026-02")
    return value


def _nip(value: str) -> str:
    """18 digits: date of birth, month of appointment, sex, serial (Peraturan Kepala BKN 22/2007)."""
    if not re.fullmatch(r"\d{18}", value):
        raise ValueError("NIP terdiri atas 18 angka tanpa spasi")
    try:
        date.fromisoformat(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    except ValueError:
        raise ValueError("delapan angka pertama NIP harus tanggal lahir TTTTBBHH") from None
    return value


def _yes(value: object) -> object:
    return {"ya": True, "tidak": False}.get(value.casefold(), value) if isinstance(value, str) else value


def _hour(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3])[.:][0-5]\d", value):
        raise ValueError("pukul ditulis JJ.MM, misalnya 09.00")
    return value.replace(":", ".")


def _inside(value: str) -> str:
    """A file of the workspace: relative, with forward slashes, never outside of it."""
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ValueError(
            "berkas ditulis sebagai jalur di dalam folder kantor, misalnya data/foto/rapat-1.jpg"
        )
    return str(path)


IsoMonth = Annotated[str, Check(_month)]
Nip = Annotated[str, Check(_nip)]
YesNo = Annotated[bool, Check(_yes, "before")]
Hour = Annotated[str, Check(_hour)]
FilePath = Annotated[str, Check(_inside)]
EvidenceClass = Literal["buat", "isi", "lampir"]
Hari = Literal["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS: tuple[str, ...] = get_args(Hari)  # by date.weekday()
