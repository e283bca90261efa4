"""Documents of other word processors as .docx, by LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from doctools.errors import PdfError, Problem
from doctools.pdf.soffice import FILTER, LibreOffice, call_libreoffice, convert_into, end_process

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
        process = call_libreoffice(
            libreoffice,
            folder,
            folder / "profil",
            *convert_into(f"docx:{FILTER}", _FILTERS[form]),
            f"naskah{form}",
        )
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
