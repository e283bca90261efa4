"""Numbers by Keputusan KPU 1257/2024: series, patterns and codes, and what an office may change of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.office.folder import Workspace
from doctools.office.numbering.parts import NumberRule, NumberSubject
from doctools.office.numbering.reference import find_classification, list_series
from doctools.office.numbering.region import find_region_code, find_region_doubt
from doctools.office.numbering.rules import find_number_rule
from doctools.office.office import Office
from tests.conftest import CONTOH, edit


def rule_of(office: Office, kind: str, day: str = "2026-03-02", **more: str) -> NumberRule | None:
    when = date.fromisoformat(day)
    return find_number_rule(office, NumberSubject(kind, when.year, when, **more))  # type: ignore[arg-type]


def number_of(office: Office, kind: str, day: str = "2026-03-02", **more: str) -> tuple[str, str]:
    """The series, and the seventh number of it as printed."""
    rule = rule_of(office, kind, day, **more)
    assert rule
    codes = {name: code.value for name, code in rule.codes.items()}
    return rule.series, rule.pattern.format(**codes, urut=7, tahun=day[:4])


def office_with(root: Path, rules: str) -> Office:
    (root / "data/penomoran.yaml").write_text(f"dasar: keputusan-kpu-1257-2024\n{rules}", encoding="utf-8")
    return Office(Workspace(root))


KETUA, SEKRETARIS = {"signer": "ketua"}, {"signer": "sekretaris", "unit": "3"}


@pytest.mark.parametrize(
    ("kind", "more", "number"),
    [
        ("keputusan", {}, "7"),
        ("keputusan-sekretaris", {}, "7"),
        ("instruksi", {}, "7"),
        ("surat-edaran", {}, "7"),
        ("sop", {}, "7"),
        ("surat-perintah", {"classification": "SDM.06.1"}, "7/SDM.06.1-SPt/9999/2026"),
        ("surat-tugas", {}, "7/SDM.06.1-ST/9999/2026"),
        ("surat-undangan", {"classification": "PK.01"}, "7/PK.01-Und/9999/2026"),
        ("surat-dinas", {"classification": "PY.01.1"}, "7/PY.01.1-SD/9999/2026"),
        ("nota-kesepahaman", {"classification": "HK.04"}, "7/HK.04-NK/9999/2026"),
        ("perjanjian-kerja-sama", {"classification": "HK.04"}, "7/HK.04-PKS/9999/2026"),
        ("surat-kuasa", {"classification": "HK.06"}, "7/HK.06-SU/9999/2026"),
        ("berita-acara", {"classification": "PL.02.6"}, "7/PL.02.6-BA/9999/2026"),
        ("surat-keterangan", {"classification": "TIK.05"}, "7/TIK.05-Kt/9999/2026"),
        ("surat-pengantar", {"classification": "HK.02"}, "7/HK.02-SR/9999/2026"),
        ("pengumuman", {"classification": "HM.03"}, "7/HM.03-Pu/9999/2026"),
        ("surat-panggilan", {"classification": "ORT.04"}, "7/ORT.04-Sg/9999/2026"),
        ("rekomendasi", {"classification": "TU.04"}, "7/TU.04-Rk/9999/2026"),
        ("surat-peringatan", {"classification": "SDM.03.3"}, "7/SDM.03.3-SP/9999/2026"),
        ("laporan", {"classification": "PY.01.5"}, "7/PY.01.5-LP/9999/2026"),
        ("telaah", {"classification": "HK.06"}, "7/HK.06-TI/9999/2026"),
        ("notula", {}, "7/PK.01-NT/9999/2026"),
        ("nota-dinas", {"classification": "TU.01", **KETUA}, "7/TU.01-ND/K/2026"),
        ("nota-dinas", {"classification": "TU.01", **SEKRETARIS}, "7/TU.01-ND/Sek-Kab/Kota/9999/3/2026"),
        ("memorandum", {"classification": "TU.01", **KETUA}, "7/TU.01-MM/K/2026"),
        ("memorandum", {"classification": "TU.01", **SEKRETARIS}, "7/TU.01-MM/Sek-Kab/Kota/9999/3/2026"),
        ("lembar-disposisi", {"classification": "TU.01", **KETUA}, "7/TU.01-LD/K/2026"),
        (
            "lembar-disposisi",
            {"classification": "TU.01", **SEKRETARIS},
            "7/TU.01-LD/Sek-Kab/Kota/9999/3/2026",
        ),
    ],
)
def test_each_kind_of_naskah_has_its_number_and_a_series_of_its_own(
    contoh: Office, kind: str, more: dict[str, str], number: str
) -> None:
    assert number_of(contoh, kind, **more) == (kind, number)


def test_a_province_has_its_own_codes(ruang: Path) -> None:
    edit(ruang / "data/kantor.yaml", "jenis: kabupaten", "jenis: provinsi")
    edit(ruang / "data/kantor.yaml", "kode: 9999", "kode: 31")
    office = Office(Workspace(ruang))
    asked = {"classification": "TU.01", "signer": "sekretaris", "unit": "1.2"}
    assert number_of(office, "nota-dinas", **asked)[1] == "7/TU.01-ND/Sek-Prov/31/1.2/2026"
    with pytest.raises(DataError, match="kode unit '7' tidak ada; yang ada: 1 Bagian Keuangan"):
        rule_of(office, "nota-dinas", **{**asked, "unit": "7"})


def test_documents_are_numbered_as_what_they_are(contoh: Office) -> None:
    assert number_of(contoh, "sk-upg", record="x")[0] == number_of(contoh, "sk-tim-kerja", record="x")[0]
    assert number_of(contoh, "undangan", record="x")[0] == "surat-undangan"
    assert rule_of(contoh, "daftar-hadir", record="x") is None
    assert rule_of(contoh, "laporan-rapat", record="x") is None, "a report, unless the office wants it"


def test_an_office_may_number_its_reports(ruang: Path) -> None:
    office = office_with(ruang, "jenis: {laporan: {bernomor: ya}, sop: {bernomor: tidak}}\n")
    assert number_of(office, "laporan-rapat", record="x") == ("laporan", "7/PK.01-LP/9999/2026")
    assert rule_of(office, "sop", record="x") is None


def test_one_series_for_all_letters_from_a_year_on(ruang: Path) -> None:
    office = office_with(ruang, "pembukuan: {2027: bersama}\n")
    letters = ("undangan", "surat-tugas", "surat-dinas", "nota-dinas", "berita-acara", "memorandum")
    asked = {"classification": "TU.01", "signer": "ketua"}
    before = {number_of(office, kind, "2026-12-31", **asked)[0] for kind in letters}
    after = {number_of(office, kind, "2027-01-01", **asked)[0] for kind in letters}
    assert (len(before), after) == (len(letters), {"surat"})
    for kind in ("sk-upg", "sk-penempatan", "sop", "instruksi"):
        now, then = (number_of(office, kind, day)[0] for day in ("2026-12-31", "2027-01-01"))
        assert now == then != "surat"


def test_letters_with_the_code_of_the_subbagian(ruang: Path) -> None:
    office = office_with(ruang, "pola: {surat: surat-unit}\nunit: 4\njenis: {undangan: {unit: 2}}\n")
    assert number_of(office, "undangan")[1] == "7/PK.01-Und/9999/2/2026"
    assert number_of(office, "surat-tugas")[1] == "7/SDM.06.1-ST/9999/4/2026"
    assert number_of(office, "surat-tugas", unit="1")[1] == "7/SDM.06.1-ST/9999/1/2026"
    assert number_of(office, "sk-upg")[1] == "7"


def test_what_the_office_says_of_one_document_comes_first(ruang: Path) -> None:
    office = office_with(ruang, "jenis: {undangan: {klasifikasi: ORT.07}}\n")
    edit(ruang / "data/naskah/2026.yaml", "    nomor: 1\n    tanggal: 2026-02-03", "    klasifikasi: PR.05\n    nomor: 1\n    tanggal: 2026-02-03")  # fmt: skip
    known = NumberSubject("undangan", 2026, date(2026, 2, 3), 2026, "undangan-evaluasi-zi-2026-02")
    rule = find_number_rule(office, known)
    assert rule
    assert rule.codes["klasifikasi"].value == "PR.05"
    assert number_of(office, "undangan")[1] == "7/ORT.07-Und/9999/2026"
    assert find_classification(office, "undangan") == "ORT.07"


def test_a_code_that_only_the_document_can_have_is_asked_for_there(contoh: Office) -> None:
    rule = find_number_rule(contoh, NumberSubject("surat-dinas", 2026, date(2026, 3, 2), 2026, "surat-baru"))
    assert rule
    (code,) = rule.lacking()
    assert (code.field, code.file) == ("naskah.surat-baru.klasifikasi", "data/naskah/2026.yaml")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("jenis: {undangann: {unit: 1}}\n", "jenis naskah 'undangann' tidak ada; maksud Anda 'undangan'?"),
        ("pola: {surat: surat-unitt}\n", "pola 'surat-unitt' tidak ada; maksud Anda 'surat-unit'?"),
        (
            "jenis: {undangan: {klasifikasi: PK.1}}\n",
            "kode klasifikasi 'PK.1' tidak ada; maksud Anda 'PK.01'?",
        ),
        ("jenis: {undangan: {seri: surrat}}\n", "seri 'surrat' tidak ada; maksud Anda 'surat'?"),
        (
            "jenis: {undangan: {naskah: surat-undngan}}\n",
            "jenis naskah dinas 'surat-undngan' tidak ada; maksud",
        ),
    ],
)
def test_a_name_that_stands_for_nothing_is_said_with_its_line(ruang: Path, rules: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        rule_of(office_with(ruang, rules), "undangan")
    assert str(caught.value.problems[0]).startswith(f"data/penomoran.yaml:2: {said}")


def test_a_file_without_the_act_says_all_by_itself(ruang: Path) -> None:
    old = Path(__file__).parent.parent / "register/penomoran-lama.yaml"
    (ruang / "data/penomoran.yaml").write_bytes(old.read_bytes())
    office = Office(Workspace(ruang))
    assert number_of(office, "undangan") == ("surat", "7/PW.01-Und/9999/2026")
    assert rule_of(office, "sop") is None


def test_series_have_names_for_the_book(contoh: Office) -> None:
    named = list_series(contoh)
    assert (named["surat-undangan"], named["keputusan-sekretaris"]) == (
        "Surat Undangan",
        "Keputusan Sekretaris",
    )


# --- the office's own code -----------------------------------------------------------------------


def test_the_code_of_an_office_is_found_by_its_form_and_place(ruang: Path) -> None:
    edit(ruang / "data/kantor.yaml", "  jenis: kabupaten\n  nama: Contoh\n  kode: 9999 ", "  jenis: kota\n  nama: Sorong\n  kode: null ")  # fmt: skip
    office = Office(Workspace(ruang))
    assert find_region_code(office).value == "9671"
    assert find_region_doubt(office) is None


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nama: Kerinci\n  kode: 1502 ", "kode wilayah 1502 bukan milik KPU Kabupaten Kerinci; tulis 1501"),
        ("nama: Contoh\n  kode: 1501 ", "kode wilayah 1501 milik KPU Kabupaten Kerinci; periksa"),
        ("nama: Contoh\n  kode: 1101 ", "kode wilayah 1101 milik KIP Kabupaten Aceh Selatan; periksa"),
        ("nama: Contoh\n  kode: 9999 ", ""),
        ("nama: Kerinci\n  kode: 1501 ", ""),
    ],
)
def test_a_code_of_another_office_is_noticed(ruang: Path, place: str, said: str) -> None:
    edit(ruang / "data/kantor.yaml", "nama: Contoh\n  kode: 9999 ", place)
    doubt = find_region_doubt(Office(Workspace(ruang)))
    assert (doubt.what + "; " + str(doubt.remedy) if doubt else "").startswith(said)
    assert bool(doubt) == bool(said)


def test_the_sample_numbers_its_documents_by_the_decree() -> None:
    assert Office(Workspace(CONTOH)).document("penomoran").model.dasar == "keputusan-kpu-1257-2024"
