"""The grounds of a decree, read by the law of its day: order, amendments, omnibus acts, and words to write instead."""

from __future__ import annotations

import pytest

from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import Knowledge, gather_knowledge
from doctools.review.rules import list_families
from tests.conftest import ROOT

KNOWN: Knowledge = gather_knowledge(Office(Workspace(ROOT))).without_office()
GROUNDS = list_families()["mengingat"][1]
PEMILU = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182,"
    " Tambahan Lembaran Negara Republik Indonesia Nomor 6109)"
)
ADMINISTRASI = (
    "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran Negara Republik Indonesia Tahun 2014"
    " Nomor 292, Tambahan Lembaran Negara Republik Indonesia Nomor 5601)"
)
CIPTA_KERJA = (
    "Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022"
    " tentang Cipta Kerja Menjadi Undang-Undang (Lembaran Negara Republik Indonesia Tahun 2023 Nomor 41, Tambahan Lembaran"
    " Negara Republik Indonesia Nomor 6856)"
)


def found(
    *grounds: str,
    signed: str = "\n\nDitetapkan di Contoh\npada tanggal 6 Maret 2024",
    number: str = "3 TAHUN 2024",
) -> list[Finding]:
    items = "\n".join(f"{n}. {ground};" for n, ground in enumerate(grounds, 1))
    text = (
        f"KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR {number}\nTENTANG\nTIM KERJA\n\n"
        f"Menimbang : a. bahwa perlu dibentuk tim kerja;\n\nMengingat : {items}{signed}\n"
    )
    return review(read_draft(text.encode(), "contoh.txt", "txt"), KNOWN, GROUNDS)


def only(findings: list[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


# --- order ---------------------------------------------------------------------------------------

UU = "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan"
PERMEN = "Peraturan Menteri Kesehatan Nomor 5 Tahun 2020 tentang Contoh"
PERDA = "Peraturan Daerah Kabupaten Contoh Nomor 3 Tahun 2019 tentang Contoh"


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (PERDA, UU, True),
        ("Peraturan Bupati Contoh Nomor 4 Tahun 2020 tentang Contoh", PERDA, True),
        ("Peraturan Bupati Contoh Nomor 4 Tahun 2020 tentang Contoh", PERMEN, True),
        ("Instruksi Presiden Nomor 7 Tahun 1999 tentang Contoh", "Peraturan Presiden Nomor 1 Tahun 2020 tentang Contoh", True),
        (PERDA, "Peraturan Daerah Provinsi Contoh Nomor 1 Tahun 2020 tentang Contoh", True),
        ("Keputusan Gubernur Contoh Nomor 1 Tahun 2020 tentang Contoh", PERDA, True),
        ("Keputusan Presiden Nomor 5 Tahun 2010 tentang Contoh", PERMEN, True),
        (UU, PERDA, False),
        (PERDA, PERMEN, False),  # article 8 does not rank ministers among the regions
        (PERMEN, PERDA, False),
        ("Keputusan Presiden Nomor 103 Tahun 2001 tentang Contoh", PERMEN, False),
        (PERMEN, "Keputusan Presiden Nomor 103 Tahun 2001 tentang Contoh", False),
        ("Keputusan Menteri Kesehatan Nomor 228 Tahun 2002 tentang Contoh", PERMEN, False),
        ("Instruksi Presiden Nomor 7 Tahun 1999 tentang Contoh", PERMEN, False),
    ],
)  # fmt: skip
def test_order_by_level(first: str, second: str, wrong: bool) -> None:
    assert bool(only(found(first, second), "MG-01")) == wrong


def test_grounds_of_one_kind_by_two_makers_are_two() -> None:
    other = PERDA.replace("Kabupaten Contoh", "Kabupaten Teladan")
    assert only(found(PERDA, other), "MG-10") == []
    assert only(found(PERDA, PERDA), "MG-10") != []


