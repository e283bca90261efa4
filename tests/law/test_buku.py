"""The state of the law on a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from doctools.context.wording.phrases import read_phrases
from doctools.errors import DataError
from doctools.law.book import LawBook
from doctools.law.citation import format_act, format_citation
from doctools.law.cite import cite_act, cite_alone
from doctools.law.day import YearOnly, list_days
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
        ("keputusan-kpu-57-2022", date(2024, 9, 1), "diubah"),
        ("keputusan-kpu-57-2022", date(2024, 9, 2), "dicabut"),
        ("keputusan-kpu-314-2021", DECREE, "tidak-diketahui"),
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


@pytest.mark.parametrize(
    ("act_id", "on", "amendment", "formula"),
    [
        ("uu-23-2014", date(2014, 10, 1), None, None),
        ("uu-23-2014", date(2014, 12, 1), "perppu-2-2014", "sekali"),
        ("uu-23-2014", date(2015, 3, 1), "uu-2-2015", "sekali"),
        ("uu-23-2014", date(2015, 3, 18), "uu-9-2015", "beberapa-kali"),
        ("uu-23-2014", date(2021, 1, 1), "uu-11-2020", "beberapa-kali"),
        ("uu-23-2014", date(2023, 1, 15), "perppu-2-2022", "beberapa-kali"),
        ("uu-23-2014", DECREE, "uu-6-2023", "beberapa-kali"),
        ("uu-30-2014", date(2021, 1, 1), "uu-11-2020", "sekali"),
        ("uu-30-2014", DECREE, "uu-6-2023", "sekali"),  # UU 11/2020 was revoked before
        ("uu-32-2004", date(2008, 5, 1), "uu-12-2008", "beberapa-kali"),
        ("uu-22-2009", DECREE, "uu-6-2023", "sekali"),
        ("perpres-16-2018", date(2022, 1, 1), "perpres-12-2021", "sekali"),
        ("uu-6-2014", DECREE, "uu-3-2024", "beberapa-kali"),
    ],
)
def test_the_last_amendment_of_a_day(
    book: LawBook, act_id: str, on: date, amendment: str | None, formula: str | None
) -> None:
    assert last(book, act_id, on) == amendment
    assert cite_act(book, book.get(act_id), on).rumus == formula


@pytest.mark.parametrize(
    ("act_id", "revoker", "day"),
    [
        ("uu-32-2004", "uu-23-2014", date(2014, 10, 2)),
        ("uu-10-2004", "uu-12-2011", date(2011, 8, 12)),
        ("pp-58-2005", "pp-12-2019", date(2019, 3, 12)),
        ("pp-24-1976", "pp-11-2017", date(2017, 4, 7)),
        ("uu-22-2014", "perppu-1-2014", date(2014, 10, 2)),
        ("pp-5-2021", "pp-28-2025", date(2025, 6, 5)),
        ("keputusan-kpu-57-2022", "keputusan-kpu-1257-2024", date(2024, 9, 2)),
    ],
)
def test_what_revoked_an_act_and_when(book: LawBook, act_id: str, revoker: str, day: date) -> None:
    act = book.get(act_id)
    assert (act.dicabut_oleh, act.dicabut_sejak) == (revoker, day)
    assert not book.revoked(act, day - timedelta(days=1))
    assert book.revoked(act, day)


def test_a_keppres_that_regulates_stands_beside_the_perpres_until_2004(book: LawBook) -> None:
    old = book.get("keppres-80-2003")
    assert book.in_order(["permendagri-80-2015", "perpres-16-2018", old.id]) == [
        "keppres-80-2003", "perpres-16-2018", "permendagri-80-2015",
    ]  # fmt: skip
    later = old.changed(tahun=2012)
    assert book.rank(later) > book.rank(book.get("perpres-16-2018"))


@pytest.mark.parametrize(
    ("typed", "act_id"),
    [
        ("Keputusan KPU 314/2021", "keputusan-kpu-314-2021"),
        ("PMK 113/2012", "pmk-113-pmk-05-2012"),
        ("PMK Nomor 113/PMK.05/2012", "pmk-113-pmk-05-2012"),
        ("Permendagri 77 Tahun 2020", "permendagri-77-2020"),
        ("Perka LKPP 13/2013", "perka-lkpp-13-2013"),
        ("Peraturan LKPP 12/2021", "peraturan-lkpp-12-2021"),
        ("Perbawaslu 7/2022", "peraturan-bawaslu-7-2022"),
        ("Keppres 80/2003", "keppres-80-2003"),
        ("UU Pemda", "uu-23-2014"),
    ],
)
def test_acts_are_meant_as_offices_name_them(book: LawBook, typed: str, act_id: str) -> None:
    assert book.resolve(typed).id == act_id


def test_a_perppu_stands_beside_the_laws(book: LawBook) -> None:
    assert book.in_order(["uu-7-2023", "pp-60-2008", "perppu-1-2022", "uu-13-2022"]) == [
        "perppu-1-2022", "uu-13-2022", "uu-7-2023", "pp-60-2008",
    ]  # fmt: skip


def test_an_amendment_of_the_years_unknown_day_is_said_to_be_one(book: LawBook) -> None:
    found = book.undated(book.get("pkpu-22-2023"), date(2024, 12, 1))
    assert [a.id for a in found] == ["pkpu-11-2024"]
    assert book.undated(book.get("pkpu-22-2023"), date(2025, 6, 1)) == []


def test_revocation_and_passed_periods_are_findings(book: LawBook) -> None:
    rules = {
        act_id: [f.rule for f in check_legal_basis(book.document, [act_id], DECREE)]
        for act_id in ("permenpanrb-52-2014", "perpres-81-2010", "permenpanrb-90-2021")
    }
    assert rules["permenpanrb-52-2014"] == ["dasar-hukum-dicabut"]
    assert rules["perpres-81-2010"][0] == "dasar-hukum-lewat-masa"
    assert rules["permenpanrb-90-2021"] == ["dasar-hukum-belum-diperiksa"]  # its amendment of 2024
    assert not [
        f for f in check_legal_basis(book.document, ["uu-5-2014"], date(2020, 1, 1)) if f.severity == "galat"
    ]


def test_only_the_amendment_of_the_day_has_to_be_checked(book: LawBook) -> None:
    assert check_legal_basis(book.document, ["pkpu-8-2019"], date(2023, 1, 1)) == []
    (finding,) = check_legal_basis(book.document, ["pkpu-8-2019"], date(2020, 6, 30))
    assert "pkpu-21-2020" in finding.message  # of that year, its day unknown


# --- finding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("zona integritas", "permenpanrb-90-2021"),
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
    tasks = list_unverified(
        book, date(2025, 1, 23), ["permenpanrb-90-2021", "uu-25-2009", "permenpanrb-52-2014"]
    )
    ids = [t.act.id for t in tasks]
    assert [t.act.id for t in tasks if t.used] == [
        "permenpanrb-52-2014", "permenpanrb-5-2024",
    ]  # fmt: skip
    assert "dipakai jenis naskah, padahal sudah dicabut oleh PermenPANRB 90/2021" in tasks[0].gaps
    assert "uu-25-2009" not in ids
    assert "permenpanrb-37-2012" not in ids  # revoked, and nobody uses it
    by_id = {t.act.id: t.gaps for t in tasks}
    assert "nomor TLN belum diketahui" in by_id["pp-28-2018"]
    assert "nomor LN belum diketahui" not in by_id["perpres-81-2010"]  # the official record has none
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
    ("diubah_oleh: [perppu-1-2015, uu-10-2015, uu-19-2019]", "diubah_oleh: [uu-19-2019, perppu-1-2015, uu-10-2015]", "tidak urut"),
    (
        "diubah_oleh: [pkpu-8-2021]",
        "diubah_oleh: [pkpu-8-2021, uu-25-2009]",
        "'uu-25-2009' tidak menyebut mengubahnya",
    ),
    ("diubah_oleh: [pkpu-8-2021]", "diubah_oleh: [pkpu-8-2201]", "maksud Anda 'pkpu-8-2021'?"),
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
    ("diketahui_sampai: 2026-01-01", "diketahui_sampai: 2027-01-01", "sesudah 'diperiksa'"),
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
    line = edit(
        peraturan,
        "diubah_oleh: [perppu-1-2015, uu-10-2015, uu-19-2019]",
        "diubah_oleh: [uu-19-2019, perppu-1-2015, uu-10-2015]",
    )
    with pytest.raises(DataError, match=rf"data/peraturan\.yaml:{line}: 'diubah_oleh' pada 'uu-30-2002'"):
        _ = Office(Workspace(ruang)).peraturan


def test_every_act_says_until_when_it_was_looked_at(book: LawBook) -> None:
    assert [a.id for a in book.acts if a.diketahui_sampai is None] == []
    act = book.get("uu-25-2009")
    known = act.diketahui_sampai
    assert known is not None
    assert book.unseen_since(act, known) is None
    assert book.unseen_since(act, known + timedelta(days=1)) == known
    assert book.unseen_since(book.get("uu-5-2014"), DECREE) is None  # revoked: nothing more to look for
    by_hand = act.changed(diketahui_sampai=None)
    assert book.unseen_since(by_hand, by_hand.diperiksa) is None


def test_what_came_after_the_sources_is_said_where_an_act_is_used(book: LawBook) -> None:
    known = book.get("uu-25-2009").diketahui_sampai
    assert known is not None
    later = known + timedelta(days=1)
    (finding,) = check_legal_basis(book.document, ["uu-25-2009", "uu-43-2009"], later)
    assert (finding.rule, finding.severity) == ("dasar-hukum-perubahan-baru", "saran")
    assert "UU 25/2009 (sesudah" in finding.message
    assert "UU 43/2009 (sesudah" in finding.message
    assert check_legal_basis(book.document, ["uu-25-2009", "uu-43-2009"], known) == []
    (task,) = [t for t in list_unverified(book, later, ["uu-25-2009"]) if t.act.id == "uu-25-2009"]
    assert task.gaps == (f"perubahan sesudah {known} belum diperiksa",)
    assert "uu-25-2009" not in [t.act.id for t in list_unverified(book, later, [])]


def test_a_verified_act_has_all_that_its_citation_prints(book: LawBook) -> None:
    for act in (a for a in book.acts if a.terverifikasi):
        published = act.pengundangan
        if book.level(act).lembaran and not act.tanpa_lembaran:
            assert published, act.id
            assert published.nomor, act.id
        assert not act.sumber.startswith("ingatan"), act.id


def test_an_act_without_a_gazette_is_cited_without_brackets(book: LawBook) -> None:
    assert cite_act(book, book.get("perpres-81-2010")).act.pengundangan is None


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


def test_names_people_use(book: LawBook) -> None:
    """A number that holds its year stands alone; a kind without an abbreviation is written out."""
    assert book.short(book.get("pkpu-3-2023")) == "PKPU 3/2023"
    assert book.short(book.get("keputusan-kpu-314-2021")) == "Keputusan KPU 314/ORT.7-Kpt/01/KPU/V/2021"


def test_numbers_are_in_order_as_numbers(book: LawBook) -> None:
    acts = ["pkpu-22-2023", "pkpu-3-2023", "pkpu-11-2024", "uu-7-2017", "pkpu-12-2023"]
    assert book.in_order(acts) == ["uu-7-2017", "pkpu-3-2023", "pkpu-12-2023", "pkpu-22-2023", "pkpu-11-2024"]


def test_a_period_has_passed_when_its_last_year_has(book: LawBook) -> None:
    act = book.get("perpres-81-2010")
    assert act.periode_sampai == 2025
    assert not book.expired(act, date(2025, 12, 31))
    assert book.expired(act, date(2026, 1, 1))
    assert not book.expired(act, None)


def test_without_a_day_what_was_revoked_is_revoked(book: LawBook) -> None:
    assert book.revoked(book.get("uu-5-2014"), None)
    assert not book.revoked(book.get("uu-7-2017"), None)


def test_an_unknown_act_is_named_with_the_nearest(book: LawBook) -> None:
    with pytest.raises(
        DataError, match=r"peraturan 'pkpu-22-2032' tidak ada di .*peraturan\.yaml.*'pkpu-22-2023'"
    ):
        book.resolve("pkpu-22-2032")


# --- how an act is cited -------------------------------------------------------------------------


def test_the_formula_follows_what_the_amendment_counts_itself_as(
    peraturan: Path, ruang: Path, book: LawBook
) -> None:
    """One known amendment that is the second: the act was changed several times. One that does not say: once."""
    assert cite_act(book, book.get("pp-11-2017")).rumus == "sekali"
    assert cite_act(book, book.get("uu-30-2014")).rumus == "sekali"
    edit(peraturan, "mengubah: pp-11-2017\n    perubahan_ke: 1", "mengubah: pp-11-2017\n    perubahan_ke: 2")
    second = LawBook(Office(Workspace(ruang)).peraturan)
    assert cite_act(second, second.get("pp-11-2017")).rumus == "beberapa-kali"


@pytest.mark.parametrize(
    ("known", "number", "cited"),
    [
        ("nomor: 182, tambahan: 6109}", "nomor: null, tambahan: 6109}", "(Lembaran Negara Republik Indonesia Tahun 2017 Nomor uu-7-2017, Tambahan Lembaran Negara Republik Indonesia Nomor 6109)"),
        ("pengundangan: {lembaran: LN, tahun: 2017, nomor: 182, tambahan: 6109}", "pengundangan: null", "(Lembaran Negara Republik Indonesia Tahun 2017 Nomor uu-7-2017)"),
    ],
    ids=["number", "gazette"],
)  # fmt: skip
def test_what_is_not_known_of_the_gazette_is_left_to_the_writer(
    known: str, number: str, cited: str, peraturan: Path, ruang: Path
) -> None:
    edit(peraturan, known, number)
    office = Office(Workspace(ruang))
    book, words = LawBook(office.peraturan), read_phrases(office)
    citation = cite_alone(book, book.get("uu-7-2017"), lambda act: act.id)
    assert format_act(citation, words).endswith(f" tentang Pemilihan Umum {cited}")


def test_a_number_that_holds_its_year_is_cited_without_one(book: LawBook) -> None:
    assert cite_alone(book, book.get("keputusan-kpu-314-2021")).tahun is None
    assert cite_alone(book, book.get("pkpu-3-2023")).tahun == 2023


def test_an_amendment_whose_day_of_effect_is_known_is_dated(book: LawBook) -> None:
    assert book.undated(book.get("pkpu-22-2023"), date(2025, 12, 30)) == []


def test_the_writers_blank_stands_for_every_number_that_is_not_known(peraturan: Path, ruang: Path) -> None:
    """In the act and in its amendment; without one the formatter's own does."""
    text = peraturan.read_text(encoding="utf-8")
    for act_id in ("pp-11-2017", "pp-17-2020"):
        published = rf"(- id: {act_id}\n(?:    .*\n)*?    pengundangan: .*?nomor: )\d+"
        text, found = re.subn(published, r"\1null", text, count=1)
        assert found
    peraturan.write_text(text, encoding="utf-8")
    office = Office(Workspace(ruang))
    book, words = LawBook(office.peraturan), read_phrases(office)
    act = book.get("pp-11-2017")
    assert format_citation(cite_act(book, act), words, "[?]").count("Nomor [?]") == 2
    by_writer = format_citation(cite_act(book, act, None, lambda a: f"<{a.id}>"), words)
    assert [by_writer.count(f"Nomor <{a}>") for a in ("pp-11-2017", "pp-17-2020")] == [1, 1]


def test_an_act_is_pointed_to_by_its_line(book: LawBook) -> None:
    lines = (ROOT / "data/peraturan.yaml").read_text(encoding="utf-8").splitlines()
    for act in book.acts:
        assert lines[book.line(act.id) - 1].strip() == f"- id: {act.id}"


def test_a_year_stands_for_its_first_day_and_those_on_which_the_law_turns() -> None:
    turns = {date(2022, 12, 31), date(2023, 7, 1), date(2023, 1, 2), date(2024, 1, 1)}
    assert list(list_days(YearOnly(2023), turns)) == [date(2023, 1, 1), date(2023, 1, 2), date(2023, 7, 1)]
