"""One tree of errors, and "maksud Anda …?". Errors for people carry file, line, what is wrong and what to do."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_IN_USE = (32, 33)  # of Windows: another program holds the file, or a part of it
_SYSTEM_SAYS = {
    "ENOENT": "tidak ada",
    "EACCES": "tidak diizinkan",
    "EPERM": "tidak diizinkan",
    "EISDIR": "itu folder",
    "ENOTDIR": "bagian dari alamatnya bukan folder",
    "EEXIST": "sudah ada",
    "ENOTEMPTY": "foldernya berisi",
    "ENOSPC": "ruang disk habis",
    "EDQUOT": "jatah ruang disk habis",
    "EROFS": "penyimpanannya hanya dapat dibaca",
    "EFBIG": "berkasnya terlalu besar",
    "EBUSY": "sedang dipakai program lain",
    "ETXTBSY": "sedang dipakai program lain",
    "EMFILE": "terlalu banyak berkas yang terbuka",
    "ENFILE": "terlalu banyak berkas yang terbuka",
    "ENAMETOOLONG": "namanya terlalu panjang",
    "ELOOP": "tautannya berputar",
    "EXDEV": "berada pada penyimpanan lain",
    "EINVAL": "namanya tidak dapat dipakai",
    "EIO": "penyimpanannya rusak atau terputus",
    "ENXIO": "penyimpanannya terputus",
    "ENODEV": "penyimpanannya terputus",
    "ENOEXEC": "bukan program",
    "ENOMEM": "memori habis",
    "EPIPE": "sambungannya terputus",
    "ECONNREFUSED": "sambungannya ditolak",
    "ECONNRESET": "sambungannya terputus",
    "ETIMEDOUT": "tidak ada jawaban",
    "EADDRINUSE": "alamatnya sudah dipakai program lain",
}
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")  # of Unicode: control, direction and line signs, halves of pairs


def show_harmlessly(text: str, spared: str = "") -> str:
    """A text as it may go to a terminal: what would steer it stands as `\\x1b`, but for the signs that are `spared`.

    For names of files above all, which may hold anything but a slash.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c in spared or unicodedata.category(c) not in _STEERING else c.encode("unicode_escape").decode()
        for c in text
    )


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in words for the office (Indonesian)."""

    what: str
    file: str | None = None
    line: int | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        place = show_harmlessly(self.file or "")
        if self.file and self.line:
            place += f":{self.line}"
        text = f"{place}: {self.what}" if place else self.what
        return show_harmlessly(f"{text}; {self.remedy}" if self.remedy else text, "\n\t")


def describe_os_error(error: OSError) -> str:
    """What the system says of a file, in words for the office: its own are English on most computers."""
    code = error.errno
    name = errno.errorcode.get(code or 0, "")
    if getattr(error, "winerror", None) in _IN_USE:
        return "sedang dipakai program lain"
    if name in _SYSTEM_SAYS:
        return _SYSTEM_SAYS[name]
    return f"kesalahan sistem nomor {code}" if code is not None else "kesalahan sistem"


class DoctoolsError(Exception):
    """An error for people: printed as it is, never as a traceback."""

    exit_code = 2

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class WorkspaceNotFoundError(DoctoolsError):
    """No folder with `data/kantor.yaml` upward from where the program was called."""


class DataError(DoctoolsError):
    """Something in `data/` cannot be used as it stands."""


class ConflictError(DoctoolsError):
    """Two changed the same of the data; nothing was written, and a person decides."""

    exit_code = 1


class KindError(DoctoolsError):
    """A kind in `templates/jenis/` cannot be used as it stands, or does not exist."""


class LayoutError(DoctoolsError):
    """A layout in `templates/layout/` cannot be used as it stands, or does not exist."""


class ScopeError(DoctoolsError):
    """A kind was asked for without, or with a wrong, year, month or meeting."""


class StoreError(DoctoolsError):
    """A file could not be written; what was there before is still there."""


class PdfError(DoctoolsError):
    """No PDF can be made: LibreOffice is missing or does not start."""

    exit_code = 1


class DocumentError(DoctoolsError):
    """A document that was handed in cannot be read, or is not of the sort that is asked for."""

    def about(self, file: str) -> DocumentError:
        """The same with the file's name where none is said, as by what reads parts without knowing whose they are."""
        return DocumentError(*(replace(problem, file=problem.file or file) for problem in self.problems))


class ClusterError(DoctoolsError):
    """A cluster cannot be used: it is not reached, or makes documents with another program."""


class EvidenceError(DoctoolsError):
    """A file cannot be taken or kept as evidence; nothing was recorded."""


class RegisterError(DoctoolsError):
    """The register cannot be opened, read or written; nothing was changed by halves."""


class RegisterRefusedError(DoctoolsError):
    """The register will not do what was asked, so that nothing is lost and nothing is given twice."""

    exit_code = 1


class ReviewError(DoctoolsError):
    """A draft cannot be read, or a silence in `data/tinjauan.yaml` says too little."""


def nearest(name: str, known: Iterable[str], *, any_year: bool = False) -> str | None:
    """The known name most like `name`, or None when none is near; of names with a year only those of the same year.

    `any_year`: where the year itself may be what was mistyped, as of an act.
    """
    from difflib import get_close_matches

    years = [] if any_year else re.findall(_YEAR, name)
    known = [k for k in known if not years or re.findall(_YEAR, k) in ([], years)]
    folded = {k.casefold(): k for k in known}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def suggestion(name: str, known: Iterable[str]) -> str | None:
    """`maksud Anda 'jabatan'?`, or the known names where none is near; None without names."""
    known = sorted(known)
    if near := nearest(name, known):
        return f"maksud Anda '{near}'?"
    if known:
        return "yang dikenal: " + ", ".join(known)
    return None