def test_no_gazette_is_asked_of_a_ministers_regulation_from_before_it() -> None:
    assert only(found("Peraturan Menteri Kesehatan Nomor 5 Tahun 1998 tentang Contoh"), "MG-06") == []
    assert only(found(PERMEN), "MG-06") != []
    assert only(found("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum ( Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109)"), "MG-06") == []  # fmt: skip


# --- amendments ----------------------------------------------------------------------------------


def test_the_perppu_that_a_law_has_taken_over_is_not_asked_for() -> None:
    (seen,) = only(found(PEMILU, signed="\n\nDitetapkan di Contoh\npada tanggal 20 November 2023"), "MG-14")
    assert "terakhir dengan Undang-Undang Nomor 7 Tahun 2023" in seen.message
    assert seen.suggest
    assert seen.suggest.startswith(
        f"tulis: {PEMILU} sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023"
    )


AMENDED = (
    "Peraturan Komisi Pemilihan Umum Nomor 22 Tahun 2023 tentang Pengelolaan dan Pelayanan Informasi Publik"
    " sebagaimana telah diubah dengan Peraturan Komisi Pemilihan Umum Nomor 11 Tahun 2024 tentang Perubahan"
)


def test_an_amendment_is_asked_for_from_its_day_on() -> None:
    before, after = (
        only(found(AMENDED, signed=f"\n\nDitetapkan di Contoh\npada tanggal {day} Desember 2025"), "MG-14")
        for day in (5, 29)
    )
    assert before == []
    assert "Nomor 4 Tahun 2025" in after[0].message


def test_an_amendment_of_the_year_of_an_undated_draft_is_asked_for_on_condition() -> None:
    (seen,) = only(found(AMENDED, signed="", number="3 TAHUN 2025"), "MG-14")
    assert seen.severity == "saran"
    assert seen.message.startswith("bila naskah ditetapkan sejak 29 Desember 2025, perubahan terakhir")
    assert seen.message.endswith("Nomor 4 Tahun 2025, menurut hukum tahun 2025")
    assert only(found(AMENDED, signed="", number="3 TAHUN 2024"), "MG-14") == []


@pytest.mark.parametrize(
    "formula",
    [
        "sebagaimana telah diubah beberapa kali, terakhir dengan",
        "sebagaimana telah diubah beberapa kali terakhir dengan",
        "sebagaimana beberapa kali telah diubah, terakhir dengan",
        "yang telah beberapa kali diubah terakhir dengan",
    ],
)
def test_the_words_of_the_formula_in_another_order(formula: str) -> None:
    kpk = (
        "Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi (Lembaran Negara Republik"
        f" Indonesia Tahun 2002 Nomor 137, Tambahan Lembaran Negara Republik Indonesia Nomor 4250) {formula} Undang-Undang"
        " Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan"
        " Tindak Pidana Korupsi (Lembaran Negara Republik Indonesia Tahun 2019 Nomor 197, Tambahan Lembaran Negara Republik"
        " Indonesia Nomor 6409)"
    )
    (seen,) = found(kpk)
    assert (seen.rule, seen.quote) == ("MG-07", formula)
    assert seen.replacement == "sebagaimana telah beberapa kali diubah, terakhir dengan"


@pytest.mark.parametrize("comma", [",", ""])
def test_the_comma_of_the_formula_is_as_the_office_has_it(comma: str) -> None:
    """Decrees of the commission since 2023 write it without, earlier ones with it."""
    formula = f"sebagaimana telah beberapa kali diubah{comma} terakhir dengan"
    kpu = "Peraturan Komisi Pemilihan Umum Nomor"
    cited = f"{kpu} 8 Tahun 2019 tentang Tata Kerja {formula} {kpu} 12 Tahun 2023 tentang Perubahan Kelima"
    assert only(found(cited), "MG-07") == []


# --- omnibus acts and titles ---------------------------------------------------------------------


def test_an_omnibus_act_amends_what_its_title_does_not_name() -> None:
    assert found(f"{ADMINISTRASI} sebagaimana telah diubah dengan {CIPTA_KERJA}") == []
    unknown = "Undang-Undang Nomor 99 Tahun 2009 tentang Contoh"
    assert only(found(f"{unknown} sebagaimana telah diubah dengan {CIPTA_KERJA}"), "MG-08") == []


