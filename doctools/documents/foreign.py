"""Drafts in forms that a review does not read by itself: a PDF by its text, others through LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from doctools.docx import read_file
from doctools.errors import PdfError, Problem, ReviewError
from doctools.pdf import WORD_FORMS, LibreOffice, convert_to_word, read_pdf_text


@dataclass(frozen=True)
class ForeignReader:
    """Gives such a file as a form that is read. `libreoffice`: None where there is none on this machine."""

    libreoffice: LibreOffice | None

    def __call__(self, path: Path) -> tuple[bytes, Literal["docx", "txt"]]:
        """The text of a PDF, the .docx of another document. Raises ReviewError, PdfError, with the file's path."""
        form, shown = path.suffix.casefold(), str(path)
        content = read_file(path, shown)
        try:
            if form == ".pdf":
                return _read_pdf(content), "txt"
            if self.libreoffice is None:
                raise PdfError(_without_libreoffice(form))
            return convert_to_word(content, form, self.libreoffice), "docx"
        except (PdfError, ReviewError) as error:
            raise type(error)(*(replace(problem, file=shown) for problem in error.problems)) from None


def needs_libreoffice(path: Path) -> bool:
    """Whether a file is read through LibreOffice."""
    return path.suffix.casefold() in WORD_FORMS


def _read_pdf(content: bytes) -> bytes:
    text = read_pdf_text(content)
    if not text.strip():
        raise ReviewError(
            Problem(
                "PDF ini tidak memuat teks yang terbaca; isinya mungkin gambar pindaian",
                remedy="tinjau naskah Word asalnya, atau kenali dahulu teksnya (OCR)",
            )
        )
    return text.encode()


def _without_libreoffice(form: str) -> Problem:
    return Problem(
        f"berkas {form} dibaca melalui LibreOffice, yang tidak ditemukan",
        remedy="pasang LibreOffice, atau simpan berkas itu sebagai .docx dengan Word, lalu tinjau lagi",
    )
