"""A LibreOffice that is kept running, for single documents that people wait for.

A program that was started with an open document stays when another call hands it a conversion, which then takes a
fraction of a start's time.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from doctools.docx import open_package
from doctools.errors import PdfError, Problem
from doctools.pdf.soffice import FILTER, PDF, LibreOffice, call_libreoffice, convert_into, end_process

_AGE = 200  # conversions, after which it is started anew: it gives no memory back
_TRIES = 2
_EMPTY = "kosong.fodt"
_BLANK = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2" \
office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text/></office:body></office:document>
"""


class WarmLibreOffice:
    """Converts one document at a time; to be used by one thread at a time, and closed."""

    def __init__(self, libreoffice: LibreOffice) -> None:
        self._libreoffice = libreoffice
        self._folder = Path(tempfile.mkdtemp(prefix="doctools-hangat-"))
        self._resident: subprocess.Popen[bytes] | None = None
        self._made = 0

    def start(self) -> None:
        """Start it where it does not run. Raises PdfError."""
        if self._resident is not None and self._resident.poll() is None and self._made < _AGE:
            return
        self._end()
        self._made = 0
        self._folder.mkdir(exist_ok=True)
        (self._folder / _EMPTY).write_text(_BLANK, encoding="utf-8")
        self._resident = self._call(_EMPTY)

    def convert(self, docx: bytes) -> bytes:
        """The PDF of a Word document. Raises PdfError, and DocumentError for what is no sound document."""
        open_package(docx, "naskah")
        source, target = self._folder / "naskah.docx", self._folder / "keluar" / "naskah.pdf"
        for _ in range(_TRIES):
            self.start()
            target.unlink(missing_ok=True)
            source.write_bytes(docx)
            call = self._call(*convert_into(PDF, FILTER), source.name)
            if self._wait(call, target):
                self._made += 1
                return target.read_bytes()
            self._end()
        raise PdfError(
            Problem(
                "LibreOffice tidak dapat membuat halaman naskah ini",
                remedy="unduh berkas Word-nya dan buka di Word, atau ulangi sebentar lagi",
            )
        )

    def close(self) -> None:
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait(self, call: subprocess.Popen[bytes], target: Path) -> bool:
        """Whether the call gave the file in time."""
        until = time.monotonic() + self._libreoffice.patience
        while time.monotonic() < until:
            ended = call.poll() is not None
            if target.is_file() and target.read_bytes()[-1024:].rstrip().endswith(b"%%EOF"):
                call.poll() is not None or call.wait(5)
                return True
            if ended and self._resident is not None and self._resident.poll() is not None:
                break
            if ended and not target.is_file() and call.returncode != 0:
                break
            time.sleep(0.01)
        if call.poll() is None:
            end_process(call)
        return False

    def _call(self, *arguments: str) -> subprocess.Popen[bytes]:
        return call_libreoffice(self._libreoffice, self._folder, self._folder / "profil", *arguments)

    def _end(self) -> None:
        if self._resident is not None:
            end_process(self._resident)
            self._resident = None
