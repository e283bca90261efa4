"""Layouts: real Word, in the form of official documents, and docxtpl's grammar kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from doctools.context.build import build_context
from doctools.errors import LayoutError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.office import Office
from doctools.render.drawings.canvas import build_drawing_filters
from doctools.render.layout import find_layout
from tests.membaca import text_of
from tests.render.mengisi import render_layout
from tools.layouts.shipped import LAYOUTS
from tools.layouts.word import A4, F4, Layout, Style, mm, p

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates/layout"


@pytest.mark.parametrize("name", LAYOUTS)
def test_shipped_layout_is_the_reviewed_one(name: str) -> None:
    """`python -m tools.layouts.shipped` lays them out anew."""
    assert (FOLDER / f"{name}.docx").read_bytes() == LAYOUTS[name]().package()


def styles(name: str) -> dict[str, Any]:
    return {s.style_id: s for s in Document(str(FOLDER / f"{name}.docx")).styles}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_style_that_is_used_is_there(name: str) -> None:
    """Word takes a style that is not there for Normal, without its tab stops."""
    document = Document(str(FOLDER / f"{name}.docx"))
    known = {style.style_id for style in document.styles}
    used = {
        e.get(qn("w:val")) for e in document.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used - known == set()


def test_decree_has_the_named_styles() -> None:
    assert {
        "Judul",
        "Konsideran",
        "DasarHukum",
        "Memutuskan",
        "Menetapkan",
        "Diktum",
        "Lampiran",
        "TandaTangan",
    } <= set(styles("keputusan"))


def test_paper() -> None:
    def size(name: str) -> tuple[int, int]:
        section = Document(str(FOLDER / f"{name}.docx")).sections[0]
        return section.page_width.twips, section.page_height.twips

    assert size("keputusan") == (F4.width, F4.height) == (mm(215), mm(330))
    assert size("surat-undangan") == (A4.width, A4.height)
    assert size("monev") == (F4.height, F4.width)


@pytest.mark.parametrize("name", LAYOUTS)
def test_page_number_from_the_second_page_on_and_language(name: str) -> None:
    document = Document(str(FOLDER / f"{name}.docx"))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert ("PAGE" in section.header._element.xml) is (name not in ("poster", "piagam"))
    assert "PAGE" not in section.first_page_header._element.xml
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == "id-ID"
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Bookman Old Style"


def rendered(office: Office) -> dict[str, bytes]:
    """One document of every kind."""
    found: dict[str, bytes] = {}
    for job in list_jobs(office, read_kinds(office), 2026):
        if job.kind_id not in found:
            layout = find_layout(office.workspace, job.kind.model.tata_letak).read_bytes()
            values = build_context(office, job).values
            found[job.kind_id] = render_layout(layout, "layout", values, office.workspace.root).to_bytes()
    return found


@pytest.mark.slow
def test_tables_repeat_their_heads_and_rows_do_not_split(contoh: Office) -> None:
    tables = 0
    for name, content in rendered(contoh).items():
        for table in Document(io.BytesIO(content)).tables:
            tables += 1
            rows = table._tbl.findall(qn("w:tr"))
            if table.style.name != "Tabel" or name == "sop":
                continue  # sets things side by side; an SOP's boxes and matrix have forms of their own
            assert all(r.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in rows), name
            heads = [r.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for r in rows]
            assert heads[0], name
            assert not any(heads[2:]), name
    assert tables >= 5


@pytest.mark.slow
def test_signature_stays_with_the_text_before_it(contoh: Office) -> None:
    for content in (c for k, c in rendered(contoh).items() if k.startswith("sk-")):
        document = Document(io.BytesIO(content))
        paragraphs = document.paragraphs
        at = next(i for i, x in enumerate(paragraphs) if x.text.startswith("Ditetapkan di"))
        assert paragraphs[at - 1].style.name == "Diktum Penutup"
        for style in ("Diktum Penutup", "Paragraf Penutup", "Butir Penutup", "Tanda Tangan", "Jarak"):
            assert document.styles[style].paragraph_format.keep_with_next, style


@pytest.mark.load
def test_any_docxtpl_renders_the_same(contoh: Office) -> None:
    kinds = set()
    for job in list_jobs(contoh, read_kinds(contoh), 2026):
        layout = find_layout(contoh.workspace, job.kind.model.tata_letak).read_bytes()
        values = build_context(contoh, job).values
        plain = DocxTemplate(io.BytesIO(layout))
        plain.init_docx()
        environment = SandboxedEnvironment(autoescape=True)
        environment.filters |= build_drawing_filters(plain, contoh.workspace.root)
        plain.render(values, environment, autoescape=True)
        target = io.BytesIO()
        plain.save(target)
        assert text_of(target.getvalue()) == text_of(
            render_layout(layout, "layout", values, contoh.workspace.root).to_bytes()
        )
        kinds.add(job.kind_id)
    shipped = {p.stem for p in (ROOT / "templates/jenis").glob("*.yaml")}
    assert shipped - kinds == {"lembar-kendali"}  # made about another document, on the layout of reports


def layout_of(words: str) -> bytes:
    blank = p("Normal", "")
    return Layout(
        [Style("Normal", base=None)],
        p("Normal", "Pembuka") + p("Normal", words),
        A4,
        (20, 20, 20, 20),
        blank,
        blank,
        blank,
    ).package()


def test_undefined_name_names_paragraph_and_nearest() -> None:
    with pytest.raises(LayoutError) as caught:
        render_layout(
            layout_of("Tentang {{ jdul }}"), "templates/layout/x.docx", {"judul": "A", "nomor": "1"}
        )
    assert str(caught.value) == (
        "templates/layout/x.docx: paragraf 2 (“Tentang {{ jdul }}”): nama 'jdul' tidak dikenal; maksud Anda 'judul'?"
    )


def test_undefined_key_of_a_value() -> None:
    with pytest.raises(LayoutError, match="nama 'nma' tidak dikenal; maksud Anda 'nama'"):
        render_layout(layout_of("{{ kantor.nma }}"), "x.docx", {"kantor": {"nama": "A", "kop": []}})


def test_undefined_name_in_a_branch_not_taken() -> None:
    with pytest.raises(LayoutError, match="'jdul' tidak dikenal"):
        render_layout(
            layout_of("{% if tidak %}{{ jdul }}{% endif %}"), "x.docx", {"judul": "A", "tidak": False}
        )


@pytest.mark.parametrize(("content", "words"), [(b"bukan zip", "bukan dokumen Word"), (b"", "kosong")])
def test_file_that_is_no_word_document(content: bytes, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        render_layout(content, "templates/layout/x.docx", {})


def test_broken_tag_is_explained() -> None:
    with pytest.raises(
        LayoutError, match=r"paragraf 2 \(“\{% if judul %\}tanpa penutup”\): tag .* tidak ditutup"
    ):
        render_layout(layout_of("{% if judul %}tanpa penutup"), "x.docx", {"judul": "A"})


def test_zip_is_sorted_and_timeless() -> None:
    with zipfile.ZipFile(FOLDER / "keputusan.docx") as package:
        names = package.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
