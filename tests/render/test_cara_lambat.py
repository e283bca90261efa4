"""Where the fast way does not cover a layout, docxtpl renders it: for a named reason, which the log and `doctor` tell."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from docx import Document

from doctools.cache import Cache
from doctools.errors import LayoutError
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.render.layout import find_layout, find_slow_reason
from doctools.render.layout import render_layout as render_package
from tests.conftest import ROOT, Runner
from tests.membaca import text_of
from tests.render.mengisi import layout_of, render_layout
from tools.layouts.word import p

VALUES: dict[str, Any] = {"a": "isi", "daftar": ["x", "y"], "peta": {"kunci": "nilai"}}


def with_property(layout: bytes) -> bytes:
    document = Document(io.BytesIO(layout))
    document.core_properties.title = "{{ a }}"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


REASONS = {
    "isian yang boleh memuat XML (safe, autoescape)": layout_of(p("Normal", "{{ a|safe }}")),
    "tag di properti dokumen": with_property(layout_of(p("Normal", "{{ a }}"))),
    "tag yang keliru": layout_of(p("Normal", "{% if a %}tanpa penutup")),
    "berkas yang tidak dapat dibaca": b"bukan zip",
}


@pytest.mark.parametrize("reason", REASONS)
def test_a_layout_that_takes_long_says_why(reason: str) -> None:
    assert find_slow_reason(REASONS[reason], Cache()) == reason


def test_the_shipped_layouts_take_the_fast_way() -> None:
    office = Office(Workspace(ROOT))
    for name in office.workspace.names("templates/layout", ".docx"):
        assert find_slow_reason(find_layout(office.workspace, name).read_bytes(), Cache()) is None, name


def test_the_slow_way_is_logged_and_makes_the_document(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "doctools"):
        assert "isi" in text_of(
            render_layout(layout_of(p("Normal", "{{ a|safe }}")), "surat.docx", VALUES).to_bytes()
        )
    assert "surat.docx: rendered by docxtpl: isian yang boleh memuat XML" in caplog.text


def test_nothing_of_it_is_seen_by_users(capfd: pytest.CaptureFixture[str]) -> None:
    render_layout(layout_of(p("Normal", "{{ a|safe }}")), "surat.docx", VALUES)
    assert capfd.readouterr() == ("", "")


def test_an_error_of_ours_is_not_papered_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("doctools.render.fast.piece.write_breaks", broken)
    with pytest.raises(ZeroDivisionError):
        render_package(layout_of(p("Normal", "{{ a }}")), "surat.docx", VALUES, cache=Cache())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "{{ a|tanggal }}",
            "tata letak tidak dapat diisi: saringan 'tanggal' memerlukan tanggal, bukan 'isi'",
        ),
        ("{{ a.upper }}", "tata letak tidak dapat diisi: ini perintah, bukan teks; kurung '()' terlupa?"),
        ("{{ peta }}", "tata letak tidak dapat diisi: daftar, kelompok isian, atau nilai kosong bukan teks"),
        ("{{ 1 + a }}", "tata letak tidak dapat diisi: ada nilai yang jenisnya tidak cocok"),
        ("{{ 1 / 0 }}", "tata letak tidak dapat diisi: ada pembagian dengan nol"),
        ("{{ daftar[9] }}", "nama '9' tidak dikenal"),
        (
            "{{ a }",
            "{{ a } bukan tag yang utuh dan akan tercetak apa adanya; tulis dengan dua kurung kurawal",
        ),
        ("{% bila a %}", "tag {% bila a %} tidak dikenal; yang dikenal: if, elif, else"),
    ],
)
def test_a_slip_in_a_layout_is_told_in_words(words: str, told: str) -> None:
    with pytest.raises(LayoutError) as caught:
        render_layout(layout_of(p("Normal", words)), "surat.docx", VALUES)
    assert str(caught.value).split("surat.docx: ")[1].split("): ")[-1].startswith(told)


def test_a_tag_that_breaks_a_paragraph_is_told_in_words() -> None:
    broken = layout_of(p("Normal", "{%p if a %}") + p("Normal", "Isi") + p("Normal", "{% endif %}"))
    with pytest.raises(LayoutError, match=r"tag \{% endif %\} kehilangan huruf p, .*; tulis \{%p endif %\}"):
        render_layout(broken, "surat.docx", {"a": ""})


def test_doctor_names_layouts_that_take_long(doctools: Runner, ruang: Any) -> None:
    folder = ruang / "templates/layout"
    folder.mkdir(parents=True)
    shipped = (ROOT / "templates/layout/surat.docx").read_bytes()
    (folder / "surat.docx").write_bytes(with_property(shipped))
    told = doctools("doctor").stdout
    assert (
        "templates/layout/surat.docx diisi dengan cara yang lambat karena memuat tag di properti dokumen"
        in told
    )
