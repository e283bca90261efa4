"""Pages of documents as pictures: a LibreOffice kept warm makes the PDF, PDFium draws; kept by the document's hash."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from doctools.errors import PdfError
from doctools.pdf import LibreOffice, WarmLibreOffice, count_pages, draw_page
from doctools.store import whole_file

_KEPT = 400_000_000  # bytes of pictures and PDFs


class PagePictures:
    """Pictures in a folder. Each thread that asks for the same document waits for the first."""

    def __init__(self, folder: Path, find: Callable[[], LibreOffice]) -> None:
        self._folder, self._find = folder, find
        self._warm: WarmLibreOffice | None = None
        self._lock = threading.Lock()

    def close(self) -> None:
        with self._lock:
            if self._warm is not None:
                self._warm.close()
                self._warm = None

    def warm_up(self) -> None:
        """Start LibreOffice, so that the first document need not wait for it. Raises PdfError where there is none."""
        with self._lock:
            self._libreoffice().start()

    def pdf(self, docx: bytes) -> bytes:
        """The PDF of a document. Raises PdfError."""
        return self._kept(f"{hashlib.sha256(docx).hexdigest()}.pdf", lambda: self._convert(docx))

    def pages(self, docx: bytes) -> int:
        """How many pages it has. Raises PdfError."""
        return count_pages(self.pdf(docx))

    def known_pages(self, docx: bytes) -> int | None:
        """How many pages it has, where that is known without making any."""
        path = self._folder / f"{hashlib.sha256(docx).hexdigest()}.pdf"
        return count_pages(path.read_bytes()) if path.is_file() else None

    def obstacle(self) -> str:
        """Why no pages can be shown on this computer; empty where they can."""
        with self._lock:
            if self._warm is not None:
                return ""
        try:
            self._find()
        except PdfError as error:
            return str(error.problems[0])
        return ""

    def page(self, docx: bytes, number: int, marks: Sequence[str] = ()) -> bytes:
        """A page (from 1) as PNG, with the first place of each of the texts marked. Raises PdfError, IndexError."""
        told = hashlib.sha256(
            b"\0".join([hashlib.sha256(docx).digest(), *(m.encode() for m in marks)])
        ).hexdigest()
        return self._kept(f"{told}-{number}.png", lambda: draw_page(self.pdf(docx), number, marks))

    def _convert(self, docx: bytes) -> bytes:
        with self._lock:
            return self._libreoffice().convert(docx)

    def _libreoffice(self) -> WarmLibreOffice:
        if self._warm is None:
            self._warm = WarmLibreOffice(self._find())
        return self._warm

    def _kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        path = self._folder / name
        try:
            return path.read_bytes()
        except OSError:
            content = make()
        try:
            with whole_file(path) as file:
                file.write(content)
            self._thin_out()
        except OSError:
            pass  # a full disk: the picture is shown and not kept
        return content

    def _thin_out(self) -> None:
        found = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in self._folder.glob("*.p*"))
        size = sum(one[1] for one in found)
        for _, own, path in found:
            if size <= _KEPT:
                break
            path.unlink(missing_ok=True)
            size -= own
