"""Many offices in one run: each gets what it would get by itself, and none stops the others."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from doctools.cache import Cache
from doctools.docx.identity import find_identity
from tests.conftest import ROOT, Runner, edit, parsed
from tests.many.klaster import klaster
from tests.many.test_proses import files
from tests.membaca import text_of
from tests.pdf.palsu import real_libreoffice
from tools.offices import copies

SOME = ("batch", "--jenis", "sk-tim-kerja", "--jenis", "monev", "--jenis", "dokumentasi")


@pytest.fixture
def provinsi(tmp_path: Path) -> Path:
    copies(tmp_path / "provinsi", 3)
    return tmp_path / "provinsi"


def by_office(result: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    return {Path(office["folder"]).name: office for office in parsed(result)["offices"]}


@pytest.mark.load
def test_each_office_gets_what_it_gets_by_itself(provinsi: Path, tmp_path: Path, doctools: Runner) -> None:
    edit(provinsi / "kantor-002/data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    for name in ("kantor-001", "kantor-002", "kantor-003"):
        doctools("--ruang", str(provinsi / name), *SOME, "--final", "--keluar", str(tmp_path / "satu" / name))
    expected = files(tmp_path / "satu")
    assert len(expected) > 10
    with klaster(tmp_path / "dask") as own:
        ways = {"sendiri": (), "proses": ("--jobs", "2"), "klaster": ("--cluster", own.address)}
        for name, way in ways.items():
            target = tmp_path / name
            result = doctools(*SOME, "--final", "--kantor", str(provinsi), "--keluar", str(target), *way, "--json")  # fmt: skip
            assert result.returncode == 1, result.stderr
            assert files(target) == expected
            found = by_office(result)
            assert list(found) == ["kantor-001", "kantor-002", "kantor-003"]
            assert [o["summary"]["refused"] for o in found.values()] == [
                found["kantor-001"]["summary"]["refused"] + n for n in (0, 1, 0)
            ]
            assert "sk-tim-kerja-2026" in [f["name"] for f in found["kantor-002"]["failed"]]
            assert parsed(result)["summary"]["written"] == len(expected)
    again = doctools(
        *SOME, "--kantor", str(provinsi / "kantor-001"), "--kantor", str(provinsi), "--jobs", "2"
    )
    assert again.returncode == 0, again.stderr
    assert "Seluruhnya 3 dari 3 kantor:" in again.stdout
    assert "Komisi Pemilihan Umum Kabupaten Contoh 2: " in again.stdout
    for name in ("kantor-001", "kantor-002", "kantor-003"):
        assert any((provinsi / name / "generated").rglob("*.docx"))


@pytest.mark.slow
def test_an_office_that_cannot_be_read_does_not_stop_the_others(provinsi: Path, doctools: Runner) -> None:
    edit(provinsi / "kantor-001/data/kantor.yaml", "nama:", "nma:")
    edit(provinsi / "kantor-003/data/rencana-aksi/2026.yaml", "tahun: 2026", "tahun: 2025")
    empty = provinsi.parent / "kosong"
    empty.mkdir()
    result = doctools(*SOME, "--kantor", str(provinsi), "--kantor", str(empty), "--json")
    assert result.returncode == 1
    found = by_office(result)
    assert set(found) == {"kantor-001", "kantor-002", "kantor-003", "kosong"}
    assert found["kantor-002"]["problems"] == []
    assert found["kantor-002"]["summary"]["written"] > 10
    assert "kunci 'nma' tidak dikenal" in str(found["kantor-001"]["problems"])
    assert "data/rencana-aksi/2026.yaml" in str(found["kantor-003"]["problems"])
    assert "bukan ruang kerja kantor" in str(found["kosong"]["problems"])
    assert f"{provinsi / 'kantor-001'}: data/kantor.yaml" in result.stderr
    assert [o["interrupted"] for o in found.values()] == [False] * 4
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_numbers_of_each_office_are_its_own(provinsi: Path, doctools: Runner) -> None:
    for root in provinsi.iterdir():
        shutil.rmtree(root / "data/naskah")
    arguments = ("batch", "--jenis", "sk-tim-kerja", "--jenis", "sk-agen-perubahan", "--final", "--daftar", "--tanggal", "2026-06-01")  # fmt: skip
    first = doctools(*arguments, "--kantor", str(provinsi / "kantor-001"))
    assert first.returncode == 0, first.stderr
    result = doctools(*arguments, "--kantor", str(provinsi), "--jobs", "2", "--json")
    assert result.returncode == 0, result.stderr
    assert [o["summary"] for o in parsed(result)["offices"]] == [
        {"written": w, "unchanged": u, "failed": 0, "refused": 0} for w, u in ((0, 2), (2, 0), (2, 0))
    ]
    for root in sorted(provinsi.iterdir()):
        path = root / "generated/2026/sk-agen-perubahan/sk-agen-perubahan-2026.docx"
        known = find_identity(path)
        assert known is not None
        assert known[0].number == "keputusan/2026/2"
        assert "NOMOR 2 TAHUN 2026" in text_of(path)
        assert doctools("--ruang", str(root), "register", "audit").returncode == 0
    drafts = doctools(*arguments[:5], "--kantor", str(provinsi), "--jobs", "2", "--json")
    assert {o["summary"]["unchanged"] for o in parsed(drafts)["offices"]} == {2}, (
        "numbers are known to workers"
    )


@pytest.mark.pages
def test_papers_of_each_office(provinsi: Path, doctools: Runner) -> None:
    real_libreoffice()
    result = doctools("batch", "--jenis", "sk-agen-perubahan", "--kantor", str(provinsi), "--pdf")
    assert result.returncode == 0, result.stderr
    assert (
        "Contoh 2: 1 dibuat, 0 tidak berubah, 0 gagal; PDF 1 dibuat, 0 tidak berubah, 0 gagal"
        in result.stdout
    )
    for root in provinsi.iterdir():
        assert (root / "generated/2026/sk-agen-perubahan/sk-agen-perubahan-2026.pdf").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--gabung", "cetak.pdf"), "--gabung untuk satu kantor"),
        (("--keluar", "hasil", "--kantor", "lain"), "senama dengan folder kantor lain"),
    ],
)
def test_wrong_use_makes_nothing(
    arguments: tuple[str, ...], message: str, provinsi: Path, doctools: Runner, ruang: Path
) -> None:
    copies(ruang / "lain", 1)
    result = doctools(*SOME, "--kantor", str(provinsi), *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert not list(provinsi.rglob("*.docx"))
    assert not (ruang / "hasil").exists()


@pytest.mark.slow
def test_one_register_for_all_is_refused(
    provinsi: Path, doctools: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCTOOLS_REGISTER", "sqlite:///satu.db")
    result = doctools(*SOME, "--kantor", str(provinsi))
    assert result.returncode == 2
    assert "menunjuk satu buku agenda" in result.stderr
    monkeypatch.delenv("DOCTOOLS_REGISTER")
    for name in ("kantor-001", "kantor-002"):
        path = provinsi / name / "data/kantor.yaml"
        path.write_text(f"buku_agenda: sqlite:///{provinsi}/satu.db\n" + path.read_text())
    found = by_office(doctools(*SOME, "--kantor", str(provinsi), "--json"))
    assert found["kantor-001"]["problems"] == found["kantor-003"]["problems"] == []
    assert "buku_agenda sama dengan milik" in str(found["kantor-002"]["problems"])


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_in_the_middle_and_taken_up_again(
    jobs: str, provinsi: Path, tmp_path: Path, doctools: Runner
) -> None:
    arguments = ("batch", "--kantor", str(provinsi), "--area", "I", "--jobs", jobs, "--keluar")
    assert doctools(*arguments, str(tmp_path / "utuh")).returncode == 0
    expected, target = files(tmp_path / "utuh"), tmp_path / "terhenti"
    process = subprocess.Popen(
        [sys.executable, "-m", "doctools.cli.main", *arguments, str(target)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not any(target.rglob("*.docx")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "dari 3 kantor sudah selesai dan utuh. Lanjutkan dengan perintah yang sama" in errors
    found = files(target)
    assert found == {name: expected[name] for name in found}
    assert len(found) < len(expected)
    assert doctools(*arguments, str(target)).returncode == 0
    assert files(target) == expected


def test_memory_forgets_what_was_not_asked_for_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doctools.cache.cache._MOST_BYTES", 3000)
    memory = Cache(tmp_path, passing=True)
    for number in range(10):
        memory.put(f"uji {number}", "x" * 1000)
        assert memory.get("uji 0") == "x" * 1000, "asked for just now"
    assert memory.get("uji 1") is None
    assert memory.get("uji 9") is not None
    assert list(tmp_path.iterdir()) == []
