"""A decree that rests on acts outside the base is told how many of its citations could not be checked."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Runner

DECREE = """KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH
NOMOR 3 TAHUN 2026
TENTANG
TIM CONTOH

Menimbang : a. bahwa perlu dibentuk tim;

Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;
2. Peraturan Bupati Contoh Nomor 99 Tahun 2021 tentang Contoh Tata Kelola;
3. Peraturan Menteri Keuangan Nomor 998 Tahun 2011 tentang Contoh Anggaran;
"""


def test_counts_the_grounds_that_the_base_does_not_have(doctools: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "sk.txt"
    draft.write_text(DECREE, encoding="utf-8")
    found = json.loads(doctools("review", str(draft), "--json").stdout)["files"][0]
    (note,) = found["notes"]
    assert note.startswith("2 dasar hukum tidak tercatat di basis peraturan")
    assert "Peraturan Bupati Contoh Nomor 99 Tahun 2021" in note
    assert "Nomor 998 Tahun 2011" in note
    assert f"Catatan: {note}." in doctools("review", str(draft)).stdout
    assert not any("basis peraturan" in finding["message"] for finding in found["findings"])


def test_says_nothing_where_the_base_has_all(doctools: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "sk.txt"
    draft.write_text(DECREE.split("2. Peraturan Bupati")[0], encoding="utf-8")
    assert json.loads(doctools("review", str(draft), "--json").stdout)["files"][0]["notes"] == []
    assert "Catatan:" not in doctools("review", str(draft)).stdout
