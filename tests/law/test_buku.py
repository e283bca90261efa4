"""The state of the law on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.law.book import LawBook
from doctools.law.cite import cite_act
from doctools.law.search import search_acts
from doctools.law.worklist import list_unverified
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.legal_basis import check_legal_basis
from tests.conftest import ROOT, edit

DECREE = date(2026, 1, 23)


@pytest.fixture(scope="module")
def book() -> LawBook:
    return LawBook(Office(Workspace(ROOT)).peraturan)


@pytest.mark.parametrize(
    ("act_id", "on", "status"),
    [
        ("uu-5-2014", date(2023, 10, 30), "berlaku"),
        ("uu-5-2014", date(2023, 10, 31), "dicabut"),
        ("uu-5-2014", date(2014, 1, 14), "belum-berlaku"),
        ("pkpu-22-2023", date(2023, 10, 31), "belum-berlaku"),
        ("pkpu-22-2023", date(2023, 11, 1), "berlaku"),
        ("pkpu-22-2023", DECREE, "diubah"),
        ("permenpanrb-37-2012", date(2020, 1, 1), "berlaku"),
        ("permenpanrb-37-2012", DECREE, "dicabut"),
        ("keputusan-kpu-57-2022", DECREE, "tidak-diketahui"),
    ],
)
def test_status_on_a_day(book: LawBook, act_id: str, on: date, status: str) -> None:
    assert book.status(book.get(act_id), on) == status


def last(book: LawBook, act_id: str, on: date | None) -> str | None:
    found = book.amendments(book.get(act_id), on)
    return found[-1].id if found else None


def test_amendments_to_come_are_not_cited(book: LawBook) -> None:
    assert last(book, "pkpu-8-2019", date(2023, 5, 8)) == "pkpu-5-2022"
    assert last(book, "pkpu-8-2019", date(2023, 5, 9)) == "pkpu-12-2023"
    assert last(book, "pkpu-22-2023", date(2025, 12, 28)) == "pkpu-11-2024"
    assert last(book, "pkpu-22-2023", date(2025, 12, 29)) == "pkpu-4-2025"
    assert cite_act(book, book.get("uu-1-2015"), date(2015, 6, 1)).rumus == "sekali"
    assert cite_act(book, book.get("uu-1-2015"), date(2016, 6, 30)).rumus == "sekali"
    assert cite_act(book, book.get("uu-1-2015"), date(2016, 7, 1)).rumus == "beberapa-kali"


def test_a_perppu_is_cited_until_a_law_confirms_it(book: LawBook) -> None:
    assert last(book, "uu-7-2017", date(2022, 12, 31)) == "perppu-1-2022"
    now = cite_act(book, book.get("uu-7-2017"), DECREE)
    assert (now.pengubah and now.pengubah.nomor, now.rumus) == ("7", "sekali")


def test_a_perppu_stands_beside_the_laws(book: LawBook) -> None:
    assert book.in_order(["uu-7-2023", "pp-60-2008", "perppu-1-2022", "uu-13-2022"]) == [
        "perppu-1-2022", "uu-13-2022", "uu-7-2023", "pp-60-2008",
    ]  # fmt: skip


def test_an_amendment_of_the_years_unknown_day_is_said_to_be_one(book: LawBook) -> None:
    assert [a.id for a in book.undated(book.get("peraturan-kpk-2-2019"), DECREE)] == ["peraturan-kpk-1-2026"]
    assert book.undated(book.get("pkpu-22-2023"), date(2025, 6, 1)) == []


def test_revocation_and_passed_periods_are_findings(book: LawBook) -> None:
    rules = {
        act_id: [f.rule for f in check_legal_basis(book.document, [act_id], DECREE)]
        for act_id in ("permenpanrb-52-2014", "perpres-81-2010", "uu-25-2009")
    }
    assert rules["permenpanrb-52-2014"] == ["dasar-hukum-dicabut"]
    assert rules["perpres-81-2010"][0] == "dasar-hukum-lewat-masa"
    assert rules["uu-25-2009"] == []
    assert not [
        f for f in check_legal_basis(book.document, ["uu-5-2014"], date(2020, 1, 1)) if f.severity == "galat"
    ]


def test_only_the_amendment_of_the_day_has_to_be_checked(book: LawBook) -> None:
    assert check_legal_basis(book.document, ["pkpu-8-2019"], date(2023, 1, 1)) == []
    (finding,) = check_legal_basis(book.document, ["pkpu-8-2019"], date(2021, 12, 31))
    assert "pkpu-4-2021" in finding.message


# --- finding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("zona integritas", "permenpanrb-52-2014"),
        ("52/2014", "permenpanrb-52-2014"),
        ("konflk kepentingan", "permenpanrb-17-2024"),
        ("KETERBUKAAN informasi uu", "uu-14-2008"),
        ("cipta kerja", "uu-6-2023"),
        ("whistleblowing", "uu-13-2006"),
    ],
)
def test_acts_are_found_by_their_words(book: LawBook, words: str, first: str) -> None:
    assert search_acts(book, words)[0].id == first


def test_every_word_counts(book: LawBook) -> None:
    assert search_acts(book, "zona pemilihan arsip") == []


def test_the_worklist_has_what_is_used_first_and_leaves_out_what_is_sound(book: LawBook) -> None:
    tasks = list_unverified(book, DECREE, ["permenpanrb-90-2021", "uu-25-2009", "permenpanrb-52-2014"])
    ids = [t.act.id for t in tasks]
    assert [t.act.id for t in tasks if t.used] == [
        "permenpanrb-52-2014", "permenpanrb-90-2021", "permenpanrb-5-2024",
    ]  # fmt: skip
    assert "dipakai jenis naskah, padahal sudah dicabut oleh PermenPANRB 90/2021" in tasks[0].gaps
    assert "uu-25-2009" not in ids
    assert "permenpanrb-37-2012" not in ids  # revoked, and nobody uses it
    by_id = {t.act.id: t.gaps for t in tasks}
    assert "nomor TLN belum diketahui" in by_id["pp-42-2004"]
    assert "nomor BN belum diketahui" in by_id["pkpu-3-2020"]


# --- the book must agree with itself -------------------------------------------------------------


@pytest.fixture
def peraturan(ruang: Path) -> Path:
    path = ruang / "data/peraturan.yaml"
    path.write_bytes((ROOT / "data/peraturan.yaml").read_bytes())
    return path


SPOILED = [
    (
        "diubah_oleh: [uu-20-2001]\n    status: diubah",
        "status: berlaku",
        "'uu-20-2001' mengubah 'uu-31-1999', tetapi 'diubah_oleh' pada 'uu-31-1999' tidak memuatnya",
    ),
    ("diubah_oleh: [uu-10-2015, uu-19-2019]", "diubah_oleh: [uu-19-2019, uu-10-2015]", "tidak urut"),
    (
        "diubah_oleh: [pkpu-8-2021]",
        "diubah_oleh: [pkpu-8-2021, uu-25-2009]",
        "'uu-25-2009' tidak menyebut mengubahnya",
    ),
    ("diubah_oleh: [pkpu-8-2021]", "diubah_oleh: [pkpu-8-2012]", "maksud Anda 'pkpu-8-2021'?"),
    ("judul: Pelaporan Gratifikasi", "judul: Pelaporan Gratifikasi Baru", "tidak memuat judul"),
    (
        "dicabut_sejak: 2023-10-31\n    status: dicabut",
        "dicabut_sejak: 2023-10-31\n    status: berlaku",
        "tulis status: dicabut",
    ),
    ("dicabut_oleh: uu-20-2023", "dicabut_oleh: uu-25-2009", "lebih baru daripada 'uu-25-2009'"),
    ("id: pp-96-2012\n    jenis: pp", "id: pp-96-2012\n    jenis: ppp", "jenis 'ppp' tidak ada pada 'hierarki'"),
    ("id: pp-96-2012\n    jenis: pp", "id: pp-96-2012\n    jenis: uu", "di bawah peraturan yang lebih rendah"),
    (
        "id: pp-96-2012\n    jenis: pp\n    nomor: 96\n    tahun: 2012",
        "id: pp-96-2012\n    jenis: pp\n    nomor: 28\n    tahun: 2012",
        "peraturan yang sama dengan 'pp-28-2012' di baris",
    ),
    ("{lembaran: BN, tahun: 2019, nomor: 1438}", "{lembaran: LN, tahun: 2019, nomor: 1438}", "tidak diundangkan dalam LN"),
    ("diundangkan: 2009-07-18", "diundangkan: 2010-07-18", "tidak dalam tahun LN-nya"),
    ("berlaku_sejak: 2009-07-18", "berlaku_sejak: 2009-07-17", "lebih dahulu daripada 'diundangkan'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), SPOILED)
def test_a_book_that_contradicts_itself_is_refused(
    old: str, new: str, message: str, peraturan: Path, ruang: Path
) -> None:
    edit(peraturan, old, new)
    with pytest.raises(DataError) as caught:
        _ = Office(Workspace(ruang)).peraturan
    told = [str(p) for p in caught.value.problems]
    assert any(message in t for t in told), told
    assert all(p.file == "data/peraturan.yaml" and p.line for p in caught.value.problems)


def test_the_line_of_a_contradiction_is_where_to_correct_it(peraturan: Path, ruang: Path) -> None:
    line = edit(peraturan, "diubah_oleh: [uu-10-2015, uu-19-2019]", "diubah_oleh: [uu-19-2019, uu-10-2015]")
    with pytest.raises(DataError, match=rf"data/peraturan\.yaml:{line}: 'diubah_oleh' pada 'uu-30-2002'"):
        _ = Office(Workspace(ruang)).peraturan


def test_every_unverified_act_says_why(book: LawBook) -> None:
    silent = [a.id for a in book.acts if not a.terverifikasi and not a.catatan and "ingatan" not in a.sumber]
    assert silent == []


def test_what_only_memory_knows_is_neither_verified_nor_numbered(book: LawBook) -> None:
    remembered = [a for a in book.acts if a.sumber.startswith("ingatan")]
    assert remembered
    for act in remembered:
        assert not act.terverifikasi, act.id
        assert act.pengundangan is None or act.pengundangan.nomor is None, act.id
        assert act.status == "tidak-diketahui", act.id
