"""A draft is read back whatever its form: Word lists and tables, scans with their noise, parts that are missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctools.review.engine import read_draft
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Paragraf, Teks
from tests.conftest import ROOT

DRAFTS = ROOT / "tests/naskah"


def read(name: str) -> ParsedDraft:
    path = DRAFTS / name
    return read_draft(path.read_bytes(), name, "docx" if path.suffix == ".docx" else "txt")


@pytest.mark.parametrize(
    ("name", "considerations", "grounds", "orders"),
    [
        ("sehat-tim-zi-kabupaten.txt", "abc", 5, 3),
        ("sehat-spip-ocr.txt", "abc", 4, 3),
        ("sehat-pengelola-informasi-provinsi.docx", "abc", 4, 3),
        ("sehat-sekretariat-kota-arsip.docx", "abc", 4, 3),
        ("sehat-upg-kabupaten-otomatis.docx", "abc", 4, 3),
    ],
    ids=["teks", "pindaian", "tab", "tabel", "nomor otomatis"],
)
def test_parts_of_a_decree(name: str, considerations: str, grounds: int, orders: int) -> None:
    naskah = read(name)
    assert naskah.genre == "keputusan"
    assert "".join(i.tanda.strip(".") for i in naskah.menimbang) == considerations
    assert [i.tanda for i in naskah.mengingat] == [f"{n}." for n in range(1, grounds + 1)]
    assert len(naskah.diktum) == orders
    assert naskah.judul
    assert naskah.pejabat.text.endswith(",")
    assert naskah.memutuskan.text == "MEMUTUSKAN:"
    assert naskah.tanda_tangan


def test_annexes_with_their_heads() -> None:
    naskah = read("sehat-upg-kabupaten-otomatis.docx")
    assert [a.nama.text for a in naskah.lampiran] == ["LAMPIRAN I", "LAMPIRAN II"]
    assert {a.judul.text for a in naskah.lampiran} == {naskah.judul.text}
    assert naskah.lampiran[0].nomor.text == naskah.baris_nomor.text


def test_parts_of_a_letter() -> None:
    letter = read("sehat-undangan-docx.docx").surat
    assert letter is not None
    assert letter.hal.text == "Undangan Sosialisasi Budaya Kerja"
    assert letter.tanggal.text == "6 April 2026"
    assert letter.rincian["pukul"].text == "13.30 WITA"
    assert read("sehat-undangan-docx.docx").tembusan


def test_a_scan_joins_lines_and_drops_page_numbers() -> None:
    text = "Menimbang : a. bahwa pemba-\nngunan zona integritas\nperlu\n\n\f2\n\ntim kerja;\nb. bahwa program-\nprogram perlu disusun;\n"
    naskah = read_draft(text.encode(), "pindaian.txt", "txt")
    assert [i.teks.text for i in naskah.menimbang] == [
        "bahwa pembangunan zona integritas perlu tim kerja;",
        "bahwa program-program perlu disusun;",
    ]
    assert naskah.menimbang[0].teks.line(len("bahwa pembangunan zona integritas perlu ")) == 7


def test_the_signed_decree_is_read_although_its_columns_are_mixed() -> None:
    text = (
        "Mengingat\n\n1.\n\nUndang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;\n Menetapkan\n\nKESATU\n\n"
        "2. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja.\n\nMEMUTUSKAN:\n\n"
        "KEPUTUSAN TENTANG TIM.\n\nMembentuk tim.\n KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.\n"
    )
    naskah = read_draft(text.encode(), "pindaian.txt", "txt")
    assert len(naskah.mengingat) == 2
    assert naskah.menetapkan.text == "KEPUTUSAN TENTANG TIM."
    assert [(i.tanda, i.teks.text) for i in naskah.diktum] == [
        ("KESATU", "Membentuk tim."),
        ("KEDUA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    ]


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    naskah = read_draft(f"Menimbang\n{text}".encode("utf-8", "replace"), "apa-saja.txt", "txt")
    for paragraph in naskah.paragraphs:
        assert len(paragraph.lines) == len(paragraph.text)


@given(st.lists(st.text(alphabet="ab ;", min_size=1, max_size=12), min_size=1, max_size=4), st.data())
def test_a_place_in_a_stretch_is_a_place_in_a_paragraph(texts: list[str], data: st.DataObject) -> None:
    paragraphs = [Paragraf(n, text) for n, text in enumerate(texts)]
    stretch = Teks.whole(*paragraphs)
    if not stretch:
        return
    start = data.draw(st.integers(0, len(stretch.text) - 1))
    span = stretch.span(start, start + 1)
    assert span is not None
    piece = paragraphs[span.paragraph].text[span.start : span.end]
    assert piece in (stretch.text[start], "")  # empty where the joining space was asked for
