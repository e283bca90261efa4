"""Two plans side by side: every command says whose year it speaks of, and none answers from another year's plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Runner

pytestmark = pytest.mark.slow


@pytest.fixture
def two_years(ruang: Path) -> Path:
    """The sample office with the same plan and meetings for the next year."""
    for folder in ("rencana-aksi", "rapat", "tim", "agen-perubahan"):
        text = (ruang / f"data/{folder}/2026.yaml").read_text(encoding="utf-8")
        (ruang / f"data/{folder}/2027.yaml").write_text(text.replace("2026", "2027"), encoding="utf-8")
    return ruang


def test_what_is_missing_is_asked_of_the_days_own_plan(doctools: Runner, two_years: Path) -> None:
    said = doctools("evidence", "missing", "--per", "2026-12-31")
    assert said.returncode == 1
    assert said.stdout.startswith("Tahun rencana: 2026\n")
    assert "Nihil" not in said.stdout
    assert doctools("plan", "coverage", "--per", "2026-12-31").stdout.startswith("Tahun rencana: 2026\n")
    assert doctools("plan", "next", "--per", "2026-12-01").stdout.startswith("Tahun rencana: 2026\n")


def test_what_is_late_of_last_year_is_late_still(doctools: Runner, two_years: Path) -> None:
    said = doctools("plan", "late", "--per", "2027-01-15")
    assert "Tahun rencana: 2026\n" in said.stdout
    assert "2026-12" in said.stdout
    assert "Nihil: tidak ada target tahun 2027" in said.stdout


def test_a_documents_name_says_its_year(doctools: Runner, two_years: Path) -> None:
    scan = two_years / "pindaian.txt"
    scan.write_text("Contoh", encoding="utf-8")
    said = doctools("evidence", "add", "sk-agen-perubahan-2026", "pindaian.txt", "--per", "2027-01-10")
    assert "Tahun rencana: 2026\n" in said.stdout, said.stderr
    said = doctools("evidence", "add", "sk-agen-perubahn-2026", "pindaian.txt", "--per", "2026-12-10")
    assert "maksud Anda 'sk-agen-perubahan-2026'?" in said.stderr


def test_a_piece_is_of_the_plan_of_its_day(doctools: Runner, two_years: Path) -> None:
    said = doctools("evidence", "add", "I.2.a/3", "tidak-ada.png", "--per", "2026-12-10")
    assert said.stdout == "Tahun rencana: 2026\n"


def test_a_meeting_is_found_in_its_own_year(doctools: Runner, two_years: Path) -> None:
    said = doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02")
    assert said.returncode == 0, said.stderr
    assert "generated/2026/undangan/" in said.stdout
    said = doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-99")
    assert "2027" not in said.stderr
