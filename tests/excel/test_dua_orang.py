"""Two people fill the data at once: nothing is doubled, nothing is wiped, and what both changed is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import Runner, edit, parsed

pytestmark = pytest.mark.slow

NEW_PEOPLE = [
    ("Contoh Aldi, S.H.", "Staf Contoh Keuangan", "sekretariat", "199001012015011001"),
    ("Contoh Budi", "Staf Contoh Hukum", "sekretariat", None),
    ("Contoh Citra, S.E.", "Staf Contoh Umum", "sekretariat", "199202022016012002"),
]


def saved(path: Path, changes: dict[str, Any], sheet: str = "Isian") -> None:
    book = load_workbook(path)
    for place, value in changes.items():
        book[sheet][place] = value
    book.save(path)


def column(path: Path, head: str) -> str:
    sheet = load_workbook(path)["Isian"]
    return next(c.column_letter for c in sheet[4] if c.value == head)


def row_of(path: Path, key: str) -> int:
    sheet = load_workbook(path)["Isian"]
    return next(r[0].row for r in sheet.iter_rows(min_row=5) if r[0].value == key)


def first_free(path: Path) -> int:
    sheet = load_workbook(path)["Isian"]
    return next(r for r in range(5, 999) if not sheet.cell(r, 2).value)


def with_new_people(path: Path) -> None:
    at = first_free(path)
    for n, person in enumerate(NEW_PEOPLE):
        saved(path, dict(zip([f"{letter}{at + n}" for letter in "BCDE"], person, strict=True)))


def people(ruang: Path) -> dict[str, Any]:
    return {p.id: p for p in Office(Workspace(ruang)).document("pegawai").model.pegawai}


def test_new_people_brought_in_twice_are_recorded_once(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    with_new_people(ruang / "p.xlsx")
    before = len(people(ruang))
    assert "3 orang ditambah" in doctools("data", "import", "p.xlsx").stdout
    again = doctools("data", "import", "p.xlsx", "--uji")
    assert (again.returncode, "tidak ada perubahan" in again.stdout) == (0, True)
    again = doctools("data", "import", "p.xlsx")
    assert (again.returncode, "tidak ada perubahan" in again.stdout) == (0, True)
    assert len(people(ruang)) == before + 3
    at = first_free(ruang / "p.xlsx")
    saved(ruang / "p.xlsx", {f"B{at}": "Contoh Dewi", f"C{at}": "Staf Contoh", f"D{at}": "sekretariat"})
    said = doctools("data", "import", "p.xlsx")
    assert "1 orang ditambah" in said.stdout, said.stderr
    assert doctools("data", "export", "pegawai", "--ke", "q.xlsx").returncode == 0


def test_a_complaint_brought_in_twice_is_counted_once(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pengaduan", "--ke", "p.xlsx")
    at = first_free(ruang / "p.xlsx")
    row = {f"B{at}": "2026-03-02", f"C{at}": "Kotak saran", f"D{at}": "Contoh aduan", f"G{at}": "diterima"}
    saved(ruang / "p.xlsx", row)
    assert "1 catatan ditambah" in doctools("data", "import", "p.xlsx").stdout
    assert "tidak ada perubahan" in doctools("data", "import", "p.xlsx").stdout
    saved(ruang / "p.xlsx", {f"G{at}": "selesai"})
    said = doctools("data", "import", "p.xlsx")
    assert said.returncode == 1, "who changed it is not known: the row was new in this workbook"
    assert "status 'diterima' → 'selesai'" in said.stdout
    assert "1 catatan diubah" in doctools("data", "import", "p.xlsx", "--terima").stdout


def test_a_person_who_is_there_twice_is_told_before_anything_is_written(
    doctools: Runner, ruang: Path
) -> None:
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    nip = next(p.nip for p in people(ruang).values() if p.nip)
    before = (ruang / "data/pegawai.yaml").read_bytes()
    at = first_free(ruang / "p.xlsx")
    other = {f"A{at}": "orang-lain", f"B{at}": "Contoh Lain", f"C{at}": "Staf", f"D{at}": "sekretariat"}
    saved(ruang / "p.xlsx", {**other, f"E{at}": nip})
    said = doctools("data", "import", "p.xlsx")
    assert said.returncode == 2
    assert f"Isian!E{at}: NIP {nip}" in said.stderr
    assert (ruang / "data/pegawai.yaml").read_bytes() == before


def test_two_copies_of_one_months_workbook_both_land(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "monev", "--bulan", "2026-04", "--ke", "a.xlsx")
    shutil.copy(ruang / "a.xlsx", ruang / "b.xlsx")
    one, two = (row[0] for row in list(load_workbook(ruang / "a.xlsx")["Isian"].iter_rows(min_row=5))[:2])
    saved(ruang / "a.xlsx", {f"F{one.row}": "Dikerjakan A", f"G{one.row}": 100})
    saved(ruang / "b.xlsx", {f"F{two.row}": "Dikerjakan B", f"G{two.row}": 50})
    assert doctools("data", "import", "a.xlsx").returncode == 0
    assert doctools("data", "import", "b.xlsx").returncode == 0
    records = {str(r.baris): r for r in Office(Workspace(ruang)).document("monev/2026-04").model.realisasi}
    assert (records[one.value].realisasi, records[one.value].capaian) == ("Dikerjakan A", 100)
    assert (records[two.value].realisasi, records[two.value].capaian) == ("Dikerjakan B", 50)
    for name in ("a.xlsx", "b.xlsx"):
        assert "tidak ada perubahan" in doctools("data", "import", name).stdout


def test_what_both_changed_is_told_with_both_values(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "monev", "--bulan", "2026-04", "--ke", "a.xlsx")
    shutil.copy(ruang / "a.xlsx", ruang / "b.xlsx")
    saved(ruang / "a.xlsx", {"F5": "Versi A"})
    saved(ruang / "b.xlsx", {"F5": "Versi B", "F6": "Juga B"})
    assert doctools("data", "import", "a.xlsx").returncode == 0
    before = (ruang / "data/monev/2026-04.yaml").read_bytes()
    line = before[: before.index(b"Versi A")].count(b"\n") + 1
    for arguments in (["--uji"], []):
        said = doctools("data", "import", "b.xlsx", *arguments)
        assert said.returncode == 1
        assert "Isian!F5: REALISASI" in said.stderr
        assert f"(data/monev/2026-04.yaml:{line})" in said.stderr
        assert "kini 'Versi A', di buku kerja 'Versi B'" in said.stderr
        assert (ruang / "data/monev/2026-04.yaml").read_bytes() == before
    assert doctools("data", "import", "b.xlsx", "--terima").returncode == 0
    text = (ruang / "data/monev/2026-04.yaml").read_text(encoding="utf-8")
    assert ("Versi B" in text, "Juga B" in text, "Versi A" in text) == (True, True, False)


def test_an_older_workbook_of_the_plan_takes_nothing_back(doctools: Runner, ruang: Path) -> None:
    doctools("plan", "export", "--ke", "a.xlsx")
    shutil.copy(ruang / "a.xlsx", ruang / "b.xlsx")
    saved(ruang / "a.xlsx", {"D5": "Indikator menurut A"}, "Area I")
    saved(ruang / "b.xlsx", {"D5": "Indikator menurut B"}, "Area II")
    assert doctools("plan", "import", "a.xlsx").returncode == 0
    assert doctools("plan", "import", "b.xlsx").returncode == 0
    plan = Office(Workspace(ruang)).plan(2026).model
    assert plan.area[0].komponen[0].baris[0].indikator == "Indikator menurut A"
    assert plan.area[1].komponen[0].baris[0].indikator == "Indikator menurut B"
    saved(ruang / "b.xlsx", {"D5": "Indikator menurut B juga"}, "Area I")
    said = doctools("plan", "import", "b.xlsx")
    assert said.returncode == 1
    assert "Area I!D5: indikator I.1.a (data/rencana-aksi/2026.yaml:" in said.stderr
    assert "'Indikator menurut A', di buku kerja 'Indikator menurut B juga'" in said.stderr


def test_an_empty_cell_takes_nothing_away_but_the_word_does(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    person = next(p for p in people(ruang).values() if p.nip)
    at = row_of(ruang / "p.xlsx", person.id)
    saved(ruang / "p.xlsx", {f"E{at}": None})
    said = doctools("data", "import", "p.xlsx")
    assert "tidak ada perubahan" in said.stdout
    assert f"Isian!E{at}" in said.stderr
    assert people(ruang)[person.id].nip == person.nip
    saved(ruang / "p.xlsx", {f"E{at}": "(kosongkan)"})
    assert "1 orang diubah" in doctools("data", "import", "p.xlsx").stdout
    assert people(ruang)[person.id].nip is None


def test_an_entry_changed_meanwhile_is_not_taken_out(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pengaduan", "--ke", "p.xlsx")
    key = load_workbook(ruang / "p.xlsx")["Isian"]["A5"].value
    book = load_workbook(ruang / "p.xlsx")
    book["Isian"].delete_rows(5)
    book.save(ruang / "p.xlsx")
    path = ruang / "data/pengaduan/2026.yaml"
    unchanged = path.read_bytes()
    entry = next(e for e in Office(Workspace(ruang)).document("pengaduan/2026").model.daftar if e.id == key)
    edit(path, entry.uraian, "Uraian contoh yang diperbaiki")
    said = doctools("data", "import", "p.xlsx")
    assert said.returncode == 1
    assert f"{key} (data/pengaduan/2026.yaml:" in said.stderr
    path.write_bytes(unchanged)
    assert f"- {key}" in doctools("data", "import", "p.xlsx").stdout


def test_a_list_from_elsewhere_is_shown_first(doctools: Runner, ruang: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Daftar SDM"
    sheet.append(["Nama", "NIP", "Jabatan", "Unsur"])
    known = next(p for p in people(ruang).values() if p.nip)
    sheet.append([known.nama, known.nip, "Jabatan Contoh Baru", None])
    sheet.append(["Contoh Eka", None, "Staf Contoh", "sekretariat"])
    book.save(ruang / "sdm.xlsx")
    said = doctools("data", "import", "sdm.xlsx")
    assert said.returncode == 2
    assert "--sebagai pegawai" in said.stderr
    said = doctools("data", "import", "sdm.xlsx", "--sebagai", "pegawai")
    assert said.returncode == 1
    assert f"~ {known.id}: jabatan '{known.jabatan}' → 'Jabatan Contoh Baru'" in said.stdout
    assert "+ contoh-eka" in said.stdout
    assert "contoh-eka" not in people(ruang)
    assert parsed(doctools("data", "import", "sdm.xlsx", "--sebagai", "pegawai", "--terima", "--json"))[
        "written"
    ]
    found = people(ruang)
    assert (found[known.id].jabatan, found[known.id].unsur) == ("Jabatan Contoh Baru", known.unsur)
    assert "contoh-eka" in found


def test_a_renamed_tab_is_found_again(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    book = load_workbook(ruang / "p.xlsx")
    book["Isian"]["C5"] = "Jabatan Contoh"
    book["Isian"].title = "Pegawai KPU"
    book.save(ruang / "p.xlsx")
    assert "1 orang diubah" in doctools("data", "import", "p.xlsx").stdout


def test_an_import_can_be_taken_back(doctools: Runner, ruang: Path) -> None:
    path = ruang / "data/pegawai.yaml"
    before = path.read_bytes()
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    with_new_people(ruang / "p.xlsx")
    doctools("data", "import", "p.xlsx")
    listed = doctools("data", "undo", "--daftar").stdout
    assert "data import p.xlsx" in listed
    assert "data/pegawai.yaml" in listed
    edit(path, "Staf Contoh Hukum", "Staf Contoh Hukum dan Umum")
    said = doctools("data", "undo")
    assert said.returncode == 1
    assert "data/pegawai.yaml:" in said.stderr
    edit(path, "Staf Contoh Hukum dan Umum", "Staf Contoh Hukum")
    assert doctools("data", "undo").returncode == 0
    assert path.read_bytes() == before
    assert doctools("data", "undo").returncode == 2
    assert "Nihil" in doctools("data", "undo", "--daftar").stdout


def test_what_others_changed_elsewhere_stays_when_an_import_is_taken_back(
    doctools: Runner, ruang: Path
) -> None:
    doctools("data", "export", "monev", "--bulan", "2026-04", "--ke", "a.xlsx")
    saved(ruang / "a.xlsx", {"F5": "Satu", "F6": "Dua"})
    doctools("data", "import", "a.xlsx")
    path = ruang / "data/monev/2026-04.yaml"
    edit(path, "realisasi: Dua", "realisasi: Dua\n    kendala: Ada  # dicatat sendiri")
    edit(path, "realisasi: Satu", "realisasi: Satu")
    doctools("data", "export", "monev", "--bulan", "2026-04", "--ke", "b.xlsx")
    saved(ruang / "b.xlsx", {"G5": 50})
    doctools("data", "import", "b.xlsx")
    assert doctools("data", "undo", "--nomor", "2").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert ("capaian: 50" in text, "# dicatat sendiri" in text) == (False, True)
