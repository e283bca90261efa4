"""What a file really is: recognised by its content, held to size, and opened once to see that it is whole.

Refused: what `templates/berkas.yaml` does not list, macros, XML with a DOCTYPE, packages that unpack to
more than they should, programs embedded in a document, and damaged files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.docx import OFFICE, has_doctype, require_file, unpack_zip
from doctools.errors import DocumentError, EvidenceError, Problem
from doctools.office import PICTURE_FAULTS, Record, Workspace, check_file, open_picture, read_yaml

if TYPE_CHECKING:
    import pikepdf

_RULES = "templates/berkas.yaml"
_MEGABYTE = 1_000_000
_IMAGE, _PACKAGE = "image/", "openxmlformats"
# Parts of a Word or Excel package that run (ECMA-376 part 1, 15.3.1; MS-OFFMACRO), and names of programs.
_RUNS = ("vbaproject.bin", "activex", "embeddings/oleobject")
_PROGRAMS = tuple(
    f".{ending}"
    for ending in (
        "exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "jar",
        "lnk", "sh", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm",
    )
)  # fmt: skip
_PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"#!")
_END_WITHIN = 4096  # bytes; some programs write a little behind the end
# Actions of a PDF (ISO 32000-1, 12.6.4 and 12.7.5) that run something, send what was filled in, or go into a file inside it.
_ACTIONS = (
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
)
_ON_OPENING = ("/OpenAction", "/AA")  # what happens without a click, where even a web address does harm


class JenisBerkas(Record):
    id: str
    nama: str
    mime: str
    akhiran: str
    maksimum: int


class AturanBerkas(Record):
    jenis: list[JenisBerkas]
    isi_paket_maksimum: int


@dataclass(frozen=True)
class SoundFile:
    """A sound file of an accepted kind; `size` in bytes."""

    kind: JenisBerkas
    size: int


def read_file_rules(workspace: Workspace) -> AturanBerkas:
    """Which kinds of file are accepted, and how large. Raises DataError with lines."""
    return check_file(read_yaml(workspace.path(_RULES), _RULES), AturanBerkas).model


def recognise(path: Path, rules: AturanBerkas) -> SoundFile:
    """What a file is. Raises EvidenceError, in words for the office, for one that cannot be taken."""
    shown = str(path)
    try:
        require_file(path, shown)
    except DocumentError as error:
        raise EvidenceError(*error.problems) from None
    size = path.stat().st_size
    if size == 0:
        raise EvidenceError(Problem("berkas kosong (0 byte)", shown, remedy="simpan atau pindai ulang"))
    kind = _recognise_kind(path, shown, rules)
    if size > kind.maksimum * _MEGABYTE:
        what = (
            f"berkas {kind.nama} terlalu besar ({size / _MEGABYTE:.0f} MB, paling besar {kind.maksimum} MB)"
        )
        raise EvidenceError(Problem(what, shown, remedy="kecilkan, misalnya pindai dengan 200 dpi"))
    if kind.mime == "application/pdf":
        _check_pdf(path, shown)
    elif kind.mime.startswith(_IMAGE):
        _check_image(path, shown)
    elif _PACKAGE in kind.mime:
        _check_package(path, shown, rules.isi_paket_maksimum * _MEGABYTE)
    return SoundFile(kind, size)


def _recognise_kind(path: Path, shown: str, rules: AturanBerkas) -> JenisBerkas:
    import puremagic

    by_mime = {kind.mime: kind for kind in rules.jenis}
    try:
        guesses = puremagic.magic_file(path)
    except (puremagic.PureError, ValueError, OSError):
        guesses = []
    for guess in sorted(guesses, key=lambda g: -g.confidence):
        if guess.mime_type in by_mime:
            return by_mime[guess.mime_type]
    accepted = ", ".join(kind.nama for kind in rules.jenis)
    raise EvidenceError(
        Problem(
            "isi berkas ini tidak dikenal atau tidak diterima", shown, remedy=f"yang diterima: {accepted}"
        )
    )


def _check_pdf(path: Path, shown: str) -> None:
    import pikepdf

    if _is_torn(path):
        raise EvidenceError(Problem("PDF ini terpotong", shown, remedy="pindai atau unduh ulang"))
    try:
        with pikepdf.open(path) as pdf:
            if not len(pdf.pages):
                raise EvidenceError(Problem("PDF ini tidak berhalaman", shown, remedy="pindai ulang"))
            for page in pdf.pages:  # a damaged page shows only when it is read
                page.get("/Resources")
            if _carries_program(pdf):
                raise EvidenceError(
                    Problem(
                        "PDF ini memuat program, skrip, atau perintah yang mengirim isian atau membuka alamat; ditolak",
                        shown,
                        remedy="cetak ulang menjadi PDF (Print to PDF), lalu simpan yang itu",
                    )
                )
    except pikepdf.PasswordError:
        raise EvidenceError(
            Problem("PDF ini dikunci dengan sandi", shown, remedy="simpan tanpa sandi, lalu ulangi")
        ) from None
    except pikepdf.PdfError:
        raise EvidenceError(Problem("PDF ini rusak", shown, remedy="pindai atau unduh ulang")) from None


def _carries_program(pdf: pikepdf.Pdf) -> bool:
    """Whether a PDF runs or sends something, leads elsewhere when it is opened, or has a program attached."""
    import pikepdf

    waiting: list[pikepdf.Object] = list(pdf.objects)
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting += [item for item in part.as_list() if _is_nested(item)]
            continue
        if not isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            continue
        waiting += [item for _, item in part.items() if _is_nested(item)]
        if str(part.get("/S", "")) in _ACTIONS or "/JS" in part:
            return True
        if any(_leads_away(part[key]) for key in _ON_OPENING if key in part):
            return True
        if "/EF" in part:
            name = str(part.get("/UF", part.get("/F", "")))
            heads = (file.read_bytes()[:4] for _, file in part.EF.items())
            if name.casefold().endswith(_PROGRAMS) or any(h.startswith(_PROGRAM_HEADS) for h in heads):
                return True
    return False


def _leads_away(action: object) -> bool:
    """Whether an action that needs no click opens a web address, by itself or among several."""
    import pikepdf

    if not isinstance(action, pikepdf.Dictionary):
        return False  # a page to show first
    inside = [action] if "/S" in action else [item for _, item in action.items()]
    return any(isinstance(a, pikepdf.Dictionary) and str(a.get("/S", "")) == "/URI" for a in inside)


def _is_nested(item: object) -> bool:
    """Whether a value stands within its owner, so that the list of the PDF's objects does not name it."""
    import pikepdf

    return isinstance(item, pikepdf.Array | pikepdf.Dictionary) and not item.is_indirect


