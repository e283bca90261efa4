"""Pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2
from PIL import ImageDraw

from doctools.errors import PdfError, Problem

_WIDTH = 1000  # pixels of a page
_MARK = (200, 60, 0)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has. Raises PdfError for one that cannot be read."""
    with _opened(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, number: int, marks: Sequence[str] = ()) -> bytes:
    """A page (from 1) as PNG; the first place of each of the texts `marks` is framed.

    Raises PdfError for a PDF that cannot be read, IndexError for a page that it does not have.
    """
    with _opened(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        scale = _WIDTH / page.get_width()
        picture = page.render(scale=scale).to_pil().convert("RGB")
        pen, height = ImageDraw.Draw(picture), page.get_height()
        for left, bottom, right, top in _find_places(page, marks):
            frame = (
                left * scale - 3,
                (height - top) * scale - 3,
                right * scale + 3,
                (height - bottom) * scale + 3,
            )
            pen.rectangle(frame, outline=_MARK, width=3)
        target = io.BytesIO()
        picture.quantize(64).save(target, "PNG", optimize=False, compress_level=6)
        return target.getvalue()


def read_pdf_text(pdf: bytes) -> str:
    """The text of a PDF, page by page; empty for a scan. Raises PdfError."""
    with _opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


@cache
def _pdfium_lock() -> threading.Lock:
    """The library keeps state of its own, one for the process: it works for one thread at a time."""
    return threading.Lock()


def _find_places(page: Any, marks: Sequence[str]) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top, in points, of the lines of each text."""
    text = page.get_textpage()
    whole = text.get_text_range()
    for mark in marks:
        words = [re.escape(word) for word in mark.split()]
        found = re.search(r"\s+".join(words), whole) if words else None
        if found:
            for at in range(text.count_rects(found.start(), found.end() - found.start())):
                yield text.get_rect(at)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _pdfium_lock():
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise PdfError(
                Problem("PDF ini tidak dapat dibaca", remedy="buat ulang, atau pindai ulang")
            ) from None
        try:
            yield document
        finally:
            document.close()
