"""Field types of the office's data: references, months, and how bad values are explained."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Literal, get_args

from msgspec import Meta

from doctools.office.checking.record import Check

_LONGEST_ID = 80  # characters; what stands around an id in a path leaves no more on Windows
_OF_WINDOWS = r"con|prn|aux|nul|com\d|lpt\d"  # names of its devices


class Reference(str):
    """The id of a record elsewhere; `target` names the collection that it is looked up in."""

    __slots__ = ()
    target: ClassVar[str]
    called: ClassVar[str]


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


def _hour(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3])[.:][0-5]\d", value):
        raise ValueError("pukul ditulis JJ.MM, misalnya 09.00")
    return value.replace(":", ".")


def _inside(value: str) -> str:
    """A file of the workspace: relative, with forward slashes, never outside of it."""
    path = PurePosixPath(value.replace("\\", "/"))
    if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ValueError(
            "berkas ditulis sebagai jalur di dalam folder kantor, misalnya data/foto/rapat-1.jpg"
        )
    return str(path)


def _file_name(value: str) -> str:
    """An id that files are called by, on any system: no path, no sign or word that Windows keeps for itself."""
    if not re.fullmatch(r"[A-Za-z0-9]+(-+[A-Za-z0-9]+)*", value) or len(value) > _LONGEST_ID:
        words = f"id terdiri atas huruf, angka, dan tanda hubung, paling panjang {_LONGEST_ID}"
        raise ValueError(f"{words}; tulis misalnya '{propose_file_name(value)}'")
    if re.fullmatch(_OF_WINDOWS, value, re.IGNORECASE):
        raise ValueError(f"nama ini dipakai Windows sendiri; tulis misalnya '{propose_file_name(value)}'")
    return value


def is_file_name(text: str) -> bool:
    """Whether an id can name a file."""
    try:
        return _file_name(text) == text
    except ValueError:
        return False


def propose_file_name(text: str) -> str:
    """A text as an id: `Surat Nomor 12/PP.01 (revisi)` → `surat-nomor-12-pp-01-revisi`."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", letters)).strip("-")[:_LONGEST_ID].strip("-")
    return f"{words}-1" if re.fullmatch(_OF_WINDOWS, words) else words or "catatan-1"


def _plan_id(value: str) -> str:
    """An id of the plan: `I`, `I.1`, `I.1.a`, and of a piece of evidence `I.1.a/1`."""
    if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(/\d+)?", value) or len(value) > _LONGEST_ID:
        raise ValueError("id rencana aksi ditulis area.komponen.huruf/nomor, misalnya I.1.a/1")
    return value


def _spelt(pattern: str) -> Meta:
    """What editors are told of how a value is written; it is held to its check alone."""
    return Meta(extra_json_schema={"pattern": pattern})


IsoMonth = Annotated[str, Check(_month), _spelt(r"^\d{4}-(0[1-9]|1[0-2])$")]
Nip = Annotated[str, Check(_nip), _spelt(r"^\d{18}$")]
Hour = Annotated[str, Check(_hour), _spelt(r"^([01]\d|2[0-3])[.:][0-5]\d$")]
FilePath = Annotated[str, Check(_inside)]
FileName = Annotated[str, Check(_file_name)]
PlanId = Annotated[str, Check(_plan_id)]
EvidenceClass = Literal["buat", "isi", "lampir"]
Hari = Literal["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS: tuple[str, ...] = get_args(Hari)  # by date.weekday()
