"""All data files of an office in one workbook, and back."""

from __future__ import annotations

import difflib
import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from doctools.errors import DoctoolsError
from doctools.excel.changes import Changes
from doctools.excel.whole.bring_in import find_data_changes
from doctools.excel.whole.names import list_data_names
from doctools.excel.whole.write import make_data_workbook
from doctools.excel.workbook.columns import CellError, Column, read_cell
from doctools.excel.workbook.open import FilledWorkbook
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import parse_yaml
from tests.conftest import Runner

pytestmark = pytest.mark.slow

DAY, HOUR = Column("a", "A", "tanggal"), Column("a", "A", "pukul")


def read_file(path: Path) -> dict[str, Any]:
    value = parse_yaml(path.read_text(encoding="utf-8"), path.name).value
    assert isinstance(value, dict)
    return value


class Filled:
    """A workbook of an office's data that a test fills."""

    def __init__(self, office: Office, *names: str) -> None:
        self.office = office
        self.content, _ = make_data_workbook(office, names or list_data_names(office, 2026), 2026)
        self.book = load_workbook(io.BytesIO(self.content))

    def heads(self, sheet: str) -> list[Any]:
        return [cell.value for cell in self.book[sheet][4]]

    def rows(self, sheet: str) -> list[list[Any]]:
        return [[c.value for c in row] for row in self.book[sheet].iter_rows(min_row=5)]

    def put(self, sheet: str, row: int, head: str, value: Any) -> None:
        self.book[sheet].cell(row, self.heads(sheet).index(head) + 1).value = value

    def fact(self, words: str, value: Any) -> None:
        row = next(n for n, r in enumerate(self.rows("Umum"), 5) if r[1] == words)
        self.put("Umum", row, "ISI", value)

    def free(self, sheet: str) -> int:
        return next(n for n, row in enumerate(self.rows(sheet), 5) if not any(row))

    def changes(self, *, accept: bool = False) -> dict[str, Changes]:
        buffer = io.BytesIO()
        self.book.save(buffer)
        book = FilledWorkbook(buffer.getvalue(), "data.xlsx")
        return {c.file: c for c in find_data_changes(self.office, book, accept=accept) if c}


def lines_changed(changes: Changes) -> list[str]:
    diff = difflib.unified_diff(
        (changes.before or "").splitlines(), (changes.text or "").splitlines(), lineterm="", n=0
    )
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def test_the_untouched_workbook_changes_nothing(kerinci: Office, contoh: Office) -> None:
    for office in (kerinci, contoh):
        names = list_data_names(office, 2026)
        content, sheets = make_data_workbook(office, names, 2026)
        assert content == make_data_workbook(office, names, 2026)[0]
        found = find_data_changes(office, FilledWorkbook(content, "data.xlsx"))
        assert [(c.file, c.text, c.kept, c.emptied) for c in found if c or c.kept or c.emptied] == []
        assert sheets > 40


def test_every_file_that_is_filled_has_a_sheet(kerinci: Office) -> None:
    """All but what has a workbook or commands of its own: the plan, the law, evidence, approvals, users."""
    names = {name.split("/")[0] for name in list_data_names(kerinci, 2026)}
    assert names >= {n.split("/")[0] for n in kerinci.every_document()} - {"rencana-aksi", "peraturan"}
    assert names >= set(kerinci.form_ids())


def test_a_changed_cell_changes_that_value_alone(contoh: Office) -> None:
    filled = Filled(contoh, "kantor", "rapat/2026", "tim/2026", "pelayanan")
    filled.fact("Alamat", "Jalan Contoh Baru Nomor 2")
    filled.put("Rapat", 5, "Tempat", "Aula Contoh")
    filled.put("Pelayanan - layanan", 6, "Nama", "Helpdesk Contoh")
    found = filled.changes()
    assert sorted(found) == ["data/kantor.yaml", "data/pelayanan.yaml", "data/rapat/2026.yaml"]
    for changes in found.values():
        removed, added = lines_changed(changes)
        assert removed.partition(":")[0][1:] == added.partition(":")[0][1:]
        assert removed.partition("#")[2] == added.partition("#")[2]
        assert changes.lost_comments == []


def test_the_offices_own_name_stays_a_reference(contoh: Office) -> None:
    filled = Filled(contoh, "rapat/2026")
    sheet = "Rapat - undangan kepada"
    row = next(n for n, r in enumerate(filled.rows(sheet), 5) if "Sekretaris KPU Kabupaten Contoh" in r)
    filled.put(sheet, row, "Sebutan, sebagaimana dicetak", "Plt. Sekretaris KPU Kabupaten Contoh")
    removed, added = lines_changed(filled.changes()["data/rapat/2026.yaml"])
    assert added.replace("Plt. Sekretaris", "Sekretaris") == f"+{removed[1:]}"
    assert "{{ kantor.nama_pendek }}" in added


