"""One LibreOffice at work on a pile of documents: what it has made, how it ends, what can be taken from it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doctools.errors import PdfError
from doctools.pdf.machine import measure_taken_memory
from doctools.pdf.soffice import ALONE_FACTOR, LibreOffice, end_process, start_libreoffice

# grown: it takes more memory than it may
Ending = Literal["done", "broken", "hung", "grown"]
_MEASURE_EVERY = 0.5  # seconds; to ask for the memory of all processes costs some milliseconds each time


@dataclass(frozen=True)
class Conversion:
    """A document to convert. `source`: its SHA-256; `name`: what its copy is called, short whatever the document's."""

    docx: Path
    name: str
    source: str

    @property
    def target(self) -> Path:
        return self.docx.with_suffix(".pdf")


class LibreOfficeRun:
    """A running LibreOffice with a folder of its own. Whoever makes one has to `end` it.

    `pile`: the folder with the copies of all documents that no run has; the copies for this run are moved out
    of it into `folder`. No other run may use the `profile` at the same time. Raises PdfError where LibreOffice
    does not start.
    """

    def __init__(
        self,
        libreoffice: LibreOffice,
        pile: Path,
        folder: Path,
        profile: Path,
        conversions: Sequence[Conversion],
    ) -> None:
        self.profile, self.alone, self.gave = profile, len(conversions) == 1, False
        self._libreoffice, self._pile = libreoffice, pile
        self._in, self._out = folder / "masuk", folder / "keluar"
        for place in (self._in, self._out):
            place.mkdir(parents=True)
        self._left = {conversion.name: conversion for conversion in conversions}
        for conversion in conversions:
            _copy_in(pile, conversion).rename(_copy_in(self._in, conversion))
        self._made: set[str] = set()
        self._quiet = self._unmeasured = 0.0
        try:
            self._process = start_libreoffice(libreoffice, folder, profile, list(self._left))
        except PdfError:
            self.put_back()
            raise

    def wait(self, seconds: float) -> None:
        """Wait until it ends by itself, at the longest for so many seconds."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def look(self, waited: float) -> Ending | None:
        """How it has ended, or why it has to be ended; None while it works. `waited`: seconds since the last look."""
        ended = self._process.poll()
        made = {path.stem for path in self._out.glob("*.pdf")}
        self._quiet = self._quiet + waited if made <= self._made else 0.0
        self._made |= made
        if ended is not None:
            return "done" if ended == 0 else "broken"
        if self._quiet >= self._libreoffice.patience:
            return "hung"
        self._unmeasured += waited
        if self._unmeasured >= _MEASURE_EVERY:
            self._unmeasured = 0.0
            most = self._libreoffice.memory * (1 if self.gave else ALONE_FACTOR)
            if measure_taken_memory(self._process.pid) > most:
                return "grown"
        return None

    def take_finished(self) -> list[tuple[Conversion, Path]]:
        """The PDFs that were not given before. While it works the newest is left out: it may be half written."""
        ready = [name for name in self._left if name in self._made]
        if self._process.poll() is None:
            ready = ready[:-1]
        found = [(self._left[name], self._out / f"{name}.pdf") for name in ready]
        found = [(conversion, made) for conversion, made in found if _is_whole(made)]
        for conversion, _ in found:
            del self._left[conversion.name]
        self.gave = self.gave or bool(found)
        return found

    def list_waiting(self) -> list[Conversion]:
        """What it has not begun yet, as far as can be seen: all without a PDF but the first."""
        return [conversion for name, conversion in self._left.items() if name not in self._made][1:]

    def give_away(self, count: int) -> list[Conversion]:
        """The last `count` waiting documents, back on the pile; LibreOffice passes over what is no longer there."""
        given = []
        for conversion in self.list_waiting()[-count:]:
            with suppress(OSError):  # Windows moves no file that is open
                _copy_in(self._in, conversion).rename(_copy_in(self._pile, conversion))
                given.append(conversion)
                del self._left[conversion.name]
        return given

    def clear(self, conversion: Conversion) -> None:
        """Delete the copy and the PDF of a document whose PDF has been stored."""
        for path in (_copy_in(self._in, conversion), self._out / f"{conversion.name}.pdf"):
            with suppress(OSError):
                path.unlink()

    def end(self) -> None:
        """End the program and all that it started."""
        end_process(self._process)

    def put_back(self) -> list[Conversion]:
        """The documents that it has not made, back on the pile. Only after `end` and the last `take_finished`."""
        for conversion in self._left.values():
            _copy_in(self._in, conversion).rename(_copy_in(self._pile, conversion))
        return list(self._left.values())


def _copy_in(folder: Path, conversion: Conversion) -> Path:
    return folder / f"{conversion.name}.docx"


def _is_whole(pdf: Path) -> bool:
    """Whether LibreOffice wrote the PDF to its end; one that was cut off has no end mark."""
    try:
        with pdf.open("rb") as file:
            file.seek(max(0, pdf.stat().st_size - 1024))
            return file.read().rstrip().endswith(b"%%EOF")
    except OSError:
        return False
