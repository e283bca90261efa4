"""The fields that documents lack, in Excel: grouped, in plain words, and complete when they are filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from doctools.office.yaml.read import parse_yaml
from tests.conftest import Runner, edit

pytestmark = pytest.mark.slow


def read_file(path: Path) -> dict[str, Any]:
    value = parse_yaml(path.read_text(encoding="utf-8"), path.name).value
    assert isinstance(value, dict)
    return value


def fields(path: Path) -> dict[str, tuple[str, int]]:
    """What is to be filled → for what, and its row."""
    sheet = load_workbook(path)["Umum"]
    return {str(r[1].value): (str(r[0].value), r[0].row) for r in sheet.iter_rows(min_row=5)}


def test_what_a_decree_lacks_is_asked_in_words_and_filled(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/tim/2026.yaml", "ketua: {pegawai: sekretaris,", "ketua: {pegawai: null,")
    done = doctools("data", "export", "--kurang", "--jenis", "sk-tim-kerja", "--ke", "k.xlsx")
    assert done.returncode == 0, done.stderr
    asked = fields(ruang / "k.xlsx")
    assert "Ketua tim – belum ditunjuk" in asked
    group, row = asked["Ketua tim – belum ditunjuk"]
    assert group.startswith("Keputusan tentang Tim Kerja")
    book = load_workbook(ruang / "k.xlsx")
    book["Umum"].cell(row, 3).value = "Contoh"
    book.save(ruang / "k.xlsx")
    refused = doctools("data", "import", "k.xlsx")
    assert refused.returncode == 2
    assert f"Umum!C{row}: 'Contoh' bukan pilihan" in refused.stderr
    name = read_file(ruang / "data/pegawai.yaml")["pegawai"][0]
    book["Umum"].cell(row, 3).value = name["nama"]
    book.save(ruang / "k.xlsx")
    assert doctools("data", "import", "k.xlsx").returncode == 0
    again = doctools("data", "export", "--kurang", "--jenis", "sk-tim-kerja", "--ke", "k2.xlsx")
    assert "0 isian untuk 0 naskah; 1 naskah sudah lengkap" in again.stdout
    assert doctools("data", "import", "k2.xlsx").stdout == "Tidak ada perubahan.\n"


def test_a_list_that_changed_meanwhile_is_not_guessed_at(doctools: Runner, ruang: Path) -> None:
    file = ruang / "data/agen-perubahan/2026.yaml"
    file.write_text("tahun: 2026\nagen:\n  - {pegawai: null, unit: null}\n", encoding="utf-8")
    doctools("data", "export", "--kurang", "--jenis", "sk-agen-perubahan", "--ke", "k.xlsx")
    row = fields(ruang / "k.xlsx")["Agen perubahan 1 – belum ditunjuk"][1]
    two = "tahun: 2026\nagen:\n  - {pegawai: null, unit: Contoh}\n  - {pegawai: null, unit: null}\n"
    file.write_text(two, encoding="utf-8")
    book = load_workbook(ruang / "k.xlsx")
    book["Umum"].cell(row, 3).value = read_file(ruang / "data/pegawai.yaml")["pegawai"][0]["nama"]
    book.save(ruang / "k.xlsx")
    done = doctools("data", "import", "k.xlsx")
    assert done.returncode == 2
    assert f"Umum!C{row}: daftar ini berubah sejak diekspor" in done.stderr
    assert file.read_text(encoding="utf-8") == two


def test_an_empty_register_gets_a_sheet(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/diklat/2026.yaml").unlink()
    done = doctools("data", "export", "--kurang", "--jenis", "rekap-diklat", "--ke", "k.xlsx")
    assert "masing-masing satu lembar: Diklat" in done.stdout, done.stderr
    assert "Diklat" in load_workbook(ruang / "k.xlsx").sheetnames


def test_options_that_do_not_go_together(doctools: Runner) -> None:
    for arguments in ([], ["tim", "--semua"], ["--semua", "--kurang"], ["tim", "--jenis", "sop"]):
        done = doctools("data", "export", *arguments)
        assert done.returncode == 2
        assert "hanya bersama --kurang" in done.stderr or "Sebut NAMA datanya" in done.stderr
    unknown = doctools("data", "export", "tim", "rapatt")
    assert "data 'rapatt' tidak dikenal; maksud Anda 'rapat'?" in unknown.stderr
