"""A new year: what stays is carried over, what happened is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.excel.plan.bring_in import find_plan_changes
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import FilledWorkbook
from doctools.kinds.read import list_kinds
from doctools.office.changing.history import Deed
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.setup.start.new_year import begin_year
from tests.conftest import Runner

DEED = Deed("new-year", "Contoh", "2026-12-01T08:00:00+07:00")


def test_numbers_days_and_minutes_of_last_year_do_not_come_along(ruang: Path) -> None:
    done = begin_year(Office(Workspace(ruang)), 2027, DEED)
    office = Office(Workspace(ruang))
    for name in office.every_document():
        office.document(name)
    issues = office.document("naskah/2027").model.naskah
    assert "sk-tim-kerja-2027" in issues
    assert not any(issue.nomor or issue.tanggal for issue in issues.values())
    meetings, last = office.document("rapat/2027").model.rapat, office.document("rapat/2026").model.rapat
    assert [m.id for m in meetings] == [m.id.replace("2026", "2027") for m in last]
    assert any(m.jalannya for m in last)
    assert not any(m.tanggal or m.jalannya or m.keputusan or m.hadir or m.dokumentasi for m in meetings)
    assert office.document("tim/2027").model.ketua == office.document("tim/2026").model.ketua
    assert "monev" in done.left
    assert "pengaduan" in done.left
    assert not (ruang / "data/monev/2027-02.yaml").exists()


def test_the_plan_comes_with_its_months_moved_and_no_number(ruang: Path) -> None:
    begin_year(Office(Workspace(ruang)), 2027, DEED)
    office = Office(Workspace(ruang))
    plan, last = office.plan(2027).model, office.plan(2026).model
    assert (plan.keputusan.nomor, plan.keputusan.tanggal) == (None, None)
    assert plan.area[0].komponen[0].baris[0].target == ["2027-01"]
    text = (ruang / "data/rencana-aksi/2027.yaml").read_text(encoding="utf-8")
    assert "RENSTRA 2025-2029" in text  # a range of years stays
    assert "2026-" not in text
    assert len(plan.area) == len(last.area)


def test_years_of_acts_stay(ruang: Path) -> None:
    begin_year(Office(Workspace(ruang)), 2027, DEED)
    acts = re.compile(r"Nomor \S+\s+Tahun\s+(\d{4})")
    old, new = (
        acts.findall((ruang / f"data/keputusan-rencana/{year}.yaml").read_text(encoding="utf-8"))
        for year in (2026, 2027)
    )
    assert old == new


def test_the_first_month_makes_its_drafts(doctools: Runner, ruang: Path) -> None:
    done = doctools("new-year", "2027")
    assert done.returncode == 0, done.stderr
    assert "Yang harus diputuskan kantor:" in done.stdout
    made = doctools("batch", "--bulan", "2027-01")
    assert "0 gagal" in made.stdout
    assert "galat" not in made.stderr
    assert (ruang / "generated/2027/sk-tim-kerja/sk-tim-kerja-2027.docx").is_file()
    assert doctools("data", "undo").returncode == 0
    assert not (ruang / "data/tim/2027.yaml").exists()


def test_a_year_that_exists_is_refused(ruang: Path) -> None:
    begin_year(Office(Workspace(ruang)), 2027, DEED)
    with pytest.raises(DataError, match="tahun 2027 sudah ada"):
        begin_year(Office(Workspace(ruang)), 2027, DEED)
    with pytest.raises(DataError, match="tidak ada tahun sebelum 2026"):
        begin_year(Office(Workspace(ruang)), 2026, DEED)


def test_an_imported_plan_is_kept(ruang: Path) -> None:
    office = Office(Workspace(ruang))
    begin_year(office, 2027, DEED, plan=False)
    assert not (ruang / "data/rencana-aksi/2027.yaml").exists()
    assert (ruang / "data/tim/2027.yaml").exists()


def test_a_plan_is_imported_before_its_decree_has_a_number(ruang: Path) -> None:
    """The decree of the plan is made from the plan: its number and day cannot be known when it is imported."""
    begin_year(Office(Workspace(ruang)), 2027, DEED)
    office = Office(Workspace(ruang))
    workbook = make_plan_workbook(
        office.plan(2027).model, list_kinds(office), office.kantor.model.wilayah.mark
    )
    (ruang / "data/rencana-aksi/2027.yaml").unlink()
    office = Office(Workspace(ruang))
    changes = find_plan_changes(office, FilledWorkbook(workbook, "rencana.xlsx"), list_kinds(office), 2027)
    assert changes.text is not None
    plan = office.supposing({changes.file: changes.text}).plan(2027).model
    assert (plan.keputusan.nomor, plan.keputusan.tanggal) == (None, None)
