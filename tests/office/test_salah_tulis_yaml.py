"""Slips in YAML: the message names the line where the slip is, says what it is, and shows the line as it was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.office.checking import check
from doctools.office.checking.check import check_file
from doctools.office.folder import Workspace
from doctools.office.models.naskah import IssueList
from doctools.office.models.tim import Tim
from doctools.office.office import Office
from doctools.office.yaml.read import parse_yaml, read_yaml
from tests.conftest import CONTOH

SOUND = """\
tahun: 2026
# catatan kantor
naskah:
  sk-tim-kerja-2026:
    nomor: 5
    tanggal: 2026-01-26
  undangan:
    nomor: 6
    tanggal: 2026-02-02
acara:
  - Pembahasan capaian
  - Lain-lain
alamat: Jl. Sudirman
orang:
  - {pegawai: null, jabatan: Kasubbag}
  - {pegawai: husni, jabatan: Ketua}
"""
# as it stood → as it was typed, the line that is named, what is said, the line as it was meant
SLIPS = {
    "tabulator": ("    nomor: 5", "\tnomor: 5", 5, "tabulator", "nomor: 5"),
    "tanpa spasi sesudah titik dua": ("    nomor: 5", "    nomor:5", 5, "harus ada spasi", "nomor: 5"),
    "lekukan": ("    tanggal: 2026-01-26", "      tanggal: 2026-01-26", 6, "diawali 4 spasi", "tanggal: 2026-01-26"),
    "titik dua di dalam nilai": (
        "alamat: Jl. Sudirman", "alamat: Kantor: Jl. Sudirman", 13, "titik dua", 'alamat: "Kantor: Jl. Sudirman"',
    ),
    "kutip tidak ditutup": ("alamat: Jl.", 'alamat: "Jl.', 13, "tidak ditutup", 'alamat: "Jl. Sudirman"'),
    "kutip di tengah": (
        "  - Pembahasan capaian", '  - "Pembahasan" capaian', 11, "tanda kutip", "- '\"Pembahasan\" capaian'",
    ),
    "apostrof di dalam kutip": (
        "alamat: Jl. Sudirman", "alamat: 'Jl. Ma'ruf'", 13, "tanda kutip", "alamat: \"Jl. Ma'ruf\"",
    ),
    "garis miring terbalik": (
        "alamat: Jl. Sudirman", 'alamat: "C:\\data"', 13, "garis miring", "alamat: 'C:\\data'",
    ),
    "diawali bintang": ("alamat: Jl.", "alamat: *Jl.", 13, "diawali '*'", 'alamat: "*Jl. Sudirman"'),
    "diawali @": ("alamat: Jl.", "alamat: @Jl.", 13, "diawali '@'", 'alamat: "@Jl. Sudirman"'),
    "tanda daftar melekat": ("  - Lain-lain", "  -Lain-lain", 12, "sesudah tanda '-'", "- Lain-lain"),
    "tanda daftar menjorok": ("  - Lain-lain", " - Lain-lain", 12, "diawali 2 spasi", "- Lain-lain"),
    "kurung tidak ditutup": (
        "jabatan: Kasubbag}", "jabatan: Kasubbag", 15, "tidak ditutup", "- {pegawai: null, jabatan: Kasubbag}",
    ),
    "kunci tanpa titik dua": ("alamat: Jl.", "alamat Jl.", 13, "titik dua", "alamat: Jl. Sudirman"),
    "kepala kelompok tanpa titik dua": (
        "  sk-tim-kerja-2026:", "  sk-tim-kerja-2026", 4, "titik dua", "sk-tim-kerja-2026:",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_answered_with_the_line_as_it_was_meant(slip: str) -> None:
    stood, typed, line, said, meant = SLIPS[slip]
    assert SOUND.count(stood) == 1 or stood == "    nomor: 5"
    with pytest.raises(DataError) as error:
        parse_yaml(SOUND.replace(stood, typed, 1), "data/naskah/2026.yaml")
    (problem,) = error.value.problems
    assert (problem.line, said in problem.what) == (line, True), str(problem)
    assert problem.remedy == f"tulis baris itu begini: {meant}"


def test_two_slips_are_told_one_after_the_other() -> None:
    twice = SOUND.replace("alamat: Jl.", 'alamat: "Jl.').replace("    nomor: 5", "\tnomor: 5")
    with pytest.raises(DataError, match="tabulator"):
        parse_yaml(twice, "")


def test_a_file_that_is_no_yaml_at_all_still_gets_an_answer() -> None:
    with pytest.raises(DataError) as error:
        parse_yaml("{" * 12, "")
    assert "susunan YAML tidak terbaca" in error.value.problems[0].what


@pytest.mark.parametrize(
    ("file", "model", "stood", "typed", "said", "meant"),
    [
        (
            "tim", Tim, "jabatan_kedinasan: null, jabatan_tim: Sekretaris Tim}",
            "jabatan_kedinasan: Kasubbag Keuangan, Umum, dan Logistik, jabatan_tim: Sekretaris Tim}",
            "nilai yang memuat koma", '"Kasubbag Keuangan, Umum, dan Logistik"',
        ),
        ("naskah", IssueList, "    nomor: 1\n    tanggal: ", "    nomor:1\n    tanggal:",
         "sesudah titik dua harus ada spasi, juga di baris berikutnya", "nomor: 1"),
        ("naskah", IssueList, "    nomor: 1\n    tanggal:", "  nomor: 1\n  tanggal:", "diawali 4 spasi", "nomor: 1"),
    ],
)  # fmt: skip
def test_a_slip_that_yaml_reads_otherwise_is_told_where_the_data_does_not_fit(
    tmp_path: Path, file: str, model: type, stood: str, typed: str, said: str, meant: str
) -> None:
    text = (CONTOH / f"data/{file}/2026.yaml").read_text(encoding="utf-8")
    assert stood in text
    path = tmp_path / "2026.yaml"
    path.write_text(text.replace(stood, typed, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        check_file(read_yaml(path, f"data/{file}/2026.yaml"), model)
    problem = error.value.problems[0]
    assert said in problem.what
    assert meant in str(problem.remedy)


def test_a_slip_is_looked_for_once_however_many_documents_ask(
    ruang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ruang / "data/rencana-aksi/2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(langkah_aksi:\n)\s+- .*\n", r"\1", text, count=1), encoding="utf-8")
    office, looked = Office(Workspace(ruang)), []
    monkeypatch.setattr(check, "find_misread", lambda *asked: looked.append(asked))
    told = []
    for _ in range(3):
        with pytest.raises(DataError) as error:
            office.document("rencana-aksi/2026")
        told.append(error.value.problems)
    assert told[0] == told[1] == told[2]
    assert 0 < len(looked) <= 3
