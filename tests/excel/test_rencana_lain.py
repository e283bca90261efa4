"""A plan from a Word document or any workbook: our own decree row for row, and tables that others laid out otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from doctools.documents.draft import Draft
from doctools.excel.plan.bring_in_foreign import find_foreign_changes, read_foreign_plan
from doctools.excel.plan.months import find_target_months
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.plan import list_plan_rows
from tests.conftest import Runner

HEADS = ["No.", "Indikator", "Komponen", "Target", "Data Dukung", "Kegiatan"]
DECREE = "sk-rencana-aksi"


def document(path: Path, *tables: list[list[str]]) -> Path:
    made: Any = Document()
    for rows in tables:
        table = made.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
                continue
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    made.save(path)
    return path


@pytest.mark.slow
def test_our_own_decree_comes_back_row_for_row(kerinci: Office, contoh: Office, tmp_path: Path) -> None:
    for office in (kerinci, contoh):
        out = Draft(office, find_single_job(office, read_kind(office, DECREE), 2026, {})).write(tmp_path)
        assert out.path is not None
        rows = read_foreign_plan(office, out.path)
        known = [entry.row for entry in list_plan_rows(office.plan(2026).model)]
        assert [row.indicator for row in rows] == [" ".join(row.indikator.split()) for row in known]
        assert [find_target_months(row.target, 2026) for row in rows] == [row.target for row in known]
        changes, drafted = find_foreign_changes(office, rows, 2026, out.path.name)
        assert (changes.text, drafted.doubts) == (None, [])


def test_a_table_laid_out_otherwise_becomes_next_years_plan(doctools: Runner, ruang: Path) -> None:
    office = Office(Workspace(ruang))
    proof = next(list_plan_rows(office.plan(2026).model)).row
    first = [
        HEADS,
        ["1", "2", "3", "4", "5", "6"],
        ["AREA I. MANAJEMEN PERUBAHAN"],
        ["1", "A.1.a Tim dibentuk", "Tim Contoh", "Triwulan I s.d. II", proof.bukti_teks or proof.bukti_fisik[0].teks, "Rapat\nPenetapan"],
    ]  # fmt: skip
    second = [
        HEADS,
        ["", "", "", "", "Foto kegiatan", "Publikasi"],  # the row above, cut by the page's end
        ["", "A.1.b Tim bekerja", "", "setiap bulan", "Notula Contoh Lain", "Rapat"],
        ["II. TATA LAKSANA"],
        [
            "1",
            "B.1.a SOP ditinjau",
            "SOP Contoh",
            "Maret, Juni dan September 2027",
            "SOP Contoh; Foto",
            "Tinjauan",
        ],
    ]
    document(ruang / "rencana.docx", first, second)
    tried = doctools("plan", "import", "rencana.docx", "--tahun", "2027", "--uji")
    assert tried.returncode == 0, tried.stderr
    assert "tabel 2 baris 3: I.1.b A.1.b Tim bekerja (setiap bulan)" in tried.stdout
    assert not (ruang / "data/rencana-aksi/2027.yaml").exists()
    done = doctools("plan", "import", "rencana.docx", "--tahun", "2027")
    assert done.returncode == 0, done.stderr
    assert "Diragukan: tabel 2 baris 5: II.1.a: bukti fisik belum dikenal" in done.stderr
    plan = Office(Workspace(ruang)).plan(2027).model
    rows = {entry.row.id: entry.row for entry in list_plan_rows(plan)}
    assert list(rows) == ["I.1.a", "I.1.b", "II.1.a"]
    assert rows["I.1.a"].target == ["2027-03", "2027-06"]
    assert rows["I.1.a"].langkah_aksi == ["Rapat", "Penetapan", "Publikasi"]
    assert len(rows["I.1.b"].target) == 12
    assert rows["II.1.a"].target == ["2027-03", "2027-06", "2027-09"]
    assert [(p.id, p.teks, p.kelas) for p in rows["II.1.a"].bukti_fisik] == [
        ("II.1.a/1", "SOP Contoh", "lampir"), ("II.1.a/2", "Foto", "lampir"),
    ]  # fmt: skip
    assert [area.nama for area in plan.area] == ["MANAJEMEN PERUBAHAN", "TATA LAKSANA"]
    assert (plan.keputusan.nomor, "2027" in plan.judul) == (None, True)


def test_any_table_of_excel_with_heads_of_its_own(doctools: Runner, ruang: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [
        ["RENCANA KERJA ZONA INTEGRITAS (CONTOH)"],
        ["No", "Uraian", "Komponen", "Jadwal", "Data Dukung", "Kegiatan"],
        ["I. Manajemen Perubahan"],
        [1, "Tim dibentuk", "Tim Contoh", date(2027, 2, 1), "Keputusan Contoh", "Rapat"],
        [2, "Tim bekerja", None, "Triwulan II", "Notula Contoh", "Rapat"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A3:F3")
    sheet.merge_cells("C4:C5")
    book.save(ruang / "tabel.xlsx")
    refused = doctools("plan", "import", "tabel.xlsx", "--tahun", "2027")
    assert refused.returncode == 2
    assert "tidak ada tabel dengan kolom" in refused.stderr
    assert "--kolom" in refused.stderr
    unknown = doctools("plan", "import", "tabel.xlsx", "--tahun", "2027", "--kolom", "indikatr=Uraian")
    assert "kolom 'indikatr' tidak dikenal; maksud Anda 'indikator'?" in unknown.stderr
    done = doctools("plan", "import", "tabel.xlsx", "--tahun", "2027", "--kolom", "indikator=Uraian")
    assert done.returncode == 0, done.stderr
    plan = Office(Workspace(ruang)).plan(2027).model
    assert [(e.row.id, e.komponen.nama, e.row.target) for e in list_plan_rows(plan)] == [
        ("I.1.a", "Tim Contoh", ["2027-02"]), ("I.1.b", "Tim Contoh", ["2027-06"]),
    ]  # fmt: skip


def test_a_pdf_is_refused_with_what_to_do(doctools: Runner, ruang: Path) -> None:
    (ruang / "r.pdf").write_bytes(b"%PDF-1.7")
    done = doctools("plan", "import", "r.pdf", "--tahun", "2027")
    assert done.returncode == 2
    assert "rencana aksi tidak dibaca dari PDF; buka di Word" in done.stderr


def test_known_evidence_keeps_its_class_and_kinds(ruang: Path) -> None:
    office = Office(Workspace(ruang))
    known = next(list_plan_rows(office.plan(2026).model)).row
    words = known.bukti_teks or "; ".join(piece.teks for piece in known.bukti_fisik)
    path = document(
        ruang / "r.docx", [HEADS, ["I. SATU"], ["1", "Lain", "Tim", "Mei 2027", words.upper(), "Rapat"]]
    )
    _, drafted = find_foreign_changes(office, read_foreign_plan(office, path), 2027, "r.docx")
    [made] = [entry.row for entry in list_plan_rows(drafted.plan)]
    assert [(p.teks, p.kelas, p.jenis) for p in made.bukti_fisik] == [
        (p.teks, p.kelas, p.jenis) for p in known.bukti_fisik
    ]
    assert drafted.doubts == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Nama", "Alamat"], ["A", "B"]], "tidak ada tabel dengan kolom KOMPONEN, INDIKATOR"),
        ([HEADS, ["1", "A", "B", "Mei 2027", "D", "E"]], "r.docx, tabel 1 baris 2: baris ini tidak di bawah judul area"),
        (
            [HEADS, ["I. SATU"], ["1", "A", "B", "Mei 2025", "D", "E"]],
            "r.docx, tabel 1 baris 3: target 'Mei 2025' tidak menyebut bulan tahun 2027",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_by_its_place(
    doctools: Runner, ruang: Path, rows: list[list[str]], said: str
) -> None:
    document(ruang / "r.docx", rows)
    before = sorted(path.name for path in (ruang / "data/rencana-aksi").iterdir())
    done = doctools("plan", "import", "r.docx", "--tahun", "2027")
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(path.name for path in (ruang / "data/rencana-aksi").iterdir()) == before


def test_a_plan_that_stands_is_changed_only_when_looked_at(doctools: Runner, ruang: Path) -> None:
    file = ruang / "data/rencana-aksi/2026.yaml"
    before = file.read_bytes()
    document(ruang / "r.docx", [HEADS, ["I. SATU"], ["1", "A", "B", "Mei", "D", "E"]])
    done = doctools("plan", "import", "r.docx", "--tahun", "2026")
    assert done.returncode == 1
    assert "--terima" in done.stderr
    assert file.read_bytes() == before
    assert "--tahun" in doctools("plan", "import", "r.docx").stderr


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Februari, April dan Juni 2026", [2, 4, 6]), ("Maret-Desember 2026", list(range(3, 13))),
        ("Mei s.d. Juli", [5, 6, 7]), ("Januari 2026 sampai dengan Maret 2026", [1, 2, 3]),
        ("Triwulan I–IV", [3, 6, 9, 12]), ("Triwulan II", [6]), ("setiap triwulan", [3, 6, 9, 12]),
        ("Semester I", [6]), ("Semester 1 dan Semester 2", [6, 12]), ("setiap bulan", list(range(1, 13))),
        ("Per-bulan (Januari-Desember)", list(range(1, 13))), ("Paling lambat Mei-Juni 2026", [5, 6]),
        ("Mei 2025", []), ("segera", []), ("", []),
    ],
)  # fmt: skip
def test_words_of_a_target_as_months(words: str, months: list[int]) -> None:
    assert find_target_months(words, 2026) == [f"2026-{month:02d}" for month in months]
