"""PDF/A through Ghostscript, where it is installed: fonts embedded, one colour profile, archival metadata.

Ghostscript writes PDF/A-2b (ISO 19005-2). Whether a file keeps the standard is not checked here; the tests
let Apache PDFBox Preflight judge one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.errors import PdfError, Problem, describe_os_error

if TYPE_CHECKING:
    import pikepdf

_NAMES = ("gs", "gswin64c", "gswin32c")
_REMEDY = "pasang Ghostscript (https://ghostscript.com; di Debian/Ubuntu: sudo apt install ghostscript), atau tanpa --pdfa"
# Marks of the output intent that ISO 19005-2, 6.2.3 asks for; names in braces are objects of pdfmark.
_MARKS = """%!PS
[/_objdef {{icc}} /type /stream /OBJ pdfmark
[{{icc}} << /N 3 >> /PUT pdfmark
[{{icc}} ({profile}) (r) file /PUT pdfmark
[/_objdef {{intent}} /type /dict /OBJ pdfmark
[{{intent}} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {{icc}} /OutputConditionIdentifier (sRGB) >> /PUT pdfmark
[{{Catalog}} << /OutputIntents [ {{intent}} ] >> /PUT pdfmark
[ /Title {title} /DOCINFO pdfmark
"""


def find_ghostscript(environment: Mapping[str, str]) -> str:
    """The program's path. Raises PdfError that says how to get it."""
    for name in _NAMES:
        if found := shutil.which(name, path=environment.get("PATH", "")):
            return found
    raise PdfError(Problem("Ghostscript tidak ditemukan, padahal PDF/A dibuat dengannya", remedy=_REMEDY))


def convert_to_pdfa(program: str, plain: Path, title: str, source: str, passing: Path) -> Path:
    """Make PDF/A of `plain` in the folder `passing`; its path. Raises PdfError.

    `program`: Ghostscript's path; `source`: SHA-256 of what the PDF is made of, for its ids.
    """
    marks, profile, target = passing / "pdfa.ps", passing / "srgb.icc", passing / "pdfa.pdf"
    profile.write_bytes(_make_srgb_profile())
    shown = "<" + ("\ufeff" + title).encode("utf-16-be").hex() + ">"
    marks.write_text(_MARKS.format(profile=profile.name, title=shown), encoding="ascii")
    unique = f"{source[:8]}-{source[8:12]}-{source[12:16]}-{source[16:20]}-{source[20:32]}"
    command = [
        program, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", f"--permit-file-read={profile.name}", "-dPDFA=2",
        "-dPDFACompatibilityPolicy=1", "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite",
        "-dAutoRotatePages=/None", f"-sDocumentUUID={unique}", f"-sInstanceUUID={unique}",
        f"-sOutputFile={target.name}", marks.name, plain.name,
    ]  # fmt: skip
    # A fixed time of making: the clock is not part of a document.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "946684800"}
    try:
        done = subprocess.run(command, cwd=passing, capture_output=True, env=environment, check=False)
    except OSError as error:
        raise PdfError(
            Problem(
                f"Ghostscript ('{program}') tidak dapat dijalankan ({describe_os_error(error)})",
                remedy=_REMEDY,
            )
        ) from None
    if done.returncode != 0 or not target.is_file():
        words = " ".join((done.stdout + done.stderr).decode("utf-8", "replace").split())[:200]
        raise PdfError(
            Problem(f"Ghostscript tidak dapat membuat PDF/A ({words})", remedy="ulangi tanpa --pdfa")
        )
    return target


def restore_dropped(finished: pikepdf.Pdf, plain: Path) -> None:
    """Give back what Ghostscript drops of `plain`; its dates stand in the XMP alone, where they cannot differ."""
    import pikepdf

    for name in ("/CreationDate", "/ModDate"):
        if name in finished.docinfo:
            del finished.docinfo[name]
    with pikepdf.open(plain) as before:
        finished.Root["/Lang"] = str(before.Root["/Lang"])
        finished.Root["/PageMode"] = pikepdf.Name(str(before.Root["/PageMode"]))


def _make_srgb_profile() -> bytes:
    """An sRGB profile with zeros where the time of making would stand (ICC.1, header, bytes 24 to 35)."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)
    return bytes(profile)
