"""The buku agenda as the clerk meets it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT, Runner, edit, parsed

UNDANGAN = ("undangan", "--rapat", "evaluasi-zi-2026-04")


@pytest.fixture
def agenda(doctools: Runner, ruang: Path) -> Runner:
    """An office with one series for all letters, that has numbered documents by hand and goes on with the register."""
    with (ruang / "data/penomoran.yaml").open("a", encoding="utf-8") as file:
        file.write("  surat-dinas: {klasifikasi: PP.06.1}\npembukuan: {2026: bersama}\n")
    (ruang / "data/naskah/2026.yaml").write_text(
        "tahun: 2026\nnaskah:\n"
        '  sk-tim-kerja-2026: {nomor: "1", tanggal: 2026-01-12}\n'
        '  sk-agen-perubahan-2026: {nomor: "2", tanggal: 2026-01-12}\n'
        '  undangan-evaluasi-zi-2026-02: {nomor: "3", tanggal: 2026-02-03}\n'
        "  undangan-evaluasi-zi-2026-04: {nomor: null, tanggal: 2026-04-03}\n",
        encoding="utf-8",
    )
    return doctools


@pytest.mark.slow
def test_numbers_by_hand_are_imported_once(agenda: Runner) -> None:
    result = agenda("register", "import")
    assert result.returncode == 0
    assert "3/PK.01-Und/9999/2026  2026-02-03  undangan-evaluasi-zi-2026-02" in result.stdout
    assert "3 nomor baru dicatat, 0 sudah ada." in result.stdout
    assert "0 nomor baru dicatat, 3 sudah ada." in agenda("register", "import").stdout
    entries = parsed(agenda("register", "list", "--json"))["entries"]
    assert [e["source"] for e in entries] == [f"data/naskah/2026.yaml:{n}" for n in (3, 4, 5)]


@pytest.mark.slow
def test_the_numbers_of_the_sample_office_make_a_sound_register(doctools: Runner) -> None:
    imported = doctools("register", "import")
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.endswith("35 nomor baru dicatat, 0 sudah ada.\n")
    audited = doctools("register", "audit")
    assert audited.returncode == 0
    assert audited.stdout.startswith("35 peristiwa, rantainya utuh."), "a gap, or dates that run backwards"


def test_a_number_twice_in_the_data_is_not_imported(agenda: Runner, ruang: Path) -> None:
    edit(ruang / "data/naskah/2026.yaml", '"2", tanggal', '"1", tanggal')
    result = agenda("register", "import")
    assert result.returncode == 2
    assert (
        "data/naskah/2026.yaml:4: nomor 1 naskah 'sk-agen-perubahan-2026' sudah dipakai 'sk-tim-kerja-2026'"
        in result.stderr
    )
    assert not (ruang / "data/register.db").exists()


@pytest.mark.slow
def test_make_with_a_number(agenda: Runner, ruang: Path) -> None:
    result = agenda("make", *UNDANGAN, "--final", "--daftar")
    assert result.returncode == 1
    assert "data/naskah/2026.yaml:5: nomor 3 naskah 'undangan-evaluasi-zi-2026-02' belum ada" in result.stderr
    agenda("register", "import")
    made = parsed(agenda("make", *UNDANGAN, "--final", "--daftar", "--oleh", "Staf", "--json"))
    assert made["register"]["number"] == "4/PK.01-Und/9999/2026"
    assert made["register"]["sha256"] == made["documents"][0]["sha256"]
    shown = parsed(agenda("register", "show", "surat/2026/4", "--json"))
    assert [(e["jenis"], e["oleh"]) for e in shown["events"]] == [
        ("pesan", "Staf"), ("tulis", "Staf"), ("pakai", "Staf"),
    ]  # fmt: skip
    assert agenda("register", "audit").returncode == 0
    again = agenda("batch", "--bulan", "2026-04", "--jenis", "undangan")
    assert "tidak berubah" in again.stdout
    assert "sudah terdaftar dengan nomor 4/PK.01-Und/9999/2026" in again.stderr


@pytest.mark.slow
def test_states_void_and_reservation(agenda: Runner) -> None:
    agenda("register", "import")
    reserved = agenda("register", "reserve", *UNDANGAN)
    assert reserved.stdout.startswith("4/PK.01-Und/9999/2026  2026-04-03  draft")
    name = "undangan-evaluasi-zi-2026-04"
    assert agenda("register", "status", name, "ditinjau", "--pada", "2026-04-04").returncode == 0
    refused = agenda("register", "status", name, "dikirim", "--pada", "2026-04-05")
    assert refused.returncode == 1
    assert "'Ditinjau' tidak dapat menjadi 'Dikirim'" in refused.stderr
    assert agenda("register", "void", name, "--alasan", "ditiadakan", "--pada", "2026-04-05").returncode == 0
    block = parsed(
        agenda(
            "register",
            "reserve",
            "surat-dinas",
            "--hal",
            "Data",
            "--jumlah",
            "3",
            "--tanggal",
            "2026-04-06",
            "--json",
        )
    )
    assert [e["number"] for e in block["entries"]] == [f"{n}/PP.06.1-SD/9999/2026" for n in (5, 6, 7)]
    listing = agenda("register", "list", "--seri", "surat").stdout
    assert "4  2026-04-03  Batal" in listing
    assert "nomor yang tidak dipakai: 1–2" in listing
    late = ("register", "reserve", "surat-dinas", "--hal", "Lama", "--tanggal", "2026-03-01")
    assert agenda(*late).returncode == 1
    assert agenda(*late, "--alasan", "tertinggal").stdout.startswith("3.a/PP.06.1-SD/9999/2026  2026-03-01")


@pytest.mark.slow
def test_a_scan_is_noted_with_its_hash(agenda: Runner, ruang: Path) -> None:
    agenda("register", "import")
    scan = ruang / "pindai.pdf"
    scan.write_bytes(b"%PDF-1.7 contoh")
    missing = agenda("register", "assign", "pindai.pdf")
    assert missing.returncode == 2
    assert "tambahkan --nomor NOMOR" in missing.stderr
    noted = parsed(agenda("register", "assign", "pindai.pdf", "--nomor", "sk-tim-kerja-2026", "--json"))[
        "entries"
    ][0]
    assert (noted["path"], noted["sha256"]) == ("pindai.pdf", hashlib.sha256(scan.read_bytes()).hexdigest())
    scan.write_bytes(b"%PDF-1.7 diganti")
    audit = agenda("register", "audit")
    assert audit.returncode == 0
    assert "berkas 'pindai.pdf' tidak lagi seperti saat dicatat" in audit.stdout


@pytest.mark.slow
def test_a_bare_number_that_means_two_is_asked_about(agenda: Runner) -> None:
    agenda("register", "import")
    agenda("register", "reserve", "sk-upg", "--tanggal", "2026-02-01")
    result = agenda("register", "void", "3", "--alasan", "uji")
    assert result.returncode == 2
    assert "pilih salah satu: keputusan/2026/3, surat/2026/3" in result.stderr


@pytest.mark.slow
def test_the_workbook_is_the_buku_agenda(agenda: Runner, ruang: Path) -> None:
    agenda("register", "import")
    agenda("register", "reserve", *UNDANGAN)
    for name in ("satu.xlsx", "dua.xlsx"):
        assert agenda("register", "export", "--ke", name, "--tahun", "2026").returncode == 0
    assert (ruang / "satu.xlsx").read_bytes() == (ruang / "dua.xlsx").read_bytes()
    book = load_workbook(ruang / "satu.xlsx")
    assert book.sheetnames == ["keputusan 2026", "surat 2026"]
    rows = [[c.value for c in row] for row in book["surat 2026"].iter_rows()]
    assert rows[0][0] == "BUKU AGENDA"
    assert rows[4] == ["NO URUT", "NOMOR NASKAH", "TANGGAL", "HAL/JUDUL", "TUJUAN", "KEADAAN", "KETERANGAN"]
    assert rows[5][:3] == ["3", "3/PK.01-Und/9999/2026", "3 Februari 2026"]
    assert rows[6][5] == "Draf"
    assert rows[8][0] == "Nomor yang tidak dipakai: 1–2"


@pytest.mark.slow
def test_backup_restore_and_import(agenda: Runner, ruang: Path) -> None:
    agenda("register", "import")
    assert agenda("register", "backup", "agenda.db").returncode == 0
    assert agenda("register", "export", "--ke", "agenda.jsonl").returncode == 0
    book = ruang / "data/register.db"
    book.rename(ruang / "rusak.db")
    assert agenda("register", "list").returncode == 2
    assert "3 peristiwa dipulihkan." in agenda("register", "restore", "agenda.db").stdout
    book.rename(ruang / "lagi.db")
    assert "3 peristiwa dipulihkan." in agenda("register", "import", "agenda.jsonl").stdout
    assert "rantainya utuh" in agenda("register", "audit").stdout


@pytest.mark.slow
def test_an_audit_that_fails_exits_1(agenda: Runner, ruang: Path) -> None:
    agenda("register", "import")
    path = ruang / "data/register.db"
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"tanggal":"2026-02-03"', b'"tanggal":"2026-02-04"'))
    result = agenda("register", "audit")
    assert result.returncode == 1
    assert "galat: isi peristiwa 3 (surat/2026/3) telah berubah" in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("make", *UNDANGAN, "--daftar"), "--daftar hanya bersama --final"),
        (("make", *UNDANGAN, "--oleh", "x"), "hanya bersama --daftar"),
        (("make", "maklumat-pelayanan", "--final", "--daftar"), "jenis 'maklumat-pelayanan' tidak bernomor"),
        (("make", *UNDANGAN, "--srikandi", "--final", "--daftar"), "bukan salinan atau SRIKANDI"),
        (
            ("make", *UNDANGAN, "--final", "--daftar", "--tanggal", "2026-04-09"),
            "tidak sama dengan 2026-04-03",
        ),
        (("register", "list"), "buku agenda belum ada; mulai dengan: doctools register import"),
        (("register", "reserve", "surat-dinas", "--jumlah", "3"), "Tambahkan --hal"),
        (("register", "export", "--ke", "agenda.pdf"), "harus berakhiran .xlsx atau .jsonl"),
        (("register", "void", "3"), "--alasan"),
    ],
)
def test_wrong_use(agenda: Runner, ruang: Path, arguments: tuple[str, ...], message: str) -> None:
    result = agenda(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert not (ruang / "generated").exists()


@pytest.mark.slow
def test_an_unknown_number_is_suggested(agenda: Runner) -> None:
    agenda("register", "import")
    result = agenda("register", "show", "undangan-evaluasi-zi-2026-03")
    assert result.returncode == 2
    assert "maksud Anda 'undangan-evaluasi-zi-2026-02'?" in result.stderr


@pytest.mark.slow
def test_making_without_registering_loads_no_database(agenda: Runner, ruang: Path) -> None:
    """Also where the office has a register, whose number is printed."""
    agenda("register", "reserve", "sk-upg", "--tanggal", "2026-02-01")
    agenda("register", "import")
    agenda("register", "reserve", *UNDANGAN)
    code = (
        "import sys\nfrom doctools.cli.main import cli\n"
        "cli.main(['make','undangan','--rapat','evaluasi-zi-2026-04'], prog_name='doctools', standalone_mode=False)\n"
        "print([m for m in ('sqlalchemy','alembic','psycopg','filelock') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ruang, capture_output=True, text=True, encoding="utf-8", check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "[]"
    from tests.membaca import text_of

    made = ruang / "generated/2026/undangan/undangan-evaluasi-zi-2026-04.docx"
    assert "4/PK.01-Und/9999/2026" in text_of(made)


@pytest.mark.slow
def test_numbers_without_their_code_are_not_given(agenda: Runner, ruang: Path) -> None:
    agenda("register", "import")
    asked = ("register", "reserve", "nota-dinas", "--hal", "Uji", "--tanggal", "2026-04-09")
    result = agenda(*asked)
    assert result.returncode == 2
    assert "'klasifikasi' jenis 'nota-dinas' belum diisi" in result.stderr
    assert "tambahkan --klasifikasi" in result.stderr
    unknown = agenda(*asked, "--klasifikasi", "ORT.17")
    assert "kode klasifikasi 'ORT.17' tidak ada; maksud Anda 'ORT.10'?" in unknown.stderr
    assert (
        "kode unit '9' tidak ada; yang ada: 1 Subbagian Keuangan"
        in agenda(*asked, "--klasifikasi", "ORT.07", "--unit", "9").stderr
    )
    given = agenda(*asked, "--klasifikasi", "ORT.07", "--unit", "3")
    assert given.stdout.startswith("4/ORT.07-ND/Sek-Kab/Kota/9999/3/2026  2026-04-09")
