"""Of every piece of evidence the office learns: doctools makes it, makes the form, or the office attaches it."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.evidence.coverage import PieceCoverage, count_totals, measure_coverage
from doctools.kinds.jobs import find_single_job, list_jobs
from doctools.kinds.read import read_kind, read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import Runner, edit, parsed


@pytest.fixture(scope="module")
def pieces(kerinci: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PieceCoverage]:
    folder = tmp_path_factory.mktemp("kosong")
    found = measure_coverage(kerinci, read_kinds(kerinci), 2026, folder, "2026-07")
    return {entry.piece.id: entry for entry in found}


def test_every_piece_to_make_or_fill_has_its_kinds(pieces: dict[str, PieceCoverage]) -> None:
    counts = count_totals(pieces.values())
    assert counts["pieces"] == counts["covered"] == 111
    assert counts["make"] + counts["fill"] == 73
    assert [p.piece.id for p in pieces.values() if p.piece.kelas != "lampir" and not p.piece.jenis] == []


def test_every_piece_to_make_or_fill_has_a_document_in_the_year(pieces: dict[str, PieceCoverage]) -> None:
    """Except where nothing has happened yet: nobody complained, no conflict, no survey answered."""
    bare = {p.piece.id for p in pieces.values() if p.piece.kelas != "lampir" and not p.answers}
    assert bare <= {"V.3.b/1", "V.5.c/2"}


def test_a_document_answers_the_rows_of_its_meeting_only(pieces: dict[str, PieceCoverage]) -> None:
    names = {answer.name for answer in pieces["V.2.d/2"].answers}
    assert names == {"undangan-rtp-2026-02"}
    assert len(pieces["I.3.a/1"].answers) == 6
    assert [a.due for a in pieces["V.4.c/1"].answers] == ["2026-03", "2026-06", "2026-09", "2026-12"]


def test_what_is_due_earlier_and_not_there_is_late(pieces: dict[str, PieceCoverage]) -> None:
    late = {a.name: a.late for a in pieces["I.3.a/1"].answers}
    assert late["undangan-evaluasi-zi-2026-06"]
    assert not late["undangan-evaluasi-zi-2026-08"]
    assert pieces["II.2.a/1"].late  # attached by the office, due in January, nothing reported
    assert not pieces["VI.2.e/1"].late  # due in July itself


def test_made_documents_are_counted_as_drafts_and_finals(contoh: Office, tmp_path: Path) -> None:
    kinds = read_kinds(contoh)
    draft = find_single_job(contoh, read_kind(contoh, "sk-tim-kerja"), 2026, {})
    final = find_single_job(contoh, read_kind(contoh, "sk-agen-perubahan"), 2026, {})
    Draft(contoh, draft).write(tmp_path)
    Draft(contoh, final, final=True).write(tmp_path)
    found = {p.piece.id: p for p in measure_coverage(contoh, kinds, 2026, tmp_path, "2026-02")}
    assert [a.state for a in found["I.1.a/1"].answers] == ["draft"]
    assert [a.state for a in found["I.4.b/1"].answers] == ["final"]
    assert not found["I.1.a/1"].late
    assert found["I.1.a/2"].late
    counts = count_totals(found.values())
    assert (counts["made"], counts["final"]) == (2, 1)


def test_reported_rows_are_not_late(ruang: Path, tmp_path: Path) -> None:
    (ruang / "data/monev/2026-01.yaml").write_text(
        "bulan: 2026-01\nrealisasi:\n  - {baris: II.2.a, realisasi: tautan presensi dilampirkan}\n",
        encoding="utf-8",
    )
    office = Office(Workspace(ruang))
    found = {p.piece.id: p for p in measure_coverage(office, read_kinds(office), 2026, tmp_path, "2026-07")}
    assert not found["II.2.a/1"].late
    assert found["II.2.b/1"].late


@pytest.mark.slow
def test_coverage_as_json(doctools: Runner) -> None:
    result = doctools("plan", "coverage", "--per", "2026-06-30", "--json")
    assert result.returncode == 0
    value = parsed(result)
    assert [area["id"] for area in value["areas"]] == ["I", "II", "III", "IV", "V", "VI"]
    row = value["areas"][0]["rows"][0]
    assert (row["id"], row["pieces"][0]["class"], row["pieces"][0]["documents"][0]["state"]) == (
        "I.1.a",
        "make",
        "missing",
    )
    assert value["totals"]["pieces"] == value["totals"]["covered"]


@pytest.mark.slow
def test_a_piece_of_an_unknown_kind_is_not_covered(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/rencana-aksi/2026.yaml", "jenis: [sk-tim-kerja]", "jenis: [sk-tim-kerjaa]")
    result = doctools("plan", "coverage")
    assert result.returncode == 1
    assert "Tidak tercakup: I.1.a/1" in result.stderr
    assert "sk-tim-kerjaa" in result.stderr


def test_coverage_counts_no_document_twice(kerinci: Office, tmp_path: Path) -> None:
    found = measure_coverage(kerinci, read_kinds(kerinci), 2026, tmp_path, "2026-01")
    names = {a.name for p in found for a in p.answers}
    known = {j.name for j in list_jobs(kerinci, read_kinds(kerinci), 2026)}
    assert names <= known
    assert count_totals(found)["documents"] == len(names)
