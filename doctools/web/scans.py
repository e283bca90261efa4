"""Files that say themselves which document they are: by what doctools wrote into them, or by the code printed on paper."""

from __future__ import annotations

import io
from pathlib import Path

from doctools.documents import Books, verify_all
from doctools.errors import PdfError
from doctools.pdf import count_pages, draw_page

_PAGES = 3  # of a scan that are looked at for a code
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")


def find_document(books: Books, generated: Path, path: Path) -> str | None:
    """The name of the document that a file is or shows, where that is certain."""
    told = verify_all(books, generated, [path], []).files
    if told and told[0].document:
        return told[0].document
    for code in read_codes(path):
        answers = verify_all(books, generated, [], [code]).codes
        if answers and answers[0].current:
            return answers[0].document
    return None


def read_codes(path: Path) -> list[str]:
    """The texts of the QR codes on the first pages of a scan."""
    import zxingcpp
    from PIL import Image

    pictures: list[bytes | Path] = []
    if path.suffix.casefold() == ".pdf":
        try:
            content = path.read_bytes()
            pictures = [draw_page(content, n) for n in range(1, min(count_pages(content), _PAGES) + 1)]
        except PdfError:
            return []
    elif path.suffix.casefold() in _IMAGES:
        pictures = [path]
    found: list[str] = []
    for picture in pictures:
        try:
            with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as image:
                found += [one.text for one in zxingcpp.read_barcodes(image.convert("L"))]
        except (OSError, ValueError, Image.DecompressionBombError):
            continue
    return found
