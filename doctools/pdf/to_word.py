"""Documents of other word processors as .docx, by LibreOffice."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from doctools.errors import PdfError, Problem, describe_os_error
from doctools.pdf.soffice import FILTER, LibreOffice, end_process

# What LibreOffice reads each form by; without one a damaged file is taken for plain text.
_FILTERS = {".odt": "writer8", ".doc": "MS Word 97", ".rtf": "Rich Text Format"}
_BEGINS = {".odt": b"PK", ".doc": b"\xd0\xcf\x11\xe0", ".rtf": b"{\\rtf"}
WORD_FORMS = tuple(_FILTERS)


def convert_to_word(content: bytes, form: str, libreoffice: LibreOffice) -> bytes:
    """A document in a form of `WORD_FORMS` as .docx.

    Raises PdfError for one that LibreOffice cannot open, as it is damaged or wants a password, or not in time.
    """
    if not content.startswith(_BEGINS[form]):
        raise PdfError(_unopened(form))
    with tempfile.TemporaryDirectory(prefix="doctools-word-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"naskah{form}").write_bytes(content)
        process = _start(libreoffice, folder, form)
        try:
            process.wait(libreoffice.patience)
        except subprocess.TimeoutExpired:
            raise PdfError(
                Problem(
                    f"LibreOffice tidak membuka berkas ini dalam {libreoffice.patience:g} detik",
                    remedy="buka dengan Word atau LibreOffice, simpan sebagai .docx, lalu ulangi",
                )
            ) from None
        finally:
            end_process(process)
        made = folder / "keluar/naskah.docx"
        if not made.is_file():
            raise PdfError(_unopened(form))
        return made.read_bytes()


def _unopened(form: str) -> Problem:
    return Problem(
        f"berkas {form} ini tidak dapat dibuka: rusak, bersandi, atau bukan {form}",
        remedy="buka dengan Word atau LibreOffice, simpan sebagai .docx tanpa sandi, lalu ulangi",
    )


def _start(libreoffice: LibreOffice, folder: Path, form: str) -> subprocess.Popen[bytes]:
    command = [
        libreoffice.program,
        f"-env:UserInstallation={(folder / 'profil').resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={_FILTERS[form]}",
        "--convert-to",
        f"docx:{FILTER}",
        "--outdir",
        "keluar",
        f"naskah{form}",
    ]
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder.resolve()))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        raise PdfError(
            Problem(
                f"LibreOffice ('{libreoffice.program}') tidak dapat dijalankan ({describe_os_error(error)})",
                remedy="periksa pemasangannya dengan: doctools doctor",
            )
        ) from None
