"""Tables of `data/` in Excel and back."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from doctools.excel.tables.bring_in import find_table_changes
from doctools.excel.tables.ids import propose_id
from doctools.excel.tables.tables import find_table, list_table_ids
from doctools.excel.tables.write import make_table_workbook
from doctools.excel.workbook.columns import CellError, Column, format_cell, parse_cell, read_cell
from doctools.excel.workbook.open import FilledWorkbook
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office.office import Office
from doctools.office.yaml.read import find_unprintable, parse_yaml
from doctools.office.yaml.write import Tree, assign_value
from tests.conftest import Runner, edit

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=300
).filter(lambda text: find_unprintable(text) is None)


@pytest.mark.slow
def test_every_table_comes_back_unchanged(kerinci: Office, contoh: Office) -> None:
    for office in (kerinci, contoh):
        for table_id in list_table_ids(office):
            yearly = table_id in office.form_ids() and office.form(table_id)[0].model.masa == "tahun"
            period = "2026-02" if table_id == "monev" else "2026" if yearly else ""
            content, _ = make_table_workbook(office, find_table(office, table_id, period))
            assert content == make_table_workbook(office, find_table(office, table_id, period))[0]
            changes = find_table_changes(office, FilledWorkbook(content, "uji.xlsx"))
            assert (table_id, changes.text, changes.kept) == (table_id, None, [])


@settings(max_examples=30, deadline=None)
@given(PRINTABLE | st.sampled_from(["=1+1", "+62", "-", "@a", "'kutip", '"', "null", "~", "x" * 32767]))
def test_a_text_is_never_a_formula_and_comes_back(text: str) -> None:
    column = Column("a", "A")
    book = WorkbookWriter("uji")
    sheet = book.file.add_worksheet("Isian")
    shown = format_cell(column, text)
    book.write_cell(sheet, 0, 0, column, shown)
    cell = load_workbook(io.BytesIO(book.finish()))["Isian"]["A1"]
    assert cell.data_type != "f"
    assert read_cell(column, cell.value) == shown


@settings(max_examples=40, deadline=None)
@given(PRINTABLE)
def test_a_text_put_into_the_yaml_is_read_as_it_was(text: str) -> None:
    tree = Tree("# kepala\na: 09.00  # jam\nb: null\n")
    assign_value(tree.root, "b", text)
    assert parse_yaml(tree.text(), "uji.yaml").value == {"a": "09.00", "b": text}
    assert "# jam" in tree.text()


@given(
    st.lists(
        st.none()
        | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).filter(
            lambda t: t != "…"
        )
    )
)
def test_lists_stand_one_item_a_line(items: list[str | None]) -> None:
    column = Column("a", "A", "daftar")
    assert parse_cell(column, format_cell(column, items)) == items


def saved(ruang: Path, name: str, changes: dict[str, Any]) -> None:
    book = load_workbook(ruang / name)
    for place, value in changes.items():
        book["Isian"][place] = value
    book.save(ruang / name)


@pytest.mark.slow
def test_the_months_realisation_is_filled_in_excel(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "monev", "--bulan", "2026-04")
    sheet = load_workbook(ruang / "monev-2026-04.xlsx")["Isian"]
    rows = {(r[0].value, r[1].value): r[0].row for r in sheet.iter_rows(min_row=5)}
    assert ("I.3.a", "2026-04") in rows
    assert ("III.2.c", "2026-02") in rows, "half done in February: overdue"
    at = rows["I.3.a", "2026-04"]
    late = rows["III.2.c", "2026-02"]
    saved(
        ruang,
        "monev-2026-04.xlsx",
        {
            f"F{at}": "Rapat dilaksanakan",
            f"G{at}": 100,
            f"F{late}": "Laporan selesai",
            f"G{late}": 1,
            f"I{late}": "-",
        },
    )
    book = load_workbook(ruang / "monev-2026-04.xlsx")
    book["Isian"][f"G{late}"].number_format = "0%"
    book.save(ruang / "monev-2026-04.xlsx")
    said = doctools("data", "import", "monev-2026-04.xlsx")
    assert "2 baris ditambah" in said.stdout, said.stderr
    value = parse_yaml((ruang / "data/monev/2026-04.yaml").read_text(encoding="utf-8"), "m").value
    assert value["realisasi"] == [
        {"baris": "I.3.a", "realisasi": "Rapat dilaksanakan", "capaian": "100"},
        {
            "baris": "III.2.c",
            "target": "2026-02",
            "realisasi": "Laporan selesai",
            "capaian": "100",
            "tindak_lanjut": "-",
        },
    ]
    assert "tidak ada perubahan" in doctools("data", "import", "monev-2026-04.xlsx").stdout


@pytest.mark.slow
def test_new_people_get_an_id_and_others_keep_comments(doctools: Runner, ruang: Path) -> None:
    people = ruang / "data/pegawai.yaml"
    edit(
        people,
        "    jabatan: Ketua {{ kantor.nama_pendek }}",
        "    # dilantik kembali\n    jabatan: Ketua {{ kantor.nama_pendek }}",
    )
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    last = load_workbook(ruang / "p.xlsx")["Isian"]
    free = next(r for r in range(5, 99) if not last.cell(r, 2).value)
    saved(
        ruang,
        "p.xlsx",
        {
            f"B{free}": "Dr. Contoh Nur'aini, S.H.",
            f"C{free}": "Staf Contoh",
            f"D{free}": "sekretariat",
            f"E{free}": "199001012015012001",
        },
    )
    said = doctools("data", "import", "p.xlsx")
    assert "+ contoh-nuraini" in said.stdout, said.stderr
    text = people.read_text(encoding="utf-8")
    assert "# dilantik kembali" in text
    assert text.endswith("nip: 199001012015012001\n")


@pytest.mark.slow
def test_wrong_cells_are_named_and_nothing_is_written(doctools: Runner, ruang: Path) -> None:
    before = (ruang / "data/pegawai.yaml").read_bytes()
    doctools("data", "export", "pegawai", "--ke", "p.xlsx")
    known = load_workbook(ruang / "p.xlsx")["Isian"]["A9"].value
    saved(
        ruang,
        "p.xlsx",
        {
            "D5": "anggot",
            "E6": 1.99001012015012e17,
            "B7": "(kosongkan)",
            "E8": "123",
            "A9": "ketua",
            "C9": "=B9",
        },
    )
    said = doctools("data", "import", "p.xlsx")
    assert said.returncode == 2
    for words in (
        "Isian!D5: 'anggot'",
        "maksud Anda 'anggota'?",
        "Isian!E6: NIP tersimpan sebagai bilangan",
        "Isian!A9: 'ketua' sudah dipakai",
        "Isian!C9: sel berisi rumus",
    ):
        assert words in said.stderr
    saved(ruang, "p.xlsx", {"D5": "anggota", "E6": None, "A9": known, "C9": "Staf"})
    said = doctools("data", "import", "p.xlsx")
    assert "Isian!B7: 'nama' tidak boleh kosong" in said.stderr
    assert "Isian!E8: nilai '123' pada 'nip' keliru" in said.stderr
    assert (ruang / "data/pegawai.yaml").read_bytes() == before


@pytest.mark.slow
def test_a_register_is_filled_in_excel(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "pengaduan", "--ke", "p.xlsx")
    row = {
        "B": datetime(2026, 3, 2),
        "C": "Kotak saran",
        "D": "-5 derajat",
        "G": "Selesai",
        "H": "5 Maret 2026",
        "J": "Satu\nDua",
    }
    saved(ruang, "p.xlsx", {f"{letter}7": value for letter, value in row.items()})
    said = doctools("data", "import", "p.xlsx")
    assert "1 catatan ditambah" in said.stdout, said.stderr
    entry = parse_yaml((ruang / "data/pengaduan/2026.yaml").read_text(encoding="utf-8"), "p").value["daftar"][
        -1
    ]
    assert entry["id"] == "pengaduan-2026-02" or entry["id"] == "pengaduan-2026-03"
    assert (entry["tanggal"], entry["tanggal_selesai"], entry["status"]) == (
        "2026-03-02",
        "2026-03-05",
        "selesai",
    )
    assert (entry["uraian"], entry["tanggapan"]) == ("-5 derajat", ["Satu", "Dua"])


@pytest.mark.slow
def test_entries_without_id_are_not_mistaken_after_the_file_changed(doctools: Runner, ruang: Path) -> None:
    doctools("data", "export", "risiko", "--ke", "r.xlsx")
    saved(ruang, "r.xlsx", {"F5": 5})
    assert "1 catatan diubah" in doctools("data", "import", "r.xlsx").stdout
    assert "tidak ada perubahan" in doctools("data", "import", "r.xlsx").stdout
    saved(ruang, "r.xlsx", {"F5": 4})
    said = doctools("data", "import", "r.xlsx")
    assert said.returncode == 1
    assert "diubah di dua tempat: kini '5', di buku kerja '4'" in said.stderr


def test_nip_of_eighteen_digits_survives_when_whole() -> None:
    column = Column("nip", "NIP", "nip")
    assert read_cell(column, 199001012015012001) == "199001012015012001"
    assert read_cell(column, "19900101 201501 2 001") == "199001012015012001"
    with pytest.raises(CellError):
        read_cell(column, 199001012015012000)


def test_names_become_ids() -> None:
    assert propose_id("Drs. H. Contoh bin Sampel, M.Si.") == "contoh-bin-sampel"
