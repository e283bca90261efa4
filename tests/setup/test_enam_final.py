"""A new office's first six finals, from an empty folder, with people and fields from Excel alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.membaca import text_of
from tools.newcomer import OFFICES, SIX, walk

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("office", OFFICES)
def test_six_finals_without_a_line_of_yaml(tmp_path: Path, office: str) -> None:
    def run(where: Path, command: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "doctools.cli.main", *command],
            cwd=where, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stdout, done.stderr)

    done = walk(office, tmp_path, run)
    assert (len(done.finals), done.commands, done.workbooks) == (len(SIX), 3 + len(SIX), 2)
    region = office.split(maxsplit=2)[2].casefold()
    files = (tmp_path / "kantor/data").rglob("*.yaml")
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    texts |= {path: text_of(path) for path in done.finals}
    for path, text in texts.items():
        assert "kerinci" not in text.casefold(), path
    for path in done.finals:
        assert region in texts[path].casefold()
        assert "....." not in texts[path] or path.stem.startswith("daftar-hadir"), path
