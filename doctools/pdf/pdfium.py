"""PDFs opened by PDFium, which draws their pages and knows the text on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2

from doctools.errors import PdfError, Problem


@cache
def _one_at_a_time() -> threading.Lock:
    """The library keeps state of its own, one for the process: it works for one thread at a time."""
    return threading.Lock()


@contextmanager
def open_pages(pdf: bytes) -> Iterator[Any]:
    """The document, closed afterwards. Raises PdfError for one that cannot be read or wants a password."""
    with _one_at_a_time():
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).casefold():
                problem = Problem(
                    "PDF ini bersandi", remedy="buka dengan sandinya, simpan tanpa sandi, lalu ulangi"
                )
            else:
                problem = Problem("PDF ini tidak dapat dibaca", remedy="buat ulang, atau pindai ulang")
            raise PdfError(problem) from None
        try:
            yield document
        finally:
            document.close()
