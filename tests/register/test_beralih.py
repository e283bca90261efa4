"""An office that numbered by rules of its own goes over to those of the decree: no number changes, none is left out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register.adopt import plan_adoption
from tests.conftest import ROOT, Runner, parsed
from tests.membaca import text_of

OLD = Path(__file__).parent / "penomoran-lama.yaml"
GIVEN = """\
tahun: 2026
naskah:
  sk-tim-kerja-2026: {nomor: "1", tanggal: 2026-01-12}
  undangan-evaluasi-zi-2026-02: {nomor: "1", tanggal: 2026-02-03}
  surat-tugas-bimtek-2026-02: {nomor: "2", tanggal: 2026-02-06}
  undangan-evaluasi-zi-2026-04: {nomor: "3", tanggal: 2026-04-03}
  undangan-evaluasi-zi-2026-06: {tanggal: 2026-06-03}
  nota-dinas-bukti-fisik-2026-03: {tanggal: 2026-06-10, klasifikasi: ORT.07, unit: 3}
"""
FINAL = ("--final", "--daftar")


@pytest.fixture
def kantor_lama(doctools: Runner, ruang: Path) -> Runner:
    """An office that numbers all letters in one series, by its old pattern."""
    shutil.copy(OLD, ruang / "data/penomoran.yaml")
    (ruang / "data/naskah/2026.yaml").write_text(GIVEN, encoding="utf-8")
    return doctools


def numbers(run: Runner) -> dict[str, str]:
    entries = parsed(run("register", "list", "--json"))["entries"]
    return {e["name"] or e["title"]: e["number"] for e in entries}


@pytest.mark.slow
def test_numbers_are_kept_and_the_series_goes_on(kantor_lama: Runner, ruang: Path) -> None:
    run = kantor_lama
    late_note = ruang / "data/nota-dinas/2026.yaml"
    late_note.write_text(
        late_note.read_text(encoding="utf-8").replace("31 Maret", "30 Juni"), encoding="utf-8"
    )
    assert run("register", "import").returncode == 0
    assert run("make", "undangan", "--rapat", "evaluasi-zi-2026-04", *FINAL).returncode == 0
    made = ruang / "generated/2026/undangan/undangan-evaluasi-zi-2026-04.docx"
    bytes_before, before = made.read_bytes(), numbers(run)
    assert before["undangan-evaluasi-zi-2026-04"] == "3/PW.01-Und/9999/2026"

    gone_over = parsed(run("register", "adopt", "--mulai", "2026-05-01", "--json"))
    assert (gone_over["from"], gone_over["series_until"]) == ("2026-05-01", 2026)
    assert gone_over["open_kinds"] == ["surat-dinas", "nota-dinas", "berita-acara"]
    assert numbers(run) == before
    assert run("make", "undangan", "--rapat", "evaluasi-zi-2026-04", *FINAL).returncode == 0
    assert made.read_bytes() == bytes_before

    assert run("make", "undangan", "--rapat", "evaluasi-zi-2026-06", *FINAL).returncode == 0
    assert run("make", "nota-dinas", "--butir", "bukti-fisik-2026-03", *FINAL).returncode == 0
    late = ("register", "reserve", "undangan", "--hal", "Terlambat", "--tanggal", "2026-02-04")
    assert run(*late, "--alasan", "tertinggal").returncode == 0
    assert run("register", "reserve", "undangan", "--hal", "Baru", "--tanggal", "2027-01-04").returncode == 0
    assert {**numbers(run), **before} == numbers(run) == {
        **before,
        "undangan-evaluasi-zi-2026-06": "4/PK.01-Und/9999/2026",
        "nota-dinas-bukti-fisik-2026-03": "5/ORT.07-ND/Sek-Kab/Kota/9999/3/2026",
        "Terlambat": "1.a/PW.01-Und/9999/2026",
        "Baru": "1/PK.01-Und/9999/2027",
    }  # fmt: skip
    assert "4/PK.01-Und/9999/2026" in text_of(
        ruang / "generated/2026/undangan/undangan-evaluasi-zi-2026-06.docx"
    )
    audit = run("register", "audit")
    assert audit.returncode == 0
    assert "tidak dipakai" not in audit.stdout


@pytest.mark.slow
def test_one_series_for_all_letters_goes_on_next_year(kantor_lama: Runner) -> None:
    kantor_lama("register", "import")
    assert kantor_lama("register", "adopt", "--mulai", "2026-05-01", "--satu-seri").returncode == 0
    for kind, day in (("undangan", "2027-01-04"), ("surat-tugas", "2027-01-05")):
        kantor_lama("register", "reserve", kind, "--hal", kind, "--tanggal", day)
    found = numbers(kantor_lama)
    assert found["undangan"] == "1/PK.01-Und/9999/2027"
    assert found["surat-tugas"] == "2/SDM.06.1-ST/9999/2027"


@pytest.mark.slow
def test_a_number_that_would_change_its_form_is_said_and_nothing_changes(
    kantor_lama: Runner, ruang: Path
) -> None:
    result = kantor_lama("register", "adopt", "--mulai", "2026-03-01")
    assert result.returncode == 1
    assert (
        "data/naskah/2026.yaml:6: nomor 3 naskah 'undangan-evaluasi-zi-2026-04' belum ada di buku agenda"
        in result.stderr
    )
    assert "jalankan dahulu: doctools register import" in result.stderr
    assert (ruang / "data/penomoran.yaml").read_bytes() == OLD.read_bytes()


@pytest.mark.slow
def test_without_a_register_old_documents_keep_their_number(kantor_lama: Runner, ruang: Path) -> None:
    assert kantor_lama("register", "adopt", "--mulai", "2026-05-01").returncode == 0
    assert kantor_lama("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final").returncode == 0
    made = ruang / "generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx"
    assert "1/PW.01-Und/9999/2026" in text_of(made)
    again = kantor_lama("register", "adopt")
    assert again.returncode == 1
    assert "data/penomoran.yaml:3: penomoran sudah menurut Keputusan KPU" in again.stderr


@pytest.mark.slow
def test_a_kind_of_the_office_is_asked_what_it_is(kantor_lama: Runner, ruang: Path) -> None:
    rules = ruang / "data/penomoran.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text + "  sk-khusus: {seri: keputusan}\n", encoding="utf-8")
    result = kantor_lama("register", "adopt", "--mulai", "2026-05-01")
    assert result.returncode == 2
    assert "jenis 'sk-khusus' belum diketahui jenis naskah dinasnya; tambahkan 'naskah: …'" in result.stderr
    rules.write_text(
        text + "  notula: {seri: surat, klasifikasi: PK.01, kode_naskah: NT}\n", encoding="utf-8"
    )
    assert kantor_lama("register", "adopt", "--mulai", "2026-05-01").returncode == 0
    assert "\n  notula: {bernomor: ya}\n" in rules.read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_office_whose_regulations_lack_the_decree_is_told(kantor_lama: Runner, ruang: Path) -> None:
    known = (ROOT / "data/peraturan.yaml").read_text(encoding="utf-8")
    own = known.replace("keputusan-kpu-1257-2024", "keputusan-kpu-lama")
    (ruang / "data/peraturan.yaml").write_text(own, encoding="utf-8")
    rules = Office(Workspace(ruang))
    with pytest.raises(DataError, match="peraturan 'keputusan-kpu-1257-2024' tidak ada di data/peraturan"):
        plan_adoption(rules, [], date(2026, 5, 1), shared=False)


@pytest.mark.slow
def test_numbers_of_next_year_hold_the_day_back(kantor_lama: Runner) -> None:
    kantor_lama("register", "import")
    kantor_lama("register", "reserve", "undangan", "--hal", "Uji", "--tanggal", "2027-02-01")
    refused = kantor_lama("register", "adopt", "--mulai", "2026-05-01")
    assert refused.returncode == 1
    assert "nomor 1/PW.01-Und/9999/2027 tahun 2027 sudah diberikan pada seri 'surat'" in refused.stderr
    assert "pilih --mulai sesudah 2027-01-01" in refused.stderr
    assert kantor_lama("register", "adopt", "--mulai", "2027-02-02").returncode == 0
    next_one = kantor_lama("register", "reserve", "undangan", "--hal", "Uji", "--tanggal", "2027-03-01")
    assert next_one.stdout.startswith("2/PK.01-Und/9999/2027")


@pytest.mark.slow
def test_a_series_does_not_change_within_a_year(doctools: Runner, ruang: Path) -> None:
    """Someone changes the choice by hand in the middle of the year: the second series would begin at 1 again."""
    doctools("register", "import")
    with (ruang / "data/penomoran.yaml").open("a", encoding="utf-8") as file:
        file.write("pembukuan: {2026: bersama}\n")
    result = doctools("register", "reserve", "undangan", "--hal", "Uji", "--tanggal", "2026-12-30")
    assert result.returncode == 1
    assert (
        "jenis 'undangan' tahun 2026 sudah bernomor 1/PK.01-Und/9999/2026 pada seri 'surat-undangan'"
        in result.stderr
    )
    assert "seri hanya berganti pada awal tahun" in result.stderr
