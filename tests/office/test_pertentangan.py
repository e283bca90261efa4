"""Facts that contradict each other are refused with file and line; open facts are warnings, not errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import Runner, edit


def refused(ruang: Path, name: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        Office(Workspace(ruang)).document(name)
    return [str(p) for p in caught.value.problems]


def test_a_day_that_does_not_match_the_date(ruang: Path) -> None:
    path = ruang / "data/rapat/2026.yaml"
    line = edit(path, "    pukul:", "    hari: Minggu\n    pukul:")
    (problem,) = refused(ruang, "rapat/2026")
    assert problem.startswith(f"data/rapat/2026.yaml:{line}: hari 'Minggu' pada rapat 'evaluasi-zi-2026-02'")
    assert "adalah hari" in problem
    assert problem.endswith("perbaiki hari atau tanggalnya")


def test_two_persons_with_one_nip(ruang: Path) -> None:
    line = edit(ruang / "data/pegawai.yaml", "nip: 199001012015011007", "nip: 199001012015011006")
    (problem,) = refused(ruang, "pegawai")
    assert problem.startswith(
        f"data/pegawai.yaml:{line}: NIP 199001012015011006 milik 'Kasubbag Hukum Contoh"
    )
    assert "sama dengan NIP 'Sekretaris Contoh' di baris" in problem


def test_a_nip_of_seventeen_digits(ruang: Path) -> None:
    line = edit(ruang / "data/pegawai.yaml", "nip: 199001012015011006", "nip: 19900101201501100")
    (problem,) = refused(ruang, "pegawai")
    assert problem.startswith(f"data/pegawai.yaml:{line}:")
    assert "NIP terdiri atas 18 angka" in problem


def test_a_target_outside_the_plans_year(ruang: Path) -> None:
    path = ruang / "data/rencana-aksi/2026.yaml"
    line = edit(path, "target: [2026-01]", "target: [2025-01]")
    (problem,) = refused(ruang, "rencana-aksi/2026")
    assert problem == (
        f"data/rencana-aksi/2026.yaml:{line}: target 2025-01 pada baris I.1.a di luar tahun rencana aksi 2026; "
        "tulis bulan tahun 2026"
    )


def test_a_meeting_gone_by_without_minutes_is_a_warning(doctools: Runner) -> None:
    before = doctools("doctor", "--per", "2026-02-01").stdout
    after = doctools("doctor", "--per", "2026-12-31")
    assert "notulanya" not in before
    assert "[peringatan] Data: data/rapat/2026.yaml:" in after.stdout
    assert "rapat 'evaluasi-zi-2026-04' tanggal" in after.stdout
    assert after.returncode == 0


def test_a_team_without_a_leader_is_a_warning(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/tim/2026.yaml", "ketua: {pegawai: sekretaris", "ketua: {pegawai: null")
    result = doctools("doctor", "--per", "2026-01-01")
    assert f"[peringatan] Data: data/tim/2026.yaml:{line}: ketua tim kerja belum ditetapkan" in result.stdout
    assert result.returncode == 0


def test_a_team_that_does_not_name_a_leader_at_all_is_an_error(doctools: Runner, ruang: Path) -> None:
    path = ruang / "data/tim/2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "\n".join(x for x in text.splitlines() if not x.startswith("ketua:")) + "\n", encoding="utf-8"
    )
    result = doctools("make", "sk-tim-kerja")
    assert result.returncode == 2
    assert "data/tim/2026.yaml:" in result.stderr
    assert "kunci 'ketua' belum ada" in result.stderr
    assert not (ruang / "generated").exists()


def test_a_piece_that_no_kind_proves(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/rencana-aksi/2026.yaml", "jenis: [prosedur-pemilihan-tim]", "jenis: []")
    result = doctools("doctor", "--per", "2026-01-01")
    assert (
        f"data/rencana-aksi/2026.yaml:{line - 3}: tidak ada jenis naskah yang membuktikan 'I.1.a/2'"
        in result.stdout
    )
    assert result.returncode == 0


def test_a_kind_that_the_plan_misspells(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/rencana-aksi/2026.yaml", "jenis: [sk-tim-kerja]", "jenis: [sk-tim-kerjaa]")
    result = doctools("doctor", "--per", "2026-01-01")
    assert f"[GALAT] {'':4} Data: data/rencana-aksi/2026.yaml:{line}:" in result.stdout
    assert "maksud Anda 'sk-tim-kerja'?" in result.stdout
    assert result.returncode == 1
