"""What Word writes and opens in other forms is the same document: Strict, Word Online's, templates, lost links."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doctools.compare.redline import compare
from doctools.context.build import build_context
from doctools.documents.books import Books
from doctools.documents.draft import make
from doctools.documents.returned import read_handback
from doctools.documents.verify import verify_file
from doctools.docx.open import open_package, read_plainly
from doctools.docx.strict import to_transitional
from doctools.errors import LayoutError
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import open_workbook
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import list_kinds, read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register import NO_NUMBERS
from doctools.render.layout import render_layout
from doctools.review.engine import read_draft, review
from doctools.review.knowledge import gather_knowledge
from tests.conftest import ROOT, Runner
from tests.docx.membuat import BERKAS, DRAFT, exchanged, flipped, package, parts_of, strict
from tests.membaca import text_of

STRICT = (BERKAS / "strict-tujuh-galat.docx").read_bytes()
LAYOUT = (ROOT / "templates/layout/keputusan.docx").read_bytes()


@pytest.fixture
def office(ruang: Path) -> Office:
    return Office(Workspace(ruang))


@pytest.fixture
def decree(office: Office, ruang: Path) -> Path:
    """The final decree on the team, where it belongs."""
    job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
    path = make(office, job, ruang / "generated", NO_NUMBERS, final=True).path
    assert path is not None
    return path


def findings(docx: bytes, office: Office) -> list[tuple[str, str]]:
    naskah = read_draft(docx, "x.docx", "docx")
    return [(f.rule, f.quote) for f in review(naskah, gather_knowledge(office))]


def test_a_strict_draft_has_the_same_findings(contoh: Office) -> None:
    found = findings(STRICT, contoh)
    assert sorted(rule for rule, _ in found) == sorted(rule for rule, _ in findings(DRAFT, contoh))
    assert len(found) == 7
    assert found == findings(read_plainly(STRICT, "x"), contoh)


def test_strict_and_ordinary_are_the_same_words() -> None:
    assert compare(DRAFT, STRICT).changes == ()
    assert compare(STRICT, DRAFT).changes == ()
    redline = compare(STRICT, exchanged(STRICT, "word/document.xml", b"Tahun", b"Warsa"))
    assert {(c.old, c.new) for c in redline.changes} == {("Tahun", "Warsa")}
    assert open_package(redline.docx, "x").mended is False  # it is an ordinary document


def test_a_final_saved_as_strict_comes_back_unchanged(office: Office, ruang: Path, decree: Path) -> None:
    decree.write_bytes(strict(decree.read_bytes()))
    assert read_handback(office, decree, NO_NUMBERS).items == ()
    found = verify_file(Books(office), ruang / "generated", decree)
    assert (found.document, found.untouched) == ("sk-tim-kerja-2026", False)


def test_strict_names_of_properties_and_widths_are_ordinary_ones() -> None:
    base = b"http://purl.oclc.org/ooxml"
    said = (
        b'<w:tbl xmlns:w="%b/wordprocessingml/main" xmlns:p="%b/officeDocument/extendedProperties" w:conformance="strict">'
        % (base, base)
    )
    widths = (
        b'<w:gridCol w:w="283.5pt"/><w:gridCol w:w="1in"/><w:gridCol w:w="10mm"/><w:tblW w:w="50%"/></w:tbl>'
    )
    office = b"http://schemas.openxmlformats.org"
    assert to_transitional(said + widths) == (
        b'<w:tbl xmlns:w="%b/wordprocessingml/2006/main" xmlns:p="%b/officeDocument/2006/extended-properties">' % (office, office)
        + b'<w:gridCol w:w="5670"/><w:gridCol w:w="1440"/><w:gridCol w:w="567"/><w:tblW w:w="50%"/></w:tbl>'
    )  # fmt: skip


@pytest.mark.parametrize("name", ["strict", "rujukan-null", "dotx", "document2"])
def test_layouts_that_word_opens_make_the_same_decree(contoh: Office, name: str) -> None:
    if name == "document2":
        parts = {
            key.replace("document.xml", "document2.xml"): value for key, value in parts_of(LAYOUT).items()
        }
        named = ("[Content_Types].xml", "_rels/.rels")
        parts |= {key: parts[key].replace(b"word/document.xml", b"word/document2.xml") for key in named}
        layout = package(parts)
    else:
        layout = (BERKAS / f"tata-letak-{name}.docx").read_bytes()
    job = find_single_job(contoh, read_kind(contoh, "sk-tim-kerja"), 2026, {})
    values = build_context(contoh, job).values
    made, expected = (render_layout(which, "x", values).to_bytes() for which in (layout, LAYOUT))
    assert text_of(made) == text_of(expected)
    assert read_plainly(made, "x") == made  # as Word itself writes it, with all that it leads to
    assert parts_of(made)["word/document.xml"] == parts_of(expected)["word/document.xml"]


@pytest.mark.parametrize(
    ("name", "words"), [("tata-letak-docm", "memuat makro (.docm)"), ("bersandi", "dilindungi kata sandi")]
)
def test_a_layout_that_cannot_be_used_says_why(name: str, words: str) -> None:
    with pytest.raises(LayoutError) as caught:
        render_layout((BERKAS / f"{name}.docx").read_bytes(), "templates/layout/x.docx", {})
    assert str(caught.value).startswith(f"templates/layout/x.docx: berkas ini {words}; ")


@pytest.mark.slow
def test_the_office_makes_a_final_with_a_strict_layout(doctools: Runner, ruang: Path) -> None:
    (ruang / "templates/layout").mkdir(parents=True)
    shutil.copy(BERKAS / "tata-letak-strict.docx", ruang / "templates/layout/keputusan.docx")
    result = doctools("make", "sk-tim-kerja", "--final")
    assert result.returncode == 0, result.stderr
    assert doctools("verify", "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx").returncode == 0


def test_a_damaged_picture_spoils_a_layout() -> None:
    with_picture = package({**parts_of(LAYOUT), "word/media/lambang.png": bytes(range(256)) * 40})
    with pytest.raises(LayoutError, match=r"templates/layout/x\.docx: berkas ini rusak atau terpotong"):
        render_layout(flipped(with_picture, "word/media/lambang.png"), "templates/layout/x.docx", {})


def test_the_body_is_found_whatever_it_is_called(contoh: Office) -> None:
    package = open_package(DRAFT, "x")
    assert package.main == "word/document2.xml"
    assert len(findings(DRAFT, contoh)) == 7


def test_a_strict_workbook_is_read(contoh: Office, tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(make_plan_workbook(contoh.plan(2026).model, list_kinds(contoh)))
    before = open_workbook(path)
    path.write_bytes(strict(path.read_bytes()))
    after = open_workbook(path)
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        assert list(after[name].iter_rows(values_only=True)) == list(before[name].iter_rows(values_only=True))
