"""The text of every kind, final and draft, under snapshot: a change of wording shows in the diff.

`PERBARUI_CUPLIKAN=1 pytest tests/render/test_cuplikan.py` writes the snapshots anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from doctools.kinds import read_kind, single_job
from doctools.produce import produce
from doctools.workspace.office import Office
from tests.membaca import text_of

SNAPSHOTS = Path(__file__).parent.parent / "cuplikan"
CASES: dict[str, dict[str, str]] = {
    "sk-tim-kerja": {},
    "sk-agen-perubahan": {},
    "undangan": {"rapat": "evaluasi-zi-2026-02"},
    "daftar-hadir": {"rapat": "evaluasi-zi-2026-02"},
    "monev": {"bulan": "2026-02"},
    "maklumat-pelayanan": {},
}


@pytest.mark.parametrize("final", [False, True], ids=["draf-kerinci", "final-contoh"])
@pytest.mark.parametrize("kind", CASES)
def test_text_is_as_reviewed(kind: str, final: bool, kerinci: Office, contoh: Office, tmp_path: Path) -> None:
    office = contoh if final else kerinci
    outcome = produce(
        office,
        single_job(office, read_kind(office, kind), None, CASES[kind]),
        tmp_path,
        final=final,
    )
    assert outcome.state == "written", outcome.missing
    assert bool(outcome.missing) is not final
    _compare(f"{'final' if final else 'draf'}-{kind}.txt", text_of(outcome.path or Path()))


def test_many_addressees_move_to_an_annex(contoh: Office, tmp_path: Path) -> None:
    job = single_job(contoh, read_kind(contoh, "undangan"), 2026, {"rapat": "evaluasi-zi-2026-04"})
    text = text_of(produce(contoh, job, tmp_path, final=True).path or Path())
    assert "Yth.\t(daftar terlampir)" in text
    assert "Lampiran\t:\t1 (satu) lembar" in text
    assert "DAFTAR PENERIMA UNDANGAN" in text
    assert "9.\tPegawai Contoh Lima, A.Md." in text
    assert "Tembusan:\n1.\tKetua KPU Provinsi Contoh" in text


def _compare(name: str, text: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get("PERBARUI_CUPLIKAN"):
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no snapshot {name}"
    assert text == path.read_text(encoding="utf-8")