def test_people_are_chosen_by_name_also_those_added_in_the_same_workbook(contoh: Office) -> None:
    filled = Filled(contoh, "pegawai", "tim/2026")
    at = filled.free("Pegawai")
    for head, value in {"NAMA": "Contoh Baru", "JABATAN": "Staf Contoh", "UNSUR": "sekretariat"}.items():
        filled.put("Pegawai", at, head, value)
    known = contoh.document("pegawai").model.pegawai[0]
    filled.fact("Ketua tim › Pegawai", known.nama)
    filled.put("Tim - anggota", 5, "Pegawai", "contoh baru")
    found = filled.changes()
    assert "id: contoh-baru" in (found["data/pegawai.yaml"].text or "")
    team = found["data/tim/2026.yaml"].changed
    assert [v[1] for values in team.values() for v in values.values()] == [f"'{known.id}'", "'contoh-baru'"]


def test_a_meeting_is_added_with_whom_it_invites(contoh: Office) -> None:
    filled = Filled(contoh, "rapat/2026")
    at = filled.free("Rapat")
    facts = {
        "ID": "rapat-contoh-2026-05", "Bulan": "2026-05", "Judul": "Rapat Contoh", "Acara": "Pembukaan\nPenutupan",
        "Tanggal": date(2026, 5, 18), "Pukul": time(9, 30), "Tempat": "Aula", "Baris rencana aksi": "I.3.a",
        "Baris kosong pada daftar hadir": 4,
    }  # fmt: skip
    for head, value in facts.items():
        filled.put("Rapat", at, head, value)
    at = filled.free("Rapat - undangan kepada")
    filled.put("Rapat - undangan kepada", at, "RAPAT", "rapat-contoh-2026-05")
    filled.put("Rapat - undangan kepada", at, "Sebutan, sebagaimana dicetak", "Para Contoh")
    changes = filled.changes()["data/rapat/2026.yaml"]
    office = contoh.supposing({changes.file: changes.text})
    meeting = office.document("rapat/2026").model.rapat[-1]
    assert (meeting.id, meeting.tanggal, meeting.pukul) == (
        "rapat-contoh-2026-05",
        date(2026, 5, 18),
        "09.30",
    )
    assert (meeting.acara, meeting.peserta) == (["Pembukaan", "Penutupan"], [])
    assert [one.sebutan for one in meeting.undangan_kepada] == ["Para Contoh"]


def test_a_document_without_a_line_gets_one(kerinci: Office) -> None:
    filled = Filled(kerinci, "naskah/2026")
    rows = filled.rows("Naskah")
    known = kerinci.document("naskah/2026").model.naskah
    at, name = next((n, r[0]) for n, r in enumerate(rows, 5) if r[0] and r[0] not in known)
    filled.put("Naskah", at, "Tanggal naskah", "28 Februari 2026")
    changes = filled.changes()["data/naskah/2026.yaml"]
    assert changes.added == [name]
    issue = kerinci.supposing({changes.file: changes.text}).document("naskah/2026").model.naskah[name]
    assert (issue.tanggal, issue.nomor) == (date(2026, 2, 28), None)


def test_what_others_changed_meanwhile_stays(doctools: Runner, ruang: Path) -> None:
    assert doctools("data", "export", "kantor", "tim", "--ke", "a.xlsx").returncode == 0
    (ruang / "b.xlsx").write_bytes((ruang / "a.xlsx").read_bytes())
    for name, words, value in (("a", "Alamat", "Jalan A"), ("b", "Telepon", "0700")):
        book = load_workbook(ruang / f"{name}.xlsx")
        sheet = book["Umum"]
        row = next(r for r in range(5, 90) if sheet.cell(r, 2).value == words)
        sheet.cell(row, 3).value = value
        book.save(ruang / f"{name}.xlsx")
        done = doctools("data", "import", f"{name}.xlsx")
        assert done.returncode == 0, done.stderr
    office = read_file(ruang / "data/kantor.yaml")
    assert (office["alamat"], office["telepon"]) == ("Jalan A", "0700")
    book = load_workbook(ruang / "b.xlsx")
    row = next(r for r in range(5, 90) if book["Umum"].cell(r, 2).value == "Alamat")
    book["Umum"].cell(row, 3).value = "Jalan B"
    book.save(ruang / "b.xlsx")
    done = doctools("data", "import", "b.xlsx")
    assert done.returncode == 1
    assert f"Umum!C{row}: Alamat" in done.stderr
    assert read_file(ruang / "data/kantor.yaml")["alamat"] == "Jalan A"


