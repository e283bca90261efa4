"""The plan in Excel and back: nothing changes by itself, and what is wrong is named by its cell."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from doctools.excel.plan.bring_in import find_plan_changes
from doctools.excel.plan.columns import COLUMNS
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import FilledWorkbook, WorkbookError, open_workbook
from doctools.excel.workbook.reader import read_table
from doctools.kinds.read import list_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import CONTOH, ROOT, Runner, edit, parsed

OFFICES = [ROOT, CONTOH]


def exported(root: Path) -> tuple[Office, Any]:
    office = Office(Workspace(root))
    content = make_plan_workbook(
        office.plan(2026).model, list_kinds(office), office.kantor.model.wilayah.kode
    )
    return office, load_workbook(io.BytesIO(content))


def filled(book: Any) -> FilledWorkbook:
    """The workbook as it is read when a person has saved it."""
    content = io.BytesIO()
    book.save(content)
    return FilledWorkbook(content.getvalue(), "uji.xlsx")


def cell_of(sheet: Any, row_id: str, head: str, nth: int = 0) -> Any:
    heads = {c.value: c.column for c in sheet[4]}
    rows = [r[0].row for r in sheet.iter_rows(min_row=5) if r[heads["ID BARIS"] - 1].value == row_id]
    return sheet.cell(rows[nth], heads[head])


@pytest.mark.slow
@pytest.mark.parametrize("root", OFFICES)
def test_the_plan_comes_back_unchanged(root: Path) -> None:
    office, book = exported(root)
    changes = find_plan_changes(office, filled(book), list_kinds(office), None)
    assert (changes.text, changes.summary()) == (None, "tidak ada perubahan")
    assert not changes.kept


@pytest.mark.parametrize("root", OFFICES)
def test_the_workbook_is_the_same_every_time(root: Path) -> None:
    office = Office(Workspace(root))
    plan = office.plan(2026).model
    assert make_plan_workbook(plan, ["sk-tim-kerja"], "1501") == make_plan_workbook(
        plan, ["sk-tim-kerja"], "1501"
    )


def test_every_row_and_piece_stands_on_its_area_sheet() -> None:
    office, book = exported(ROOT)
    for area in office.plan(2026).model.area:
        values = [[c.value for c in row] for row in book[f"Area {area.id}"].iter_rows(min_row=5)]
        assert [v[5] for v in values if v[5]] == [
            b.id for k in area.komponen for r in k.baris for b in r.bukti_fisik
        ]
        assert list(dict.fromkeys(v[1] for v in values)) == [r.id for k in area.komponen for r in k.baris]


def test_the_heat_table_counts_rows_by_month() -> None:
    office, book = exported(ROOT)
    plan = office.plan(2026).model
    heat = book["Peta Bulan"]
    assert [heat.cell(4 + a, 3).value for a in range(6)] == [
        sum("2026-02" in r.target for k in area.komponen for r in k.baris) for area in plan.area
    ]
    assert heat.conditional_formatting


@pytest.mark.slow
def test_a_changed_cell_changes_that_line_only(doctools: Runner, ruang: Path) -> None:
    plan = ruang / "data/rencana-aksi/2026.yaml"
    edit(plan, "            target: [2026-01]", "            target: [2026-01]  # menurut keputusan")
    before = plan.read_text(encoding="utf-8").splitlines()
    assert doctools("plan", "export", "--ke", "r.xlsx").returncode == 0
    book = load_workbook(ruang / "r.xlsx")
    cell_of(book["Area I"], "I.1.a", "TARGET").value = "2026-01, Maret 2026"
    cell_of(book["Area II"], "II.1.a", "INDIKATOR").value = '=1+1: "SOP" # baru'
    cell_of(book["Area II"], "II.1.a", "INDIKATOR").data_type = "s"
    book.save(ruang / "r.xlsx")

    tried = doctools("plan", "import", "r.xlsx", "--uji")
    assert "2 baris diubah" in tried.stdout
    assert plan.read_text(encoding="utf-8").splitlines() == before

    assert parsed(doctools("plan", "import", "r.xlsx", "--json"))["changed"] == {
        "I.1.a": ["target"],
        "II.1.a": ["indikator"],
    }
    after = plan.read_text(encoding="utf-8").splitlines()
    differing = [
        (" ".join(a.split()), " ".join(b.split())) for a, b in zip(before, after, strict=True) if a != b
    ]
    assert differing[0] == (
        "target: [2026-01] # menurut keputusan",
        "target: [2026-01, 2026-03] # menurut keputusan",
    )
    assert len(differing) == 2
    assert (
        Office(Workspace(ruang)).plan(2026).model.area[1].komponen[0].baris[0].indikator
        == '=1+1: "SOP" # baru'
    )


@pytest.mark.slow
def test_rows_and_pieces_can_be_added_and_taken_out(doctools: Runner, ruang: Path) -> None:
    doctools("plan", "export", "--ke", "r.xlsx")
    book = load_workbook(ruang / "r.xlsx")
    sheet = book["Area II"]
    sheet.append(
        [
            None,
            "II.3.c",
            None,
            "Indikator tambahan",
            "Langkah satu\nLangkah dua",
            None,
            "Foto",
            "lampir",
            None,
            None,
            "Mei",
            "Mei 2026",
        ]
    )
    sheet.append([None, "II.3.c", None, None, None, None, "Laporan", "buat", "laporan-monev"])
    gone = cell_of(sheet, "II.2.b", "ID BARIS").row
    while sheet.cell(gone, 2).value == "II.2.b":
        sheet.delete_rows(gone)
    book.save(ruang / "r.xlsx")
    said = doctools("plan", "import", "r.xlsx")
    assert said.returncode == 0, said.stderr
    assert "1 baris ditambah, 1 dihapus" in said.stdout
    rows = {r.id: r for k in Office(Workspace(ruang)).plan(2026).model.area[1].komponen for r in k.baris}
    assert "II.2.b" not in rows
    assert rows["II.3.c"].langkah_aksi == ["Langkah satu", "Langkah dua"]
    assert [(b.id, b.kelas) for b in rows["II.3.c"].bukti_fisik] == [
        ("II.3.c/1", "lampir"),
        ("II.3.c/2", "buat"),
    ]
    assert rows["II.3.c"].target == ["2026-05"]
    assert "tidak ada perubahan" in doctools("plan", "import", "r.xlsx").stdout


@pytest.mark.slow
def test_a_row_that_a_meeting_refers_to_is_not_taken_out(doctools: Runner, ruang: Path) -> None:
    doctools("plan", "export", "--ke", "r.xlsx")
    book = load_workbook(ruang / "r.xlsx")
    sheet = book["Area I"]
    at = cell_of(sheet, "I.3.a", "ID BARIS").row
    while sheet.cell(at, 2).value == "I.3.a":
        sheet.delete_rows(at)
    book.save(ruang / "r.xlsx")
    before = (ruang / "data/rencana-aksi/2026.yaml").read_bytes()
    said = doctools("plan", "import", "r.xlsx")
    assert said.returncode == 2
    assert "data/rapat/2026.yaml:" in said.stderr
    assert (ruang / "data/rencana-aksi/2026.yaml").read_bytes() == before


@pytest.mark.slow
def test_next_years_plan_is_made_from_the_same_form(doctools: Runner, ruang: Path) -> None:
    doctools("plan", "export", "--ke", "r.xlsx")
    book = load_workbook(ruang / "r.xlsx")
    refused = doctools("plan", "import", "r.xlsx", "--tahun", "2027")
    assert refused.returncode == 2
    assert "di luar tahun 2027" in refused.stderr
    for sheet in book.worksheets:
        if sheet.title.startswith("Area "):
            for row in sheet.iter_rows(min_row=5, min_col=11, max_col=11):
                if row[0].value:
                    row[0].value = row[0].value.replace("2026", "2027")
    book.save(ruang / "r.xlsx")
    made = doctools("plan", "import", "r.xlsx", "--tahun", "2027")
    assert made.returncode == 0, made.stderr
    office = Office(Workspace(ruang))
    old, new = office.plan(2026).model, office.plan(2027).model
    assert [r.id for a in new.area for k in a.komponen for r in k.baris] == [
        r.id for a in old.area for k in a.komponen for r in k.baris
    ]
    assert new.area[0].komponen[0].baris[0].target == ["2027-01"]


@pytest.mark.slow
def test_all_that_is_wrong_is_said_by_cell() -> None:
    office, book = exported(CONTOH)
    one, two = book["Area I"], book["Area II"]
    spoiled = {
        cell_of(one, "I.1.a", "KELAS"): ("buatt", "maksud Anda 'buat'?"),
        cell_of(one, "I.1.a", "JENIS NASKAH"): ("sk-tim-kerj", "maksud Anda 'sk-tim-kerja'?"),
        cell_of(one, "I.2.a", "TARGET"): ("2026-13", "bukan bulan"),
        cell_of(one, "I.3.a", "TARGET"): ("2025-02", "di luar tahun 2026"),
        cell_of(one, "I.4.a", "INDIKATOR"): (None, "INDIKATOR baris I.4.a kosong"),
        cell_of(one, "I.4.b", "TARGET TEKS"): ("=A1", "rumus"),
        cell_of(two, "II.1.a", "ID BUKTI"): ("II.1.b/1", "keliru"),
        cell_of(two, "II.3.b", "ID BARIS"): ("II.1.a", "sudah dipakai di Area II!B5"),
    }
    for cell, (value, _) in spoiled.items():
        cell.value = value
    two.merge_cells("E5:E6")
    book.create_sheet("Area VII")
    book.create_sheet("Coretan")
    book["Area III"].cell(4, 4).value = "INDIKATR"
    with pytest.raises(WorkbookError) as caught:
        find_plan_changes(office, filled(book), list_kinds(office), None)
    said = [str(p) for p in caught.value.problems]
    for cell, (_, words) in spoiled.items():
        place = f"{cell.parent.title}!{cell.coordinate}: "
        assert any(line.startswith(place) and words in line for line in said), (place, words, said)
    for words in (
        "Area II!E5:E6: sel digabung",
        "Area VII!A1: lembar ini kosong",
        "lembar 'Coretan'",
        "kolom 'INDIKATOR' tidak ada",
    ):
        assert any(words in line for line in said), (words, said)


@pytest.mark.slow
def test_another_workbook_is_refused(doctools: Runner, ruang: Path) -> None:
    book = Workbook()
    book.save(ruang / "lain.xlsx")
    (ruang / "rusak.xlsx").write_bytes(b"bukan zip")
    (ruang / "lama.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (ruang / "sandi.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    shutil.copy(ruang / "lain.xlsx", ruang / "makro.xlsm")
    for name, words in {
        "lain.xlsx": "bukan rencana aksi",
        "rusak.xlsx": "bukan buku kerja Excel",
        "lama.xls": "Excel lama (.xls)",
        "sandi.xlsx": "kata sandi",
        "makro.xlsm": "bermakro",
        "tidak-ada.xlsx": "berkas tidak ada",
        "data": "folder",
    }.items():
        said = doctools("plan", "import", name)
        assert said.returncode == 2
        assert words in said.stderr
        assert "Traceback" not in said.stderr


def test_a_workbook_with_a_spoiled_part_is_refused_in_words(tmp_path: Path) -> None:
    """Each part cut off in its midst, its numbers made others, or gone: it opens, or is refused; nothing else."""
    office = Office(Workspace(CONTOH))
    with zipfile.ZipFile(io.BytesIO(make_plan_workbook(office.plan(2026).model, [], "1501"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    refused: dict[str, str] = {}
    for name, content in parts.items():
        for spoiled in (content[: len(content) // 2], content.replace(b'"1"', b'"1e999"'), None):
            path = tmp_path / "rusak.xlsx"
            with zipfile.ZipFile(path, "w") as package:
                for part, whole in {**parts, name: spoiled}.items():
                    if whole is not None:
                        package.writestr(part, whole)
            try:
                book = open_workbook(path)
                for title in book.titles:
                    read_table(book.sheet(title), COLUMNS)
            except WorkbookError as error:
                refused[name] = str(error)
    assert {"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"} <= refused.keys()
    assert all(words.startswith("rusak.xlsx: ") for words in refused.values())


@pytest.mark.pages
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang")
def test_libreoffice_opens_the_workbook(kerinci: Office, tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(
        make_plan_workbook(kerinci.plan(2026).model, list_kinds(kerinci), "1501")
    )
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "r.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "JUMLAH BARIS YANG JATUH TEMPO TAHUN 2026" in text
    assert "VI.3.c" in text
    assert "_doctools" not in text
