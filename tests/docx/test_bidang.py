"""What fields counted when a file was saved is no word of it; what they say is."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.compare.redline import compare
from doctools.documents.draft import make
from doctools.documents.returned import read_handback
from doctools.docx.text import extract_text, find_paragraphs, find_text_elements
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register import NO_NUMBERS
from tests.docx.membuat import exchanged, parts_of
from tests.docx.test_kata import part, run


def field(instruction: str, result: str) -> str:
    """A field as Word writes it, each of its marks in a run of its own."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = (
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        if "<" not in instruction
        else instruction
    )
    return mark("begin") + said + mark("separate") + result + mark("end")


def said(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (run("-") + field(" PAGE ", run("2")) + run("-"), "--"),
        (run("dari ") + field(r"NUMPAGES   \* MERGEFORMAT", run("14")), "dari "),
        (run("hal. ") + f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>', "hal. "),
        (run("Menimbang") + "<w:r><w:tab/></w:r>" + field(" PAGEREF _Toc1 \\h ", run("5")), "Menimbang\t"),
        # { = { PAGE } - 1 } and { IF { PAGE } = 1 "" "lanjutan" } change with the pages too
        (field(said(" = ") + field(" PAGE ", run("2")) + said(" - 1 "), run("1")) + run("."), "."),
        (field(said(" IF ") + field(" PAGE ", run("1")) + said(' = 1 "" "lanjutan" '), run("lanjutan")), ""),
        (run("pada ") + field(r' DATE \@ "d MMMM yyyy" ', run("23 Januari 2026")), "pada 23 Januari 2026"),
        (f'<w:fldSimple w:instr=" REF nomor ">{run("12")}</w:fldSimple>', "12"),
        (field(" TOC \\o ", run("Pendahuluan ") + field(" PAGEREF _Toc1 ", run("1"))), "Pendahuluan "),
        (field(' HYPERLINK "https://jdih.kpu.go.id" ', run("JDIH KPU")), "JDIH KPU"),
        # a field that began in another paragraph, and one whose end was lost
        (run("akhir") + '<w:r><w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r>' + run("."), "akhir."),
    ],
)  # fmt: skip
def test_counted_pages_are_no_words(body: str, text: str) -> None:
    (paragraph,) = find_paragraphs(part(f"<w:p>{body}</w:p>"))
    assert extract_text(paragraph) == text
    assert "".join(element.text for element in find_text_elements(paragraph)) == text


@pytest.fixture
def decree(ruang: Path) -> Path:
    office = Office(Workspace(ruang))
    job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
    path = make(office, job, ruang / "generated", NO_NUMBERS, final=True).path
    assert path is not None
    return path


def test_a_file_that_was_only_saved_again_has_no_change(ruang: Path, decree: Path) -> None:
    before = decree.read_bytes()
    saved = exchanged(before, "word/header1.xml", b"<w:t>2</w:t>", b"<w:t>8</w:t>")
    assert compare(before, saved).changes == ()
    decree.write_bytes(saved)
    assert read_handback(Office(Workspace(ruang)), decree, NO_NUMBERS).items == ()


def test_the_redline_keeps_the_field(decree: Path) -> None:
    before = decree.read_bytes()
    after = exchanged(before, "word/header1.xml", b">- </w:t>", b">~ </w:t>")
    redline = compare(before, after)
    assert [(c.old, c.new) for c in redline.changes] == [("-", "~")]
    assert parts_of(redline.docx)["word/header1.xml"].count(b"<w:fldChar ") == 3