def test_what_is_wrong_is_said_by_cell_and_nothing_is_written(doctools: Runner, ruang: Path) -> None:
    filled = Filled(Office(Workspace(ruang)), "kantor", "rapat/2026", "tim/2026", "naskah/2026")
    before = {path: path.read_bytes() for path in (ruang / "data").rglob("*.yaml")}
    filled.put("Rapat", 5, "Tanggal", "3/2/2026")
    filled.put("Rapat", 6, "Pukul", "jam sembilan")
    filled.put("Tim - pengarah", 5, "Pegawai", "Orang Tak Dikenal")
    filled.put("Naskah", 5, "Tanggal naskah", "30/02/2026")
    filled.fact("Zona waktu", "WTF")
    at = filled.free("Tim - anggota")
    filled.put("Tim - anggota", at, "Pegawai", filled.rows("Tim - anggota")[0][2])
    filled.book.save(ruang / "data.xlsx")
    done = doctools("data", "import", "data.xlsx")
    assert done.returncode == 2
    for words in (
        "'3/2/2026' dapat berarti 3 Februari 2026 atau 2 Maret 2026",
        "'jam sembilan' bukan pukul",
        "'Orang Tak Dikenal' bukan pilihan untuk Pegawai",
        "'30/02/2026' bukan tanggal",
        "'WTF' bukan pilihan untuk Zona waktu",
    ):
        assert words in done.stderr
    assert "Rapat!" in done.stderr
    assert "Umum!C" in done.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_what_contradicts_other_data_is_said_by_cell(contoh: Office) -> None:
    filled = Filled(contoh, "rapat/2026")
    filled.put("Rapat", 5, "Tanggal", date(2027, 1, 4))
    with pytest.raises(DoctoolsError) as refused:
        filled.changes()
    column = "ABCDEFGHIJKLMNOPQRS"[filled.heads("Rapat").index("Tanggal")]
    assert f"Rapat!{column}5" in str(refused.value)


def test_a_renamed_sheet_is_not_passed_over(contoh: Office) -> None:
    filled = Filled(contoh, "tim/2026")
    filled.book["Tim - pengarah"].title = "Pengarah"
    with pytest.raises(DoctoolsError, match=r"lembar 'Pengarah' tidak dikenal.*Tim - pengarah"):
        filled.changes()


def test_a_new_row_of_a_list_within_entries_names_its_entry(contoh: Office) -> None:
    filled = Filled(contoh, "tim/2026")
    at = filled.free("Tim - anggota")
    filled.put("Tim - anggota", at, "Jabatan dalam tim", "Anggota")
    with pytest.raises(DoctoolsError, match=f"Tim - anggota!B{at}: sel ini harus diisi"):
        filled.changes()


def test_rows_taken_out_take_their_entries_out(contoh: Office) -> None:
    filled = Filled(contoh, "tim/2026")
    before = contoh.document("tim/2026").model
    filled.book["Tim - anggota"].delete_rows(5)
    changes = filled.changes()["data/tim/2026.yaml"]
    after = contoh.supposing({changes.file: changes.text}).document("tim/2026").model
    assert after.kelompok[0].anggota == before.kelompok[0].anggota[1:]
    assert after.kelompok[1:] == before.kelompok[1:]


def test_cells_to_be_filled_are_coloured_and_names_are_offered(kerinci: Office) -> None:
    filled = Filled(kerinci, "rapat/2026", "tim/2026")
    sheet = filled.book["Rapat"]
    at = {head: n for n, head in enumerate(filled.heads("Rapat"), 1)}
    assert sheet.cell(5, at["Tanggal"]).fill.fgColor.rgb == "FFFFF2CC"
    assert sheet.cell(5, at["Notulis"]).fill.fgColor.rgb != "FFFFF2CC"
    assert sheet.cell(4, at["Pukul"]).comment.text.startswith("JJ.MM")
    offered = [c.value for c in filled.book["_pilihan"]["A"]] + [
        c.value for c in filled.book["_pilihan"]["B"]
    ]
    people = kerinci.document("pegawai").model.pegawai
    assert {person.nama for person in people} <= set(offered)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("18/02/2026", "2026-02-18"), ("18-2-2026", "2026-02-18"), ("18.02.2026", "2026-02-18"),
        ("18 Februari 2026", "2026-02-18"), ("18 Feb 2026", "2026-02-18"), ("5/5/2026", "2026-05-05"),
        ("2026-02-18", "2026-02-18"), (datetime(2026, 2, 18), "2026-02-18"),
    ],
)  # fmt: skip
def test_days_as_they_are_written_here(said: Any, day: str) -> None:
    assert read_cell(DAY, said) == day


@pytest.mark.parametrize("said", ["3/2/2026", "31/02/2026", "18/2/26", "2/18/2026", "18 Ju 2026", "besok"])
def test_days_that_are_none_or_two(said: str) -> None:
    with pytest.raises(CellError):
        read_cell(DAY, said)


def test_hours_as_excel_and_people_write_them() -> None:
    assert [read_cell(HOUR, said) for said in ("9:00", "09.00", time(9, 0), "09:00:00")] == ["09.00"] * 4


@pytest.mark.parametrize("name", ["pengguna", "peraturan", "bukti/2026", "tim/../pengguna", "entah"])
def test_a_workbook_gets_at_no_file_that_is_not_filled(contoh: Office, name: str) -> None:
    filled = Filled(contoh, "tim/2026")
    hidden = filled.book["_doctools"]
    row = next(r for r in range(1, 20) if hidden.cell(r, 1).value == "berkas")
    hidden.cell(row, 2).value = name
    with pytest.raises(DoctoolsError, match=f"data '{name}' tidak diisi lewat Excel"):
        filled.changes()
