"""A false LibreOffice for what goes wrong, and the real one for what comes out."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from doctools.pdf.soffice import LibreOffice


def real_libreoffice() -> LibreOffice:
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is needed under CI")
        pytest.skip("LibreOffice is not installed")
    return LibreOffice(program)


@dataclass
class Palsu:
    """The false program; `mode` as `soffice_palsu.py` says."""

    folder: Path

    @property
    def program(self) -> str:
        return str(self.folder / "bin/soffice")

    def mode(self, mode: str) -> None:
        (self.folder / "mode").write_text(mode)

    @property
    def calls(self) -> int:
        log = self.folder / "panggilan"
        return len(log.read_text().splitlines()) if log.exists() else 0


def made_in(folder: Path) -> Palsu:
    """The false program in an empty place."""
    if sys.platform == "win32":
        pytest.skip("the false LibreOffice is a script with a #! line")
    (folder / "bin").mkdir(parents=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "contoh.pdf")
    script = folder / "bin/soffice"
    source = Path(__file__).parent / "soffice_palsu.py"
    script.write_text(
        f'#!/bin/sh\nSOFFICE_PALSU="{folder}"\nexport SOFFICE_PALSU\n"{sys.executable}" "{source}" "$@"\n'
    )
    script.chmod(0o755)
    made = Palsu(folder)
    made.mode("biasa")
    return made
