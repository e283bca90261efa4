"""The small readers: page furniture, tables in plain text, looks of runs, lines that have become paragraphs."""

from __future__ import annotations

import io

from docx import Document

from doctools.review.parts.lines import join_lines
from doctools.review.parts.stretch import Paragraf
from doctools.review.read.docx import read_docx
from doctools.review.read.pages import NOTHING, drop_furniture, is_page_number
from doctools.review.read.rows import find_tables
from doctools.review.read.text import read_text


def test_a_page_number_is_one_with_its_dashes() -> None:
    assert all(is_page_number(text) for text in ("- 2 -", "~2~", "2 -2-"))
    assert not is_page_number("2")
    assert not is_page_number("- dua -")


def test_a_sentence_goes_on_over_number_and_catchword() -> None:
    lines = [
        "bahwa untuk melaksanakan",
        "",
        " " * 40 + "ketentuan…",
        "",
        "- 2 -",
        "",
        "ketentuan itu perlu dibentuk tim;",
    ]
    assert drop_furniture(lines) == [lines[0], *[NOTHING] * 5, lines[6]]


def test_a_sentence_that_ended_keeps_its_empty_lines() -> None:
    assert drop_furniture(["dibentuk tim;", "", "- 2 -", "", "b. bahwa"]) == [
        "dibentuk tim;",
        "",
        NOTHING,
        "",
        "b. bahwa",
    ]


def test_tables_in_text_are_seen_in_each_form() -> None:
    rows = (("NO", "NAMA", "JABATAN"), ("1.", "Orang Contoh", "Ketua"), ("2.", "Staf Contoh", "Anggota"))
    barred = [" | ".join(row) for row in rows]
    tabbed = ["\t".join(row) for row in rows]
    spaced = [f"{a:6}{b:20}{c}" for a, b, c in rows]
    stacked = [cell for row in rows for cell in row]
    for lines in (barred, tabbed, spaced, stacked):
        (table,) = find_tables([*lines, "", "Penutup"])
        assert [tuple(cell for cell, _ in row) for row in table.rows] == list(rows)
    (table,) = find_tables(["Susunan:", *barred])
    assert table.rows[1][1] == ("Orang Contoh", 3)


def test_looks_come_from_runs_and_styles() -> None:
    document = Document()
    paragraph = document.add_paragraph("biasa ")
    paragraph.add_run("miring ").italic = True
    paragraph.add_run("besar ").font.all_caps = True
    paragraph.add_run("rahasia").font.hidden = True
    paragraph.add_run("\u00a0a\u200bkhir")
    kept = io.BytesIO()
    document.save(kept)
    (read,), _ = read_docx(kept.getvalue(), "contoh.docx")
    assert read.text == "biasa miring BESAR  akhir"
    assert read.slanted == ((6, 13),)
    assert [(gap.at, gap.length, gap.hidden) for gap in read.gaps] == [(19, 7, True), (21, 1, False)]


def _paragraphs(*texts: str) -> list[Paragraf]:
    return [Paragraf(number, text) for number, text in enumerate(texts)]


def test_lines_that_break_off_are_joined_where_most_do() -> None:
    line = "bahwa untuk melaksanakan ketentuan yang berlaku pada setiap"
    broken = _paragraphs(*[f"{'b' if n else 'B'}{line[1:]}" for n in range(6)], "tahapan perlu dibentuk tim.")
    assert len(join_lines(broken)) == 1
    assert len(join_lines(broken[:3])) == 3  # too few to tell
    assert len(join_lines(_paragraphs(*[f"{line}." for _ in range(6)]))) == 6


def test_long_lines_without_empty_ones_are_paragraphs() -> None:
    long = "Tim melaksanakan tugas yang " + "diberikan kepadanya menurut ketentuan " * 4
    saved = [long.strip(), long.strip(), long.strip(), "susunan tim", "sebagaimana dimaksud"]
    assert [p.text for p in read_text("\n".join(saved), "a.txt")[0]] == saved
    assert len(read_text("\n".join(["Tim melaksanakan", "tugas yang diberikan"]), "a.txt")[0]) == 1