def _is_torn(path: Path) -> bool:
    """Whether the end of a PDF is missing; readers that mend what they can pass over it."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END_WITHIN))
        return b"%%EOF" not in file.read()


def _check_image(path: Path, shown: str) -> None:
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks of Pillow, in English
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with open_picture(path) as image:
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise EvidenceError(
            Problem("gambar ini terlalu besar untuk dibuka", shown, remedy="kecilkan dahulu")
        ) from None
    except PICTURE_FAULTS:
        raise EvidenceError(
            Problem("gambar ini rusak atau terpotong", shown, remedy="salin atau pindai ulang")
        ) from None


def _check_package(path: Path, shown: str, largest: int) -> None:
    """Raises EvidenceError for a Word or Excel file that is damaged, swollen, or carries what runs or hides."""
    try:
        package = unpack_zip(path, shown, OFFICE, largest)
        for name, part in package.parts.items():
            folded = name.casefold()
            content = b"".join(part.pieces()) if folded.endswith((".xml", ".rels")) else b""
            macros = folded == "[content_types].xml" and b"macroEnabled" in content
            if macros or folded.endswith(_PROGRAMS) or any(sign in folded for sign in _RUNS):
                raise EvidenceError(
                    Problem(
                        "berkas ini memuat makro atau program; ditolak",
                        shown,
                        remedy="simpan sebagai .docx atau .xlsx biasa, atau sebagai PDF",
                    )
                )
            if has_doctype(content):
                raise EvidenceError(
                    Problem(
                        "berkas ini memuat DOCTYPE, tidak lazim; ditolak",
                        shown,
                        remedy="buka di Word, lalu simpan sebagai .docx yang baru",
                    )
                )
    except DocumentError as error:
        raise EvidenceError(*error.problems) from None
