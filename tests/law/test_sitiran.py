"""Citations read from the decree's scan, and written again: every one of the seed, every act of the book."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctools.context.wording.phrases import Phrases, read_phrases
from doctools.law.book import LawBook
from doctools.law.citation import (
    Citation,
    CitedAct,
    Gazette,
    format_citation,
)
from doctools.law.cite import cite_act
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.engine import read_draft
from tests.conftest import ROOT

OFFICE = Office(Workspace(ROOT))
BOOK = LawBook(OFFICE.peraturan)
LEVELS = OFFICE.peraturan.model.hierarki
WORDS: Phrases = read_phrases(OFFICE)
SEED = read_draft((Path(__file__).parent / "keputusan-1-2026.txt").read_bytes(), "contoh.txt", "txt")
MENGINGAT_TEXTS = [item.teks.text for item in SEED.mengingat]


def grounds() -> list[tuple[str, Citation]]:
    read = [(text, BOOK.reader.read_item(text)) for text in MENGINGAT_TEXTS]
    return [(text, citation) for text, citation in read if citation]


def fold_title(text: str) -> str:
    """For comparing: case, and how words are broken over lines, do not count."""
    return re.sub(r"[\s,–-]+", " ", text.casefold()).strip()


def sheet(act: CitedAct) -> tuple[str | None, str | None]:
    return (act.pengundangan.nomor, act.pengundangan.tambahan) if act.pengundangan else (None, None)


# --- the seed ------------------------------------------------------------------------------------

MENGINGAT = [
    ("uu", "30", 2002, ("137", "4250"), "sekali", ("uu", "19", 2019, ("197", "6409"))),
    ("uu", "7", 2017, ("182", "6109"), "sekali", ("uu", "7", 2023, ("54", "6863"))),
    ("perpres", "81", 2010, ("5", None), None, None),
    ("perpres", "105", 2018, ("196", None), None, None),
    ("pkpu", "8", 2019, ("320", None), "beberapa-kali", ("pkpu", "12", 2023, ("377", None))),
    ("pkpu", "14", 2020, ("1236", None), "beberapa-kali", ("pkpu", "21", 2023, ("826", None))),
    ("permenpanrb", "25", 2020, ("441", None), "sekali", ("permenpanrb", "3", 2023, ("233", None))),
    ("permenpanrb", "9", 2023, ("601", None), None, None),
    ("permenpanrb", "90", 2021, ("1571", None), "sekali", ("permenpanrb", "5", 2024, ("444", None))),
    ("keputusan-kpu", "314/0RT.7-Kpt/01/KPU/V/2021", 2021, (None, None), None, None),
]


def test_mengingat_of_the_seed_is_read_whole() -> None:
    read = []
    for _, citation in grounds()[: len(MENGINGAT)]:
        act, last = citation.act, citation.pengubah
        amending = (last.jenis, last.nomor, last.year, sheet(last)) if last else None
        read.append((act.jenis, act.nomor, act.year, sheet(act), citation.rumus, amending))
    assert read == MENGINGAT


def test_every_act_that_the_seed_names_is_in_the_book_but_one_that_the_scan_has_spoiled() -> None:
    named = [act for text in SEED.stretches for act in BOOK.reader.find_acts(text.text)]
    assert len(named) == 35
    spoiled = [act.short for act in named if BOOK.find(act) is None]
    assert spoiled == ["Peraturan Komisi Pemilihan Umur Nomor 14 Tahun 2020"]


def test_short_names_and_loose_words_of_the_narrative() -> None:
    (text,) = [s.text for s in SEED.stretches if "Permen PANRB Nomor 10 Tahun 2019" in s.text]
    item = BOOK.reader.read_item(text.removeprefix("d. "))
    assert item
    assert (item.act.jenis, item.act.nomor, item.act.tahun) == ("permenpanrb", "10", 2019)
    assert [(a.jenis, a.nomor) for a in BOOK.reader.find_acts(text)] == [
        ("permenpanrb", "10"),
        ("permenpanrb", "52"),
        ("peraturan-dkpp", "2"),
    ]


def test_spans_lead_back_to_the_text() -> None:
    for text, citation in grounds():
        for act in filter(None, (citation.act, citation.pengubah)):
            parts = {name: text[start:end] for name, (start, end) in act.spans.items()}
            assert citation.span[0] <= act.span[0] < act.span[1] <= citation.span[1]
            assert fold_title(parts["nama"]) == fold_title(act.nama)
            assert "".join(parts["nomor"].split()) == act.nomor
            assert act.judul is None or fold_title(parts["judul"]) == fold_title(act.judul)
            if act.pengundangan:
                assert parts["pengundangan"][0] in "({"
                assert parts["pengundangan"][-1] in ")}"
        if citation.rumus_span:
            start, end = citation.rumus_span
            assert text[start:end].startswith("sebagaimana telah")


def test_the_seeds_slips_can_be_told_from_the_truth() -> None:
    """What the reviewer will find: TLN 5897, and one amendment where there were two."""
    (text,) = [s.text for s in SEED.stretches if "Nomor 20 Tahun 2023" in s.text]
    asn = BOOK.reader.read_item(text.removeprefix("b. "))
    assert asn
    assert sheet(asn.act)[1] == "5897"
    assert sheet(cite_act(BOOK, BOOK.get("uu-20-2023")).act)[1] == "6897"
    _, kpk = grounds()[0]
    assert (kpk.rumus, cite_act(BOOK, BOOK.get("uu-30-2002")).rumus) == ("sekali", "beberapa-kali")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Peraturan Menteri Keuangan Nomor 97/PMK.05/2021 tentang Perubahan atas Peraturan Menteri Keuangan"
            " Nomor 196/PMK.05/2018 tentang Kartu Kredit Pemerintah (Berita Negara Republik Indonesia Tahun 2021 Nomor 1)",
            "Perubahan atas Peraturan Menteri Keuangan Nomor 196/PMK.05/2018 tentang Kartu Kredit Pemerintah",
        ),
        (
            "Peraturan Pemerintah Nomor 40 Tahun 2019 tentang Pelaksanaan Undang-Undang Nomor 23 Tahun 2006 sebagaimana"
            " Telah Diubah dengan Undang-Undang Nomor 24 Tahun 2013 (Lembaran Negara Republik Indonesia Tahun 2019 Nomor 102)",
            "Pelaksanaan Undang-Undang Nomor 23 Tahun 2006 sebagaimana Telah Diubah dengan Undang-Undang Nomor 24 Tahun 2013",
        ),
    ],
)
def test_a_stop_in_a_number_and_an_amendment_in_a_title_do_not_end_it(text: str, title: str) -> None:
    found = BOOK.reader.read_item(text)
    assert found
    assert found.act.judul == title
    assert found.act.pengundangan


# --- round trips ---------------------------------------------------------------------------------


@pytest.mark.parametrize("act_id", [act.id for act in BOOK.acts])
@pytest.mark.parametrize("on", [None, date(2021, 1, 1), date(2026, 1, 23)])
def test_every_act_is_read_back_as_it_was_written(act_id: str, on: date | None) -> None:
    citation = cite_act(BOOK, BOOK.get(act_id), on)
    assert BOOK.reader.read_item(f"{format_citation(citation, WORDS)};") == citation


titles = st.lists(
    st.sampled_from(
        [
            "Tata",
            "Kerja",
            "Komisi",
            "Pemilihan",
            "Umum,",
            "Nomor",
            "14",
            "Tahun",
            "2020",
            "tentang",
            "atas",
            "Kabupaten/Kota",
            "dan",
            "2020-2024",
        ]
    ),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(words).strip(",") + " Negara")
numbers = st.integers(1, 9999).map(str)


@st.composite
def acts(draw: st.DrawFn) -> CitedAct:
    level = draw(st.sampled_from(LEVELS))
    gazette = None
    if level.lembaran:
        extra = draw(st.none() | numbers)
        number = draw(st.none() | numbers)
        gazette = Gazette(level.lembaran, draw(st.integers(1945, 2099)), number, extra)
    year = draw(st.integers(1945, 2099))
    return CitedAct(level.jenis, level.nama, draw(numbers), year, draw(titles), gazette)


@given(st.lists(acts(), min_size=2, max_size=2), st.sampled_from([None, "sekali", "beberapa-kali"]))
def test_any_citation_survives_writing_and_reading(pair: list[CitedAct], rumus: str | None) -> None:
    citation = Citation(pair[0], rumus, pair[1] if rumus else None)  # type: ignore[arg-type]
    text = format_citation(citation, WORDS)
    assert BOOK.reader.read_item(f"{text};") == citation
    assert BOOK.reader.read_item(text.replace(" ", "\n").replace(")", "}")) == citation


# --- what people type ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act_id"),
    [
        ("uu-7-2017", "uu-7-2017"),
        ("UU 7 Tahun 2017", "uu-7-2017"),
        ("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum", "uu-7-2017"),
        ("uu pemilu", "uu-7-2017"),
        ("PermenPANRB 90/2021", "permenpanrb-90-2021"),
        ("Permen PAN RB No. 90 Tahun 2021", "permenpanrb-90-2021"),
        ("pkpu no 8 tahun 2019", "pkpu-8-2019"),
        ("Perppu 1/2022", "perppu-1-2022"),
        ("Keputusan KPU 314/ORT.7-Kpt/01/KPU/V/2021", "keputusan-kpu-314-2021"),
        ("Keputusan KPU 314/2021", "keputusan-kpu-314-2021"),
    ],
)
def test_an_act_is_found_as_people_write_it(text: str, act_id: str) -> None:
    assert BOOK.resolve(text).id == act_id


@pytest.mark.parametrize("text", ["", "UU", "Peraturan Desa 3 Tahun 2020", "7/2017", "UU tujuh"])
def test_what_is_no_reference(text: str) -> None:
    assert BOOK.reader.read_item(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "maker", "gazette", "rumus"),
    [
        ("Peraturan Daerah Kabupaten Contoh Nomor 3 Tahun 2019 tentang A (Lembaran Daerah Kabupaten Contoh Tahun"
         " 2019 Nomor 3) sebagaimana telah diubah dengan Peraturan Daerah Kabupaten Contoh Nomor 4 Tahun 2020"
         " tentang B;", "perda-kabupaten", "contoh", None, "sekali"),
        ("UU No. 7 Tahun 2017 tentang Pemilihan Umum ( LN RI Tahun 2017 Nomor 182, TLN Nomor 6l09}, sebagaimana"
         " beberapa kali telah diubah, terakhir dengan UU 7/2023", "uu", "", ("182", "6109"), "beberapa-kali"),
        ("Keputusan Menteri Kesehatan Republik Indonesia Nomor 228/MENKES/SK/III/2002 tentang Standar", "kepmen",
         "kesehatan", None, None),
        ("Peraturan Presiden Nomor 16 Tahun 2018 tentang Pengadaan yang telah beberapa kali diubah dengan"
         " Peraturan Presiden Nomor 46 Tahun 2025 tentang Perubahan;", "perpres", "", None, "beberapa-kali"),
        ("Instruksi Presiden Nomor 7 Tahun 1999 tentang Akuntabilitas", "inpres", "", None, None),
    ],
)  # fmt: skip
def test_drafts_are_read_however_they_write(
    text: str, kind: str, maker: str, gazette: tuple[str, str] | None, rumus: str | None
) -> None:
    read = BOOK.reader.read_item(text)
    assert read
    assert (read.act.jenis, read.act.pembentuk, read.rumus) == (kind, maker, rumus)
    assert sheet(read.act) == (gazette or (None, None))
    assert (read.pengubah is None) == (rumus is None)


WORDS_OF_CITATIONS = [
    "Undang-Undang", "undang-", "Peraturan", "Menteri", "Daerah", "Kabupaten", "KEPUTUSAN", "Keputusan KPU", "Nomor", "No.",
    "7", "l9", "12/HK-Kpt/2024", "Tahun", "2017", "20l7", "2Oi4", "tentang", "Perubahan atas", "(Lembaran Negara", "{Berita Negara",
    "Tambahan", "sebagaimana telah", "beberapa kali", "diubah,", "terakhir dengan", "yang telah", ")", ";", "…", "\u0130", "PER\u0131",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS_OF_CITATIONS), max_size=25), st.sampled_from([" ", "\n", ""]))
def test_any_text_is_read_and_its_places_are_in_it(words: list[str], between: str) -> None:
    text = between.join(words)
    citation = BOOK.reader.read_item(text)
    cited = [citation.act, citation.pengubah] if citation else []
    for act in (*filter(None, cited), *BOOK.reader.find_acts(text)):
        assert 0 <= act.span[0] < act.span[1] <= len(text)
        assert act.jenis in {level.jenis for level in LEVELS}


def test_words_after_a_kinds_name_are_no_number() -> None:
    assert BOOK.reader.find_acts("Peraturan Presiden 3 kali diubah; Undang-Undang ini … UU Olimpiade") == []
