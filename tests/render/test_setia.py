"""Nothing vanishes: every character of the data arrives in the document."""

from __future__ import annotations

import unicodedata

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from doctools.cache import Cache
from doctools.context.wording.compiling import find_compiler
from doctools.context.wording.texts import Wording
from doctools.errors import KindError
from doctools.office.yaml.read import YamlFile, find_unprintable, parse_yaml
from tests.membaca import text_of
from tests.render.mengisi import render_layout
from tools.layouts.word import A4, Layout, Style, p

STYLES = [Style("Normal", base=None)]
LAYOUT = Layout(
    STYLES,
    p("Normal", "[{{ nama }}]"),
    A4,
    (20, 20, 20, 20),
    p("Normal", "{{ nama }}"),
    p("Normal", ""),
    p("Normal", ""),
).package()

printable = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"])
    | st.sampled_from("&<>\"'{}%#_\n\t "),
    max_size=60,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(printable)
def test_every_character_arrives(words: str) -> None:
    assert f"[{words}]" in text_of(render_layout(LAYOUT, "layout", {"nama": words}).to_bytes(), exact=True)


@pytest.mark.parametrize(
    "words",
    [
        "A & B <c>",
        "\"kutip\" dan 'kutip'",
        "{{ nama }}",
        "{% if %}",
        "{_{ aneh }_}",
        "{#",
        "baris\nkedua",
        "x" * 300,
        "&amp; &lt;",
        "</w:t>",
        "  spasi  ",
    ],
)
def test_awkward_text_arrives(words: str) -> None:
    assert f"[{words}]" in text_of(render_layout(LAYOUT, "layout", {"nama": words}).to_bytes(), exact=True)


@settings(max_examples=100, deadline=None)
@given(printable)
def test_wording_keeps_data_as_it_is(words: str) -> None:
    wording = Wording(YamlFile("jenis.yaml", None, {}), {"nama": lambda: words}, find_compiler(Cache()))
    assert wording.text("[{{ nama }}]", ()) == f"[{words}]"


@given(printable.filter(lambda words: find_unprintable(words) is None))
def test_yaml_keeps_quoted_text(words: str) -> None:
    quoted = "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08X}" for c in words)
    value = parse_yaml(f'kunci: "{quoted}"', "x.yaml").value["kunci"]
    assert value == words
    assert unicodedata.normalize("NFC", value) == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    "attack", ["{{ ''.__class__.__mro__ }}", "{{ kantor.__init__.__globals__ }}", "{{ cycler.__init__ }}"]
)
def test_wording_cannot_leave_the_sandbox(attack: str) -> None:
    wording = Wording(
        YamlFile("jenis.yaml", None, {}), {"kantor": lambda: {"nama": "x"}}, find_compiler(Cache())
    )
    with pytest.raises(KindError) as caught:
        wording.text(attack, ())
    assert "jenis.yaml" in str(caught.value)


def test_document_opens_in_python_docx() -> None:
    import io

    assert Document(io.BytesIO(render_layout(LAYOUT, "layout", {"nama": "A & B <c>"}).to_bytes())).sections
