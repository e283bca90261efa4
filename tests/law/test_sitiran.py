"""Citations read from the decree's scan, and written again: every one of the seed, every act of the book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctools.context.phrases import Phrases, read_phrases
from doctools.law.book import LawBook
from doctools.law.citation import (
    Citation,
    CitedAct,
    Gazette,
    format_citation,
)
from doctools.law.cite import citation_of
from doctools.law.parse import folded, parse_citations, parse_reference, same_number
from doctools.workspace import Workspace
from doctools.workspace.office import Office
from tests.conftest import ROOT

OFFICE = Office(Workspace(ROOT))
BOOK = LawBook(OFFICE.peraturan)
LEVELS = OFFICE.peraturan.model.hierarki
WORDS: Phrases = read_phrases(OFFICE.workspace)
SEED = (Path(__file__).parent / "keputusan-1-2026.txt").read_text(encoding="utf-8")


def known_title(kind: str, number: str, year: int) -> str | None:
    for act in BOOK.acts:
        if act.jenis == kind and act.tahun in (year, 0) and same_number(act.nomor, number):
            return act.judul
    return None


def seed() -> list[Citation]:
    return parse_citations(SEED, LEVELS, known_title)


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
    for citation in seed()[1:11]:
        act, last = citation.act, citation.pengubah
        amending = (last.jenis, last.nomor, last.year, sheet(last)) if last else None
        read.append((act.jenis, act.nomor, act.year, sheet(act), citation.rumus, amending))
    assert read == MENGINGAT


def test_every_citation_of_the_seed_leads_to_an_act_of_the_book() -> None:
    found = seed()
    assert len(found) == 19
    for citation in found:
        for act in filter(None, (citation.act, citation.pengubah)):
            same = [a for a in BOOK.acts if a.jenis == act.jenis and a.tahun == act.year]
            assert any(same_number(a.nomor, act.nomor) for a in same), act


def test_short_names_and_loose_words_of_the_narrative() -> None:
    acts = [(c.act.jenis, c.act.nomor, c.act.tahun) for c in seed()[11:]]
    assert acts == [
        ("perpres", "81", 2010),
        ("permenpanrb", "52", 2014),
        ("permenpanrb", "10", 2019),
        ("uu", "28", 1999),
        ("uu", "20", 2023),
        ("permenpanrb", "20", 2010),
        ("permenpanrb", "10", 2019),
        ("peraturan-dkpp", "2", 2017),
    ]


def test_a_known_title_is_told_from_the_sentence_around_it() -> None:
    (grand_design,) = [c for c in seed()[11:] if c.act.nomor == "81"]
    assert grand_design.act.judul == "Grand Design Reformasi Birokrasi 2010-2025"


def test_spans_lead_back_to_the_text() -> None:
    for citation in seed():
        for act in filter(None, (citation.act, citation.pengubah)):
            parts = {name: SEED[start:end] for name, (start, end) in act.spans.items()}
            assert citation.span[0] <= min(s for s, _ in act.spans.values())
            assert folded(parts["nama"]) == folded(act.nama)
            assert "".join(parts["nomor"].split()) == act.nomor
            assert act.judul is None or folded(parts["judul"]).replace(" ", "") == folded(act.judul).replace(
                " ", ""
            )
            if act.pengundangan:
                assert parts["pengundangan"][0] in "({"
                assert parts["pengundangan"][-1] in ")}"
        if citation.rumus_span:
            start, end = citation.rumus_span
            assert SEED[start:end].startswith("sebagaimana telah")


def test_the_seeds_slips_can_be_told_from_the_truth() -> None:
    """What the reviewer will find: TLN 5897, and one amendment where there were two."""
    asn = next(c for c in seed() if c.act.nomor == "20" and c.act.tahun == 2023)
    assert sheet(asn.act)[1] == "5897"
    assert sheet(citation_of(BOOK, BOOK.get("uu-20-2023")).act)[1] == "6897"
    kpk = seed()[1]
    assert (kpk.rumus, citation_of(BOOK, BOOK.get("uu-30-2002")).rumus) == ("sekali", "beberapa-kali")


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
    (found,) = parse_citations(text, LEVELS)
    assert found.act.judul == title
    assert found.act.pengundangan


# --- round trips ---------------------------------------------------------------------------------


@pytest.mark.parametrize("act_id", [act.id for act in BOOK.acts])
@pytest.mark.parametrize("on", [None, date(2021, 1, 1), date(2026, 1, 23)])
def test_every_act_is_read_back_as_it_was_written(act_id: str, on: date | None) -> None:
    citation = citation_of(BOOK, BOOK.get(act_id), on)
    text = format_citation(citation, WORDS)
    assert parse_citations(f"1. {text};\n2.", LEVELS) == [citation]


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
    assert parse_citations(f"Mengingat : 1. {text};", LEVELS) == [citation]
    assert parse_citations(text.replace(" ", "\n").replace(")", "}"), LEVELS) == [citation]


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
    ],
)
def test_an_act_is_found_as_people_write_it(text: str, act_id: str) -> None:
    assert BOOK.resolve(text).id == act_id


@pytest.mark.parametrize("text", ["", "UU", "Peraturan Desa 3 Tahun 2020", "7/2017", "UU tujuh"])
def test_what_is_no_reference(text: str) -> None:
    assert parse_reference(text, LEVELS) is None


def test_words_after_a_kinds_name_are_no_number() -> None:
    assert parse_citations("Peraturan Presiden 3 kali diubah; Undang-Undang ini … UU Olimpiade", LEVELS) == []
