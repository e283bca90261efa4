"""Sheets that claim to be huge, or are: read within little memory, or refused at once."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT, Runner

pytestmark = pytest.mark.slow

# VmHWM and not ru_maxrss: Linux hands the peak of the process that started this one on to it.
MEASURED = """
import re, sys
from pathlib import Path
from doctools.excel import TableWish, find_table_changes, open_workbook
from doctools.errors import DoctoolsError
from doctools.office import Office, Workspace
try:
    changes = find_table_changes(Office(Workspace(Path(sys.argv[1]))), open_workbook(Path(sys.argv[2])), TableWish())
    print(changes.summary())
except DoctoolsError as error:
    print(error)
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def measure(ruang: Path, book: Path) -> tuple[str, int, float]:
    """What is said, megabytes, seconds."""
    began = time.monotonic()
    limit = 2_000_000_000
    said = subprocess.run(
        [sys.executable, "-c", MEASURED, str(ruang), str(book)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    *words, megabytes = said.stdout.split("\n")[:-1]
    return "\n".join(words), int(megabytes), time.monotonic() - began


def with_sheet(path: Path, old: str, new: str) -> None:
    """The first sheet of a workbook with a text put for another."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)


@pytest.fixture
def book(doctools: Runner, ruang: Path) -> Path:
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    return ruang / "p.xlsx"


@pytest.mark.parametrize("cell", ["A1048576", "XFD900"])
def test_a_ghost_cell_takes_nothing(ruang: Path, book: Path, cell: str) -> None:
    opened = load_workbook(book)
    opened["Isian"][cell].number_format = "@"
    opened["Isian"][cell].value = None
    opened.save(book)
    words, megabytes, seconds = measure(ruang, book)
    assert words == "tidak ada perubahan"
    assert (megabytes < 200, seconds < 20) == (True, True), (megabytes, seconds)


def test_one_merge_over_everything_is_told(ruang: Path, book: Path) -> None:
    with_sheet(
        book,
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    words, megabytes, seconds = measure(ruang, book)
    assert "sel digabung" in words
    assert (megabytes < 200, seconds < 20) == (True, True), (megabytes, seconds)


def test_hundreds_of_thousands_of_rows_are_refused_or_read_in_little(ruang: Path, book: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(100, 600_000))
    with_sheet(book, "</sheetData>", f"{rows}</sheetData>")
    words, megabytes, seconds = measure(ruang, book)
    assert "terlalu besar" in words
    assert (megabytes < 200, seconds < 20) == (True, True), (megabytes, seconds)


def test_a_control_sign_in_a_cell_is_told_by_its_cell(doctools: Runner, ruang: Path, book: Path) -> None:
    opened = load_workbook(book)
    opened["Isian"]["C5"] = "Staf_x000B_Contoh"
    opened.save(book)
    said = doctools("data", "import", "p.xlsx")
    assert said.returncode == 2
    assert "Isian!C5: ada karakter kendali U+000B" in said.stderr
