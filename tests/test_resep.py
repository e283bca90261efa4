"""The recipes of `docs/recipes.md` work today: their diffs are applied to a copy of the house, and their tests run there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

RECIPES = ROOT / "docs/recipes.md"
HOUSE = ("doctools", "tests", "templates", "data", "docs", "tools")
FILES = ("pyproject.toml", "README.md")
# What the diffs touch: the rule, the kinds, the filter, the command with its help, example and guide.
TOUCHED = ("tests/review/test_aturan.py", "tests/kinds/test_bukti.py", "tests/context/test_tanggal_dan_angka.py", "tests/cli/test_perintah.py")  # fmt: skip
WANTED = "EJ-90 or codes or bukti or per_cent or areas or guide_names"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with every diff applied."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    copy = tmp_path_factory.mktemp("resep") / "rumah"
    for folder in HOUSE:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy)
    for diff in re.findall(r"````diff\n(.*?)````", RECIPES.read_text(encoding="utf-8"), re.S):
        subprocess.run(["git", "apply", "-"], cwd=copy, input=diff.encode(), check=True)
    return copy


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=house,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_the_tests_of_what_was_added_pass(house: Path) -> None:
    result = run(house, "pytest", "-p", "no:cacheprovider", *TOUCHED, "-k", WANTED)
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_the_new_kind_is_made_from_the_new_form(house: Path) -> None:
    result = run(
        house, "doctools.cli.main", "--ruang", "tests/contoh", "make", "tanda-terima", "--butir", "contoh-1"
    )
    assert result.returncode == 0, result.stderr
    assert "tanda-terima-contoh-1.docx (dibuat)" in result.stdout


@pytest.mark.slow
def test_the_pages_are_printed_anew(house: Path) -> None:
    for tool in ("tools.rules", "tools.commands"):
        assert run(house, tool).returncode == 0
    assert "EJ-90" in (house / "docs/aturan/ejaan.md").read_text(encoding="utf-8")
    assert "doctools areas" in (house / "docs/perintah.md").read_text(encoding="utf-8")
