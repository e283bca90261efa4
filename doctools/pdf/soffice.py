"""LibreOffice as a program: where it is, how it is started, and how it is ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from doctools.errors import PdfError, Problem, describe_os_error

FILTER = "MS Word 2007 XML"  # without it a damaged .docx is taken for plain text, and printed as such
# Tagged PDF/A-2b with the headings as bookmarks. LibreOffice reads these choices since 7.4; an older one passes them over.
PDF = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
_NAMES = ("soffice", "libreoffice")
ALONE_FACTOR = 4  # so many times the memory of others may a document take that has a run alone


@dataclass(frozen=True)
class LibreOffice:
    """How LibreOffice is used. `program`: its path.

    `patience`: seconds that may pass without one more PDF, the start of the program included.
    `processes`: at most so many run at once. `memory`: bytes that one may take before it is started anew; a document
    that has a run alone may take `ALONE_FACTOR` times that.
    """

    program: str
    patience: float = 90
    processes: int = 1
    memory: int = 1 << 30


def find_libreoffice(platform: str, environment: Mapping[str, str]) -> str:
    """The program's path. `platform` as `sys.platform`. Raises PdfError that says how to get it."""
    search = environment.get("PATH", "")
    for name in _NAMES:
        if found := shutil.which(name, path=search):
            return found
    for path in _usual_places(platform, environment):
        if path.is_file():
            return str(path)
    raise PdfError(
        Problem("LibreOffice tidak ditemukan, padahal PDF dibuat dengannya", remedy=explain_install(platform))
    )


def explain_install(platform: str) -> str:
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


def start_libreoffice(
    libreoffice: LibreOffice, folder: Path, profile: Path, names: Sequence[str]
) -> subprocess.Popen[bytes]:
    """Start converting `folder/masuk/<name>.docx` into `folder/keluar/<name>.pdf`, one after the other.

    `profile`: the folder for the program's own settings. Whoever starts it has to end it with `end_process`.
    Raises PdfError where it cannot be started.
    """
    sources = [f"masuk/{name}.docx" for name in names]
    return call_libreoffice(libreoffice, folder, profile, *convert_into(PDF, FILTER), *sources)


def convert_into(form: str, read_by: str) -> tuple[str, ...]:
    """What asks LibreOffice to convert into `keluar`. `form`: of the result, with its filter; `read_by`: the source's filter."""
    return (f"--infilter={read_by}", "--convert-to", form, "--outdir", "keluar")


def call_libreoffice(
    libreoffice: LibreOffice, folder: Path, profile: Path, *arguments: str
) -> subprocess.Popen[bytes]:
    """Start the program in `folder`. `profile` and ending as in `start_libreoffice`. Raises PdfError."""
    fixed = (
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    )
    try:
        return subprocess.Popen(
            [libreoffice.program, *fixed, *arguments],
            cwd=folder,
            # What it puts aside while it works goes with the folder, also where it is killed.
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder.resolve()))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is for us; we end it (POSIX)
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same (Windows)
        )
    except OSError as error:
        raise PdfError(
            Problem(
                f"LibreOffice ('{libreoffice.program}') tidak dapat dijalankan ({describe_os_error(error)})",
                remedy="periksa pemasangannya dengan: doctools doctor",
            )
        ) from None


def end_process(process: subprocess.Popen[bytes]) -> None:
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
