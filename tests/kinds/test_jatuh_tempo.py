"""In which month a document of a quarter or half year is due."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.kinds.jobs import list_jobs_due
from doctools.kinds.periods import list_periods
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.plan import list_months
from tests.conftest import ROOT, edit

QUARTERLY = "target: [2026-03, 2026-06, 2026-09, 2026-12]\n            target_teks: Maret, Juni, September, Desember 2026"


def due_months(folder: Path, kind: str) -> dict[str, list[str]]:
    """Document → the months in which it is due."""
    office = Office(Workspace(folder))
    found: dict[str, list[str]] = {}
    for month in list_months(2026):
        for job in list_jobs_due(office, [read_kind(office, kind)], month):
            found.setdefault(job.record, []).append(month)
    return found


def aim_at(folder: Path, target: str) -> None:
    edit(
        folder / "data/rencana-aksi/2026.yaml",
        QUARTERLY,
        f"target: {target}\n            target_teks: contoh",
    )


@pytest.mark.parametrize(
    ("target", "first"),
    [
        ("[2026-03, 2026-06, 2026-09, 2026-12]", ["2026-03"]),
        ("[2026-01, 2026-06, 2026-09, 2026-12]", ["2026-01"]),
        ("[2026-02, 2026-03, 2026-06, 2026-09, 2026-12]", ["2026-02", "2026-03"]),
    ],
    ids=["last month named", "first month named", "two months named"],
)
def test_a_quarter_is_due_in_its_months_of_target_or_in_its_last(
    target: str, first: list[str], ruang: Path
) -> None:
    edit(
        ruang / "data/rencana-aksi/2026.yaml", QUARTERLY, f"target: {target}\n            target_teks: contoh"
    )
    assert due_months(ruang, "rekap-wbs") == {
        "rekap-wbs-2026-t1": first,
        "rekap-wbs-2026-t2": ["2026-06"],
        "rekap-wbs-2026-t3": ["2026-09"],
        "rekap-wbs-2026-t4": ["2026-12"],
    }


def test_a_quarter_without_a_target_has_no_document(ruang: Path) -> None:
    aim_at(ruang, "[2026-06, 2026-09]")
    assert due_months(ruang, "rekap-wbs") == {
        "rekap-wbs-2026-t2": ["2026-06"],
        "rekap-wbs-2026-t3": ["2026-09"],
    }


def test_what_is_made_for_every_quarter_is_due_in_its_last_month_where_none_is_aimed_at(ruang: Path) -> None:
    aim_at(ruang, "[2026-04, 2026-09]")
    own = ruang / "templates/jenis/rekap-wbs.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    shipped = (ROOT / "templates/jenis/rekap-wbs.yaml").read_text(encoding="utf-8")
    own.write_text(
        shipped.replace("lingkup: triwulan", "lingkup: triwulan\nsetiap_masa: ya"), encoding="utf-8"
    )
    assert due_months(ruang, "rekap-wbs") == {
        "rekap-wbs-2026-t1": ["2026-03"],
        "rekap-wbs-2026-t2": ["2026-04"],
        "rekap-wbs-2026-t3": ["2026-09"],
        "rekap-wbs-2026-t4": ["2026-12"],
    }


def test_a_half_year_that_no_row_asks_for_is_due_in_its_last_month(contoh: Office) -> None:
    assert due_months(contoh.workspace.root, "laporan-monev-zi") == {
        "laporan-monev-zi-2026-s1": ["2026-06"],
        "laporan-monev-zi-2026-s2": ["2026-12"],
    }


@pytest.mark.parametrize(
    ("unit", "codes", "last_days"),
    [
        ("bulan", ["2024-01", "2024-02", "2024-12"], ["2024-01-31", "2024-02-29", "2024-12-31"]),
        ("triwulan", ["2024-t1", "2024-t2", "2024-t4"], ["2024-03-31", "2024-06-30", "2024-12-31"]),
        ("semester", ["2024-s1", "2024-s2", "2024-s2"], ["2024-06-30", "2024-12-31", "2024-12-31"]),
        ("tahun", ["2024", "2024", "2024"], ["2024-12-31", "2024-12-31", "2024-12-31"]),
    ],
)
def test_periods_fill_the_year_once(unit: str, codes: list[str], last_days: list[str]) -> None:
    """The first, second and last of them; every month belongs to one."""
    found = list_periods(unit, 2024)
    some = [found[0], found[1 if len(found) > 1 else 0], found[-1]]
    assert [p.code for p in some] == codes
    assert [p.last.isoformat() for p in some] == last_days
    assert [month for period in found for month in period.months] == list_months(2024)
