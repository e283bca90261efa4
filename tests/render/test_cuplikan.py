"""The text of every kind, final and draft, under snapshot: a change of wording shows in the diff.

`PERBARUI_CUPLIKAN=1 pytest tests/render/test_cuplikan.py` writes the snapshots anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.kinds.jobs import Job, find_single_job, list_jobs, make_job_about
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.conftest import ROOT
from tests.membaca import text_of

SNAPSHOTS = Path(__file__).parent.parent / "cuplikan"
CASES: dict[str, dict[str, str]] = {
    "undangan": {"rapat": "evaluasi-zi-2026-02"},
    "daftar-hadir": {"rapat": "evaluasi-zi-2026-02"},
    "notula": {"rapat": "evaluasi-zi-2026-02"},
    "laporan-rapat": {"rapat": "evaluasi-zi-2026-02"},
    "dokumentasi": {"rapat": "evaluasi-zi-2026-02"},
    "monev": {"bulan": "2026-02"},
    "laporan-monev-zi": {"semester": "2026-s1"},
}
KINDS = sorted(p.stem for p in (ROOT / "templates/jenis").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("final", [False, True], ids=["draf-kerinci", "final-contoh"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_as_reviewed(kind: str, final: bool, kerinci: Office, contoh: Office, tmp_path: Path) -> None:
    office = contoh if final else kerinci
    job = _job(office, kind)
    if job is None:
        assert not final, "the sample office has a document of every kind"
        pytest.skip("the real office has no entry for this kind")
    outcome = Draft(office, job, final=final).write(tmp_path)
    assert outcome.state == "written", outcome.missing
    if final:
        assert not outcome.missing
    _compare(f"{'final' if final else 'draf'}-{kind}.txt", text_of(outcome.path or Path()))


def _job(office: Office, kind: str) -> Job | None:
    """The document under snapshot: the one named in CASES, or the first of its kind."""
    if kind == "lembar-kendali":
        about = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
        return make_job_about(read_kind(office, kind), about)
    if kind in CASES:
        return find_single_job(office, read_kind(office, kind), None, CASES[kind])
    return next(iter(list_jobs(office, [read_kind(office, kind)], 2026)), None)


def test_many_addressees_move_to_an_annex(contoh: Office, tmp_path: Path) -> None:
    job = find_single_job(contoh, read_kind(contoh, "undangan"), 2026, {"rapat": "evaluasi-zi-2026-04"})
    text = text_of(Draft(contoh, job, final=True).write(tmp_path).path or Path())
    assert "Yth.\t(daftar terlampir)" in text
    assert "Lampiran\t:\t1 (satu) lembar" in text
    assert "DAFTAR PENERIMA UNDANGAN" in text
    assert "9.\tPegawai Contoh Lima, A.Md." in text
    assert "Tembusan:\nKetua KPU Provinsi Contoh" in text  # one alone has no number


def _compare(name: str, text: str) -> None:
    text = re.sub(
        r"(RANCANGAN · [\w.-]+/)[0-9a-f]{12}", r"\1…", text
    )  # what a draft was made from changes with all
    path = SNAPSHOTS / name
    if os.environ.get("PERBARUI_CUPLIKAN"):
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no snapshot {name}"
    assert text == path.read_text(encoding="utf-8")
