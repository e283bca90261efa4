"""Monitoring: percentages by row, komponen, area and month; what is overdue; months with nothing due."""

from __future__ import annotations

import re
from pathlib import Path

from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.plan import following_month
from tests.conftest import edit
from tests.membaca import text_of

REPORT = """bulan: 2026-07
lengkap: ya
realisasi:
  - {baris: I.3.a, target: 2026-06, realisasi: Rapat dilaksanakan, capaian: 100}
"""


def text_for(office: Office, kind: str, folder: Path, **scope: str) -> str:
    job = find_single_job(office, read_kind(office, kind), None if scope else 2026, scope)
    return text_of(Draft(office, job).write(folder).path or Path())


def part(text: str, start: str, end: str) -> list[str]:
    return text.split(start)[1].split(end)[0].splitlines()


def report_all_months(folder: Path) -> None:
    """Nothing more was done in the months of which the sample office has no report yet."""
    for month in range(1, 13):
        path = folder / f"data/monev/2026-{month:02}.yaml"
        if not path.exists():
            path.write_text(f"bulan: 2026-{month:02}\nlengkap: ya\nrealisasi: []\n", encoding="utf-8")


def test_half_year_has_percentages_by_area_month_komponen_and_row(ruang: Path, tmp_path: Path) -> None:
    report_all_months(ruang)
    text = text_for(Office(Workspace(ruang)), "laporan-monev-zi", tmp_path, semester="2026-s1")
    areas = part(text, "B. PENYELESAIAN PER AREA", "C. PENYELESAIAN PER BULAN")
    months = part(text, "C. PENYELESAIAN PER BULAN", "D. PENYELESAIAN PER KOMPONEN")
    parts = part(text, "D. PENYELESAIAN PER KOMPONEN", "E. CAPAIAN PER BARIS")
    rows = part(text, "E. CAPAIAN PER BARIS", "F. TUNGGAKAN")
    assert "I | Manajemen Perubahan | 12 | 2 | 10 | 17 | " in areas
    assert "2. | Februari 2026 | 16 | 1 | 15 | 6 | " in months
    assert any(re.match(r"I\.1 \| .* \| 1 \| 1 \| 0 \| 100 \| ", line) for line in parts)
    assert any(re.match(r"I\.3\.a \| .* \| Februari, April, Juni 2026 \| 33 \| ", line) for line in rows)
    assert any(re.match(r"III\.2\.c \| .* \| Februari.* 2026 \| 50 \| ", line) for line in rows), (
        "half done, not 0"
    )


def test_recap_lists_what_is_overdue_from_earlier_months(ruang: Path, tmp_path: Path) -> None:
    """A row of the first half year that is still owed stands in the report of the second, and of the year."""
    (ruang / "data/monev/2026-07.yaml").write_text(REPORT, encoding="utf-8")
    report_all_months(ruang)
    office = Office(Workspace(ruang))
    for kind, scope in (("laporan-monev-zi", {"semester": "2026-s2"}), ("laporan-monev-zi-tahunan", {})):
        owed = part(text_for(office, kind, tmp_path, **scope), "F. TUNGGAKAN", "G. KESIMPULAN")
        assert any(line.startswith("I.2.a | ") and "Januari 2026" in line for line in owed), kind
        meeting = next(line for line in owed if line.startswith("I.3.a | "))
        assert "April, Agustus, Oktober, Desember 2026" in meeting, "June was done in July"
        assert not any(line.startswith("I.1.a | ") for line in owed), "done in January"


def test_months_with_nothing_due_say_nihil(ruang: Path, tmp_path: Path) -> None:
    plan = ruang / "data/rencana-aksi/2026.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r",\s*2026-09|2026-09,\s*", "", text), encoding="utf-8")
    office = Office(Workspace(ruang))
    yearly = part(
        text_for(office, "laporan-monev-zi-tahunan", tmp_path), "C. PENYELESAIAN PER BULAN", "D. PENYELESAIAN"
    )
    september = next(line for line in yearly if "September" in line)
    assert september.endswith("NIHIL: tidak ada yang jatuh tempo")
    assert sum("NIHIL" in line for line in yearly) == 1
    monthly = text_for(office, "monev", tmp_path, bulan="2026-09")
    assert "Nihil: tidak ada baris rencana aksi yang jatuh tempo pada bulan ini." in monthly
    assert (
        "NIHIL: tidak ada baris rencana aksi yang jatuh tempo pada bulan September 2026; tunggakan" in monthly
    )


def test_month_has_percentages_by_komponen_and_area(contoh: Office, tmp_path: Path) -> None:
    text = text_for(contoh, "monev", tmp_path, bulan="2026-02")
    parts = part(text, "C. REKAPITULASI PER AREA DAN KOMPONEN", "Dari 16")
    assert any(re.match(r"I\.3 \| .* \| 1 \| 1 \| 100 \| 0", line) for line in parts)
    assert any(re.match(r"III\.2 \| .* \| 1 \| 0 \| 0 \| \d", line) for line in parts)
    assert any(line.startswith("I | MANAJEMEN PERUBAHAN | 2 | 1 | 50 | 3") for line in parts)


def test_december_is_followed_by_january() -> None:
    assert [following_month(m) for m in ("2026-01", "2026-11", "2026-12")] == [
        "2026-02",
        "2026-12",
        "2027-01",
    ]


def test_progress_of_a_row_is_not_the_share_of_targets_done(contoh: Office, tmp_path: Path) -> None:
    """III.2.c is half done in February: 50 where CAPAIAN stands, 0 of 1 where SELESAI stands, in every paper."""
    month = text_for(contoh, "monev", tmp_path, bulan="2026-02")
    rows, recap = month.split("C. REKAPITULASI PER AREA DAN KOMPONEN")
    assert "CAPAIAN (%)" in rows
    assert "SELESAI (%)" not in rows
    assert recap.count("SELESAI (%)") == 1
    assert "CAPAIAN (%)" not in recap
    assert re.search(r"^III\.2\.c \| (.|\n)*?Draf laporan \| 50 \| ", rows, re.MULTILINE)


def test_a_row_done_without_a_figure_is_at_100(ruang: Path, tmp_path: Path) -> None:
    report = ruang / "data/monev/2026-02.yaml"
    edit(report, "capaian: 100", "capaian: null")
    office = Office(Workspace(ruang))
    text = text_for(office, "monev", tmp_path, bulan="2026-02")
    done = text.split("C. REKAPITULASI")[0]
    assert re.search(r"^I\.3\.a \| (.|\n)*? \| 100 \| ", done, re.MULTILINE)
