"""Convert many Word documents to PDF: only those that changed; one that LibreOffice cannot open stops no other."""

from __future__ import annotations

import hashlib
import struct
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.docx import open_package, read_file
from doctools.errors import DocumentError, Problem, StoreError
from doctools.pdf.fonts import renumber_fonts
from doctools.pdf.pool import LibreOfficePool, Obstacle
from doctools.pdf.run import Conversion
from doctools.pdf.seal import read_seal, store_pdf, write_sealed
from doctools.pdf.soffice import ALONE_FACTOR, LibreOffice
from doctools.store import sha256_of

if TYPE_CHECKING:
    import pikepdf

_TIMES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
# The day of a colour profile (ICC.1:2010, 7.2.8): any, always the same.
_PROFILE_DAY = struct.pack(">6H", 1998, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Converted:
    """What came of a document. `kept`: where a PDF that doctools did not make was put; `problem`: why there is no `pdf`."""

    pdf: Path | None = None
    state: Literal["written", "unchanged"] = "unchanged"
    kept: Path | None = None
    problem: Problem | None = None


def convert(
    documents: Sequence[Path],
    libreoffice: LibreOffice,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> dict[Path, Converted]:
    """Put a PDF beside each document whose PDF is not current. `seen` is called with the number of those done.

    Gives what came of each document, in the documents' order; the PDFs have the same bytes whatever the number of
    processes. A document that was not reached before `stopped` said so has no entry.
    Raises PdfError where LibreOffice cannot be started at all.
    """
    found: dict[Path, Converted] = {}

    def keep(conversion: Conversion, made: Path) -> None:
        found[conversion.docx] = _store(conversion, made)
        seen(len(found))

    def fail(conversion: Conversion, obstacle: Obstacle) -> None:
        found[conversion.docx] = Converted(problem=_describe(conversion.docx, obstacle, libreoffice))
        seen(len(found))

    wanted: list[Conversion] = []
    with tempfile.TemporaryDirectory(prefix="doctools-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "masuk").mkdir()
        for number, docx in enumerate(documents):
            if stopped():
                return found
            known = _examine(docx, f"{number:06d}", work)
            if isinstance(known, Conversion):
                wanted.append(known)
            else:
                found[docx] = known
        seen(len(found))
        LibreOfficePool(libreoffice, work, keep, fail).convert(wanted, stopped)
    return {docx: found[docx] for docx in documents if docx in found}


def is_current(docx: Path) -> bool:
    """Whether the PDF beside the document was made from it as it now is."""
    try:
        known = read_seal(docx.with_suffix(".pdf"))
        return known is not None and known[0] == sha256_of(docx)
    except OSError:
        return False


def _examine(docx: Path, name: str, work: Path) -> Conversion | Converted:
    """The conversion that a document needs, its copy put into `work/masuk`; or what came of it without one."""
    try:
        content = read_file(docx, str(docx))
        open_package(content, str(docx))
    except DocumentError as error:
        return Converted(problem=error.problems[0])
    conversion = Conversion(docx, name, hashlib.sha256(content).hexdigest())
    known = read_seal(conversion.target)
    if known is not None and known[0] == conversion.source:
        return Converted(conversion.target)
    (work / "masuk" / f"{name}.docx").write_bytes(content)
    return conversion


def _store(conversion: Conversion, made: Path) -> Converted:
    import pikepdf

    try:
        with pikepdf.open(made) as pdf:
            _strip(pdf)
            state, kept = store_pdf(
                conversion.target, conversion.source, lambda file: write_sealed(pdf, conversion.source, file)
            )
    except StoreError as error:
        return Converted(problem=error.problems[0])
    except pikepdf.PdfError:
        return Converted(problem=_describe_unopened(conversion.docx))
    return Converted(conversion.target, state, kept)


def _strip(pdf: pikepdf.Pdf) -> None:
    """Take out what differs from run to run: the times, and the font numbers that LibreOffice counts up.

    The rest of the metadata stays: it says that the file is PDF/A-2b, and agrees with the document information
    (ISO 19005-2, 6.6.2 and 6.6.4).
    """
    for name in ("/CreationDate", "/ModDate"):
        if name in pdf.docinfo:
            del pdf.docinfo[name]
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            for name in _TIMES:
                if name in said:
                    del said[name]
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = intent.DestOutputProfile
        content = profile.read_bytes()
        profile.write(content[:24] + _PROFILE_DAY + content[36:])
    renumber_fonts(pdf)


def _describe(docx: Path, obstacle: Obstacle, libreoffice: LibreOffice) -> Problem:
    if obstacle == "hung":
        return Problem(
            f"LibreOffice tidak menyelesaikan berkas ini dalam {libreoffice.patience:g} detik",
            str(docx),
            remedy="buka di Word dan simpan ulang, atau beri waktu lebih lama dengan --batas-waktu-pdf",
        )
    if obstacle == "grown":
        return Problem(
            f"LibreOffice memerlukan lebih dari {libreoffice.memory * ALONE_FACTOR >> 20} MB memori untuk berkas ini",
            str(docx),
            remedy="buka di Word, perkecil gambar di dalamnya atau bagi menjadi beberapa berkas, lalu simpan",
        )
    if obstacle == "ill":
        return Problem(
            f"LibreOffice ('{libreoffice.program}') tidak menanggapi, sehingga PDF tidak dibuat",
            remedy="tutup LibreOffice yang terbuka, periksa dengan doctools doctor, lalu ulangi",
        )
    return _describe_unopened(docx)


def _describe_unopened(docx: Path) -> Problem:
    return Problem(
        "LibreOffice tidak dapat membuka berkas ini, sehingga PDF-nya tidak dibuat",
        str(docx),
        remedy="pindahkan berkas itu ke tempat lain, lalu buat ulang naskahnya",
    )
