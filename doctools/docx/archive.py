"""Files from anywhere, read with care: what is no Office file, is locked, old, damaged or swollen is told apart."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.docx.package import Package
from doctools.docx.zip import Part
from doctools.errors import DocumentError, Problem

if TYPE_CHECKING:
    import zipfile

_MEGABYTE = 1_000_000
_LARGEST = 400 * _MEGABYTE  # bytes of a file, and of all its parts unpacked: photographs take most of them
MOST_PARTS = 10_000
# The XML of a list with alike rows deflates to a sixtieth; only what was made to swell goes far beyond that.
_SWOLLEN, _SWOLLEN_FROM = 150, 5 * _MEGABYTE
_PIECE = 1 << 20
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB: encrypted files, and those of Office 97–2003
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = {  # the stream that a file of Office 97–2003 keeps its contents in → how the file is called
    "WordDocument".encode("utf-16-le"): "berkas Word lama (.doc)",
    "Workbook".encode("utf-16-le"): "berkas Excel lama (.xls)",
    "PowerPoint Document".encode("utf-16-le"): "berkas PowerPoint lama (.ppt)",
}
_LOCKED = 1  # flag of an entry (APPNOTE.TXT of PKWARE, 4.4.4)
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True)
class OfficeFormat:
    """A program's files: how messages speak of them, and what is borne.

    `mains`: the content types of its main part, documents first; `largest_xml`: bytes of one part that is read whole.
    """

    program: str
    ending: str
    name: str
    old: str
    macros: str
    resave: str
    mains: tuple[str, ...]
    largest_xml: int


_TYPE = "application/vnd.openxmlformats-officedocument"
WORD = OfficeFormat(
    "Word", ".docx", "dokumen Word (.docx)", "berkas Word lama (.doc)", "berkas ini memuat makro (.docm)",
    "simpan ulang dari Word sebagai .docx, lalu ulangi",
    (f"{_TYPE}.wordprocessingml.document.main+xml", f"{_TYPE}.wordprocessingml.template.main+xml"),
    64 * _MEGABYTE,  # a list of 50,000 rows takes 44
)  # fmt: skip
EXCEL = OfficeFormat(
    "Excel", ".xlsx", "buku kerja Excel (.xlsx)", "berkas Excel lama (.xls)",
    "buku kerja bermakro (.xlsm) tidak diterima", "buka di Excel, lalu Simpan Sebagai › Buku Kerja Excel (.xlsx)",
    (f"{_TYPE}.spreadsheetml.sheet.main+xml", f"{_TYPE}.spreadsheetml.template.main+xml"),
    16 * _MEGABYTE,  # openpyxl keeps fifty times as much; ten thousand rows of a table take six
)  # fmt: skip
OFFICE = OfficeFormat(  # a file of any of them, whose meaning nobody asks for
    "programnya", "berkas biasa", "berkas Word, Excel, atau PowerPoint", "berkas Office lama", "berkas ini memuat makro",
    "simpan ulang dari programnya", (), 64 * _MEGABYTE,
)  # fmt: skip


def require_file(path: Path, shown: str) -> None:
    """Raises DocumentError where there is no file at `path`, or something that is none: a folder, a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _refuse(shown, "berkas tidak ada", "periksa nama dan foldernya") from None
    except OSError:
        raise _unreadable(shown) from None
    if stat.S_ISDIR(mode):
        raise _refuse(shown, "ini folder, bukan berkas", "sebut berkas di dalamnya")
    if not stat.S_ISREG(mode):
        raise _refuse(shown, "ini bukan berkas biasa", "salin isinya ke berkas biasa, lalu ulangi")


def read_file(path: Path, shown: str, largest: int = _LARGEST) -> bytes:
    """The bytes of a file of at most `largest` bytes. Raises DocumentError, as `require_file` and for what cannot be read."""
    require_file(path, shown)
    try:
        size = path.stat().st_size
        if size > largest:
            what = (
                f"berkas ini terlalu besar ({size // _MEGABYTE} MB, paling besar {largest // _MEGABYTE} MB)"
            )
            raise _refuse(shown, what, "kecilkan gambar di dalamnya atau bagi menjadi beberapa berkas")
        return path.read_bytes()
    except OSError:
        raise _unreadable(shown) from None


def _head(path: Path, shown: str) -> bytes:
    require_file(path, shown)
    try:
        with path.open("rb") as file:
            return file.read(len(_OLE))
    except OSError:
        raise _unreadable(shown) from None