def test_an_omnibus_act_that_the_book_does_not_know_to_amend_this_one_is_to_be_checked() -> None:
    (seen,) = only(found(f"{PEMILU} sebagaimana telah diubah dengan {CIPTA_KERJA}"), "MG-08")
    said = "tidak mencatat bahwa Undang-Undang Nomor 6 Tahun 2023 mengubah Undang-Undang Nomor 7 Tahun 2017"
    assert (seen.severity, seen.message) == ("peringatan", f"basis peraturan {said}")


def test_an_act_that_amends_another_is_told_with_what_to_write() -> None:
    other = (
        "Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi"
        " Pemberantasan Tindak Pidana Korupsi"
    )
    (seen,) = only(found(f"{PEMILU} sebagaimana telah diubah dengan {other}"), "MG-08")
    assert seen.severity == "galat"
    assert seen.message == "peraturan perubahan yang dikutip tidak mengubah Undang-Undang Nomor 7 Tahun 2017"
    assert seen.suggest
    assert seen.suggest.startswith(
        f"tulis: {PEMILU} sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023"
    )


def test_of_two_titles_the_one_that_the_law_has_is_right() -> None:
    """The seed decree cuts the amended title and gives it right inside the amending one: one finding, on the cut."""
    zi = (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan"
        " dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi Instansi Pemerintah (Berita Negara Republik"
        " Indonesia Tahun 2021 Nomor 1571) sebagaimana telah diubah dengan Peraturan Menteri Pendayagunaan Aparatur Negara"
        " dan Reformasi Birokrasi Nomor 5 Tahun 2024 tentang Perubahan atas Peraturan Menteri Pendayagunaan Aparatur Negara"
        " dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas"
        " dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani di Instansi Pemerintah (Berita Negara Republik Indonesia"
        " Tahun 2024 Nomor 444)"
    )
    signed = "\n\nDitetapkan di Contoh\npada tanggal 6 Maret 2026"
    assert [f.rule for f in found(zi, signed=signed)] == ["MG-11"]


def test_the_gazette_to_write_is_given() -> None:
    (seen,) = only(found(PEMILU.replace("6109", "6190")), "MG-05")
    assert seen.suggest == f"tulis: {PEMILU[PEMILU.index('(') :]}"


# --- by which law --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("3 TAHUN 2018", None),
        ("12/HK.03.1-Kpt/1501/KPU-Kab/III/2018", None),
        ("3 TAHUN 2024", ", menurut hukum tahun 2024"),
        ("… TAHUN …", ", menurut hukum hari ini"),
    ],
)
def test_a_draft_without_a_date_is_judged_by_its_year(number: str, words: str | None) -> None:
    seen = only(found(PEMILU, signed="", number=number), "MG-14")
    assert [words in f.message for f in seen if words] == ([True] if words else [])


def test_an_act_revoked_within_the_year_of_an_undated_draft_may_still_be_law() -> None:
    asn = (
        "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara (Lembaran Negara Republik Indonesia Tahun 2014"
        " Nomor 6, Tambahan Lembaran Negara Republik Indonesia Nomor 5494)"
    )
    told = {
        number: [(f.severity, f.message) for f in only(found(asn, signed="", number=number), "MG-09")]
        for number in ("3 TAHUN 2022", "3 TAHUN 2023", "3 TAHUN 2024")
    }
    name, by = "Undang-Undang Nomor 5 Tahun 2014", "dengan Undang-Undang Nomor 20 Tahun 2023"
    assert told == {
        "3 TAHUN 2022": [],
        "3 TAHUN 2023": [
            ("peringatan", f"{name} dicabut {by} sejak 31 Oktober 2023, menurut hukum tahun 2023")
        ],
        "3 TAHUN 2024": [("galat", f"{name} sudah dicabut {by}, menurut hukum tahun 2024")],
    }
