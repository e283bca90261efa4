"""LibreOffice as a program: where it is, and one call of it that always ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doctools.errors import PdfError, Problem

TICK = 0.1  # seconds between two looks at a running LibreOffice
FILTER = "MS Word 2007 XML"  # without it a damaged .docx is taken for plain text, and printed as such
NAMES = ("soffice", "libreoffice")
Ending = Literal["done", "broken", "hung", "stopped"]


@dataclass(frozen=True)
class LibreOffice:
    """`patience`: seconds that may pass without one more PDF, the start of the program included."""

    program: str
    patience: float = 90


def find_libreoffice(platform: str, environment: Mapping[str, str]) -> str:
    """The program's path. `platform` as `sys.platform`. Raises PdfError that says how to get it."""
    search = environment.get("PATH", "")
    for name in NAMES:
        if found := shutil.which(name, path=search):
            return found
    for path in _usual_places(platform, environment):
        if path.is_file():
            return str(path)
    raise PdfError(
        Problem("LibreOffice tidak ditemukan, padahal PDF dibuat dengannya", remedy=how_to_get(platform))
    )


def how_to_get(platform: str) -> str:
    """What the office does to have LibreOffice on such a machine."""
    if platform == "win32":
        return "unduh dan pasang dari https://www.libreoffice.org/download, lalu ulangi"
    if platform == "darwin":
        return "unduh dari https://www.libreoffice.org/download ke folder Applications, lalu ulangi"
    return "pasang dengan: sudo apt install libreoffice-writer (atau paket libreoffice distribusi Anda), lalu ulangi"


def _usual_places(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    if platform == "win32":
        for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if base := environment.get(name):
                # soffice.com is the one that waits until the work is done
                for program in ("soffice.com", "soffice.exe"):
                    yield Path(base) / "LibreOffice/program" / program
                    yield Path(base) / "Programs/LibreOffice/program" / program
    elif platform == "darwin":
        for base in ("/Applications", f"{environment.get('HOME', '')}/Applications"):
            yield Path(base) / "LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/snap/bin/libreoffice")


def run(
    office: LibreOffice,
    work: Path,
    names: Sequence[str],
    *,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> Ending:
    """Convert `work/masuk/<name>.docx` into `work/keluar/<name>.pdf`, with a profile in `work` of its own.

    `seen` is told how many PDFs there are. However this ends, no process of the call is left.
    """
    out = work / "keluar"
    out.mkdir(exist_ok=True)
    command = [
        office.program,
        f"-env:UserInstallation={(work / 'profil').resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={FILTER}",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        "keluar",
        *(f"masuk/{name}.docx" for name in names),
    ]
    try:
        process = subprocess.Popen(
            command,
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is for us; we end it (POSIX)
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same (Windows)
        )
    except OSError as error:
        raise PdfError(
            Problem(
                f"LibreOffice ('{office.program}') tidak dapat dijalankan ({error.strerror or error})",
                remedy="periksa pemasangannya dengan: doctools doctor",
            )
        ) from None
    try:
        return _watch(process, office.patience, out, stopped, seen)
    finally:
        _end(process)


def _watch(
    process: subprocess.Popen[bytes],
    patience: float,
    out: Path,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> Ending:
    made, waited = 0, 0.0
    while True:
        with suppress(subprocess.TimeoutExpired):
            return "done" if process.wait(TICK) == 0 else "broken"
        if stopped():
            return "stopped"
        waited += TICK
        count = sum(1 for _ in out.glob("*.pdf"))
        if count > made:
            made, waited = count, 0.0
            seen(made)
        if waited >= patience:
            return "hung"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started (soffice is a script that starts the program proper)."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
