"""The office's own name stands once, in data/kantor.yaml; other data refer to it, also through Excel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.excel.changes import settle_imports
from doctools.excel.tables.bring_in import find_table_changes
from doctools.excel.tables.tables import find_table
from doctools.excel.tables.write import make_table_workbook
from doctools.excel.workbook.open import open_workbook
from doctools.office.changing.history import Deed
from doctools.office.folder import Workspace
from doctools.office.office import Office

REFERENCE = "{{ kantor.nama_pendek }}"


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_reference_is_read_as_the_name(ruang: Path) -> None:
    office = Office(Workspace(ruang))
    assert REFERENCE in (ruang / "data/pegawai.yaml").read_text(encoding="utf-8")
    assert office.document("pegawai").model.pegawai[0].jabatan == "Ketua KPU Kabupaten Contoh"


def test_another_name_of_the_office_is_in_all_data_at_once(ruang: Path) -> None:
    change(ruang, "kantor.yaml", "nama_pendek: KPU Kabupaten Contoh", "nama_pendek: KPU Kota Percobaan")
    office = Office(Workspace(ruang))
    assert office.document("pegawai").model.pegawai[0].jabatan == "Ketua KPU Kota Percobaan"
    invited = office.document("rapat/2026").model.rapat[0].undangan_kepada[0].sebutan
    assert invited == "Anggota KPU Kota Percobaan"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ kantor.nama_pendk }}", "maksud Anda '{{ kantor.nama_pendek }}'?"),
        ("{{ tahun }}", "'{{ tahun }}' tidak dikenal di berkas data"),
        ("{% if a %}", "'{%' tidak dikenal di berkas data"),
        ("{{ kantor.nama", "'{{ kantor.nama' tidak dikenal di berkas data"),
    ],
)
def test_other_braces_are_refused_with_their_line(ruang: Path, written: str, said: str) -> None:
    change(ruang, "pegawai.yaml", f"Ketua {REFERENCE}", f"'Ketua {written}'")
    lines = (ruang / "data/pegawai.yaml").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if written in text)
    with pytest.raises(DataError) as refused:
        Office(Workspace(ruang)).document("pegawai")
    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == ("data/pegawai.yaml", line)
    assert said in str(problem)


def test_the_name_itself_cannot_be_a_reference(ruang: Path) -> None:
    change(ruang, "kantor.yaml", "nama_pendek: KPU Kabupaten Contoh", f"nama_pendek: '{REFERENCE}'")
    with pytest.raises(DataError, match="di berkas itu sendiri tulis namanya"):
        Office(Workspace(ruang)).document("kantor")


def test_a_value_that_begins_with_braces_needs_quotes(ruang: Path) -> None:
    change(ruang, "pegawai.yaml", f"jabatan: Ketua {REFERENCE}", f"jabatan: {REFERENCE}")
    with pytest.raises(DataError, match="apit seluruh nilai dengan tanda kutip"):
        Office(Workspace(ruang)).document("pegawai")


def test_excel_shows_the_name_and_keeps_the_reference(ruang: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    office = Office(Workspace(ruang))
    path = tmp_path / "pegawai.xlsx"
    path.write_bytes(make_table_workbook(office, find_table(office, "pegawai", ""))[0])
    book = load_workbook(path)
    sheet = book["Isian"]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not any("{{" in cell.value for cell in cells)
    changed = next(cell for cell in cells if cell.value == "Sekretaris KPU Kabupaten Contoh")
    changed.value = "Plt. Sekretaris KPU Kabupaten Contoh"
    book.save(path)
    before = (ruang / "data/pegawai.yaml").read_text(encoding="utf-8")
    settle_imports(
        office,
        lambda found, accept: [find_table_changes(found, open_workbook(path), accept=accept)],
        Deed("data import", "Contoh", "2026-01-02T00:00:00+00:00"), accept=False, dry=False,
    )  # fmt: skip
    after = (ruang / "data/pegawai.yaml").read_text(encoding="utf-8")
    assert after == before.replace(
        f"jabatan: Sekretaris {REFERENCE}", f"jabatan: Plt. Sekretaris {REFERENCE}"
    )
    assert len(re.findall("kantor.nama_pendek", after)) == len(re.findall("kantor.nama_pendek", before))
