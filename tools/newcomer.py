"""A new office as its clerk meets it: from an empty folder to six finals, people and fields from Excel alone.

Counts the commands, the workbooks that are filled and the cells, and takes the time. Names and numbers are sample data.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook, load_workbook

OFFICES = ("KPU Kabupaten Merangin", "KPU Kota Denpasar", "KPU Provinsi Maluku", "KIP Kabupaten Pidie")
_YEAR = 2026
_MEETING = f"evaluasi-zi-{_YEAR}-02"
SIX = (
    ("sk-tim-kerja",),
    ("sk-agen-perubahan",),
    ("undangan", "--rapat", _MEETING),
    ("daftar-hadir", "--rapat", _MEETING),
    ("prosedur-pemilihan-tim",),
    ("maklumat-pelayanan",),
)
_POST = "Staf Pelaksana"
_PEOPLE = [
    ("Contoh Ketua", None, None, "Ketua", None),
    *[(f"Contoh Anggota {n}", None, None, "Anggota", None) for n in ("Satu", "Dua", "Tiga", "Empat")],
    ("Contoh Sekretaris, S.H.", "196801011990031001", "Pembina (IV/a)", "Sekretaris", "Sekretariat"),
    *[
        (f"Contoh Staf {chr(ord('A') + n)}", f"1980010{n % 9 + 1}2005011{n:03d}", "Penata (III/c)", _POST, "Subbagian Contoh")
        for n in range(22)
    ],
]  # fmt: skip
# What is written for a field: by the end of its code, the first that fits; a date as people here write it.
_VALUES = {
    "kantor|||alamat": "Jalan Contoh Nomor 1",
    "kantor|||lambang": "kertas-berkop",
    "kantor|||telepon": "(0700) 000000",
    "keputusan.nomor": "1",
    "keputusan.tanggal": f"23 Januari {_YEAR}",
    f"{_MEETING}|tanggal": f"18/02/{_YEAR}",
    f"{_MEETING}|pukul": "9:00",
    f"{_MEETING}|tempat": "Ruang Rapat Contoh",
    f"sk-tim-kerja-{_YEAR}|nomor": "2",
    f"sk-tim-kerja-{_YEAR}|tanggal": f"26 Januari {_YEAR}",
    f"sk-agen-perubahan-{_YEAR}|nomor": "3",
    f"sk-agen-perubahan-{_YEAR}|tanggal": f"27/01/{_YEAR}",
    f"undangan-{_MEETING}|nomor": "1",
    f"undangan-{_MEETING}|tanggal": f"16 Feb {_YEAR}",
    f"prosedur-pemilihan-tim-{_YEAR}|tanggal": f"{_YEAR}-01-26",
    f"maklumat-pelayanan-{_YEAR}|tanggal": f"28/01/{_YEAR}",
}


@dataclass
class Walk:
    """What it took: `commands`; `workbooks` that were filled; `cells` in the second of them; `finals`: their files."""

    commands: int = 0
    workbooks: int = 0
    cells: int = 0
    finals: list[Path] = field(default_factory=list)


def walk(office: str, folder: Path, run: Callable[[Path, list[str]], None]) -> Walk:
    """Go the way. `folder`: an empty one; `run`: runs a command in a folder, and raises where it fails."""
    done = Walk()
    people, own, lacking = folder / "pegawai.xlsx", folder / "kantor", folder / "kurang.xlsx"
    list_people(people)
    done.workbooks += 1
    kinds = [word for kind, *_ in SIX for word in ("--jenis", kind)]
    begin = [
        "init",
        str(own),
        "--nama",
        office,
        "--tahun",
        str(_YEAR),
        "--pegawai",
        str(people),
        "--tanpa-tanya",
    ]
    for where, command in (
        (folder, begin),
        (own, ["data", "export", "--kurang", *kinds, "--tahun", str(_YEAR), "--ke", str(lacking)]),
        (own, ["data", "import", str(lacking)]),
    ):
        if command[1] == "import":
            done.cells = fill_fields(lacking)
            done.workbooks += 1
        run(where, command)
        done.commands += 1
    for kind in SIX:
        run(own, ["make", *kind, "--final"])
        done.commands += 1
    done.finals = sorted((own / "generated" / str(_YEAR)).rglob("*.docx"))
    return done


def list_people(path: Path) -> None:
    """A list of people as an office has one, with heads of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DAFTAR PEGAWAI (CONTOH)"])
    sheet.append([])
    sheet.append(["No", "Nama Lengkap", "NIP", "Pangkat/Gol. Ruang", "Jabatan", "Unit Kerja"])
    for number, person in enumerate(_PEOPLE, 1):
        sheet.append([str(number), *person])
    book.save(path)


def fill_fields(path: Path) -> int:
    """Fill what the six papers lack; how many cells. People are chosen by name, each once."""
    book = load_workbook(path)
    sheet = book["Umum"]
    staff = (person[0] for person in _PEOPLE if person[3] == _POST)
    filled = 0
    for row in range(5, sheet.max_row + 1):
        code = str(sheet.cell(row, 5).value or "")
        value = next((text for end, text in _VALUES.items() if code.endswith(end)), None)
        if value is None and code.endswith("pegawai"):
            value = next(staff)
        if value is not None:
            sheet.cell(row, 3).value = value
            filled += 1
    book.save(path)
    return filled


def main() -> None:
    """Print a line for each office. Raises CalledProcessError where a command fails."""

    def run(where: Path, command: list[str]) -> None:
        subprocess.run(
            [sys.executable, "-m", "doctools.cli.main", *command], cwd=where, check=True, capture_output=True
        )

    for office in OFFICES:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            done = walk(office, Path(folder), run)
            took = time.perf_counter() - start
        words = f"{done.commands} commands, {done.workbooks} workbooks, {done.cells} cells, 0 lines of YAML"
        print(f"{office}: {len(done.finals)} finals, {words}, {took:.1f} s")


if __name__ == "__main__":
    main()