def unpack_zip(
    source: Path | bytes, shown: str, form: OfficeFormat = WORD, largest: int = _LARGEST
) -> Package:
    """The parts of an Office file, each read when it is asked for; of two with the same name the last, as in every reader.

    `shown`: the file's name in messages; `largest`: bytes that all parts may take unpacked. Nothing is asked of what
    the parts mean: that is `open_package`. Raises DocumentError for what is no such file, is locked by a password, is
    damaged, or unpacks to too much; a part that is damaged raises it when it is read.
    """
    head = source[: len(_OLE)] if isinstance(source, bytes) else _head(source, shown)
    if not head.startswith((_ZIP, _OLE)):
        what = f"berkas ini bukan {form.name}" if head else "berkas ini kosong (0 byte)"
        raise _refuse(shown, what, form.resave)
    content = source if isinstance(source, bytes) else read_file(source, shown)
    if head == _OLE:
        raise _of_ole(content, shown, form)
    if content.count(b"PK\1\2") > MOST_PARTS:  # one for each entry; zipfile would hold them all
        raise _too_large(shown, form)
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _damage():
        raise _damaged(shown) from None
    if not all(entry.filename for entry in archive.infolist()):  # and older Pythons' `is_dir` fails on it
        raise _damaged(shown)
    if any(".." in entry.filename.replace("\\", "/").split("/") for entry in archive.infolist()):
        raise _damaged(shown)  # it would lead out of the folder of whoever unpacks it
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise _locked(shown, form)
    if sum(entry.file_size for entry in entries) > largest or any(_swollen(entry, form) for entry in entries):
        raise _too_large(shown, form)
    return Package({e.filename: _part(archive, e, shown) for e in entries}, shown)


@cache
def _damage() -> tuple[type[Exception], ...]:
    """What zipfile and what it calls raise for damage, each in its own place. Loaded when a file is read."""
    import lzma
    import struct
    import zipfile
    import zlib

    return (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError,
        ValueError, RuntimeError, IndexError, OverflowError,
    )  # fmt: skip


def _swollen(entry: zipfile.ZipInfo, form: OfficeFormat) -> bool:
    """Whether a part that is read as a whole is larger than any document's, or than it can honestly be."""
    if not entry.filename.casefold().endswith(_XML):
        return False
    return entry.file_size > form.largest_xml or (
        entry.file_size > _SWOLLEN_FROM and entry.file_size > _SWOLLEN * entry.compress_size
    )


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> Part:
    part = Part(partial(_read, archive, entry, shown))
    part.__dict__ |= {"size": entry.file_size, "crc": entry.CRC}
    return part


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> Iterator[bytes]:
    """The bytes of an entry piece by piece, never more than it says that it has; zipfile holds them to its checksum."""
    left = entry.file_size
    try:
        with archive.open(entry) as file:
            while left > 0 and (piece := file.read(min(left, _PIECE))):
                left -= len(piece)
                yield piece
    except _damage():
        left = 1
    if left:
        raise _damaged(shown)


def _of_ole(content: bytes, shown: str, form: OfficeFormat) -> DocumentError:
    if _ENCRYPTED in content:
        return _locked(shown, form)
    old = next((name for stream, name in _OLD.items() if stream in content), form.old)
    return _refuse(shown, f"ini {old}, bukan {form.name}", form.resave)


def _locked(shown: str, form: OfficeFormat) -> DocumentError:
    remedy = f"buka di {form.program}, hapus kata sandinya (Berkas › Info), lalu simpan"
    return _refuse(shown, "berkas ini dilindungi kata sandi", remedy)


def _too_large(shown: str, form: OfficeFormat) -> DocumentError:
    remedy = "minta berkas aslinya, atau hapus gambar dan isi yang tidak perlu"
    return _refuse(shown, f"isi berkas ini terlalu besar untuk {form.name}", remedy)


def _damaged(shown: str) -> DocumentError:
    return _refuse(shown, "berkas ini rusak atau terpotong", "salin atau minta ulang berkasnya")


def _unreadable(shown: str) -> DocumentError:
    return _refuse(
        shown, "berkas tidak terbaca", "tutup di program lain, dan periksa izin serta penyimpanannya"
    )


def _refuse(shown: str, what: str, remedy: str) -> DocumentError:
    return DocumentError(Problem(what, shown, remedy=remedy))
