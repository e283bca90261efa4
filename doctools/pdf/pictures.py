"""Pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import ImageDraw

from doctools.pdf.pdfium import open_pages

_WIDTH = 1000  # pixels of a page
_MARK = (200, 60, 0)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has. Raises PdfError for one that cannot be read."""
    with open_pages(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, number: int, marks: Sequence[str] = ()) -> bytes:
    """A page (from 1) as PNG; the first place of each of the texts `marks` is framed.

    Raises PdfError for a PDF that cannot be read, IndexError for a page that it does not have.
    """
    with open_pages(pdf) as document:
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
