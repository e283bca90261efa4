"""The fast way of rendering gives what docxtpl gives: every kind, every part, text and structure."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError
from lxml import etree

from doctools.cache import Cache
from doctools.context.build import build_context
from doctools.context.wording.faults import UnknownNameError
from doctools.docx.archive import unpack_zip
from doctools.docx.package import Package
from doctools.docx.zip import Part, pack_zip
from doctools.kinds.jobs import Job, list_jobs, make_job_about
from doctools.kinds.read import read_kinds
from doctools.office.office import Office
from doctools.render.fast.compile import CompiledLayout, compile_layout
from doctools.render.fast.piece import NotCovered
from doctools.render.layout import find_layout
from tests.render.mengisi import layout_of, render_by_docxtpl, render_layout
from tools.layouts.word import p

# Their pictures and charts are parts of their own, which docxtpl adds.
DRAWN = {"dokumentasi", "hasil-survei", "banner", "laporan-rapat"}
ready = lru_cache(lambda layout: compile_layout(layout, Cache()))


def canonical(docx: bytes | Package) -> dict[str, bytes]:
    """Every part, XML in its canonical form."""
    package = unpack_zip(docx, "x") if isinstance(docx, bytes) else docx
    parts = {name: part.content for name, part in package.parts.items()}
    return {
        name: etree.tostring(etree.fromstring(content), method="c14n")
        if name.endswith((".xml", ".rels"))
        else content
        for name, content in parts.items()
    }


def every_job(office: Office) -> list[Job]:
    """The year's documents, and for each kind that is about another document one."""
    kinds = read_kinds(office)
    jobs = list_jobs(office, kinds, 2026)
    return jobs + [make_job_about(kind, jobs[0]) for kind in kinds if kind.model.lingkup == "naskah"]


def fast(layout: bytes, values: dict[str, Any]) -> bytes:
    return pack_zip(ready(layout).render(values))


@pytest.mark.load
@pytest.mark.parametrize("whose", ["kerinci", "contoh"])
def test_every_document_is_as_docxtpl_makes_it(whose: str, request: pytest.FixtureRequest) -> None:
    office: Office = request.getfixturevalue(whose)
    left = set()
    for job in every_job(office):
        layout = find_layout(office.workspace, job.kind.model.tata_letak).read_bytes()
        values = build_context(office, job).values
        expected = canonical(render_by_docxtpl(layout, values, office.workspace.root))
        try:
            assert canonical(fast(layout, values)) == expected, job.name
        except NotCovered:
            left.add(job.kind_id)
            assert canonical(render_layout(layout, "x", values, office.workspace.root)) == expected, job.name
    assert left <= DRAWN


def cell(words: str, properties: str = '<w:tcW w:w="900" w:type="dxa"/>') -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p('Normal', words)}</w:tc>"


def table(rows: str, columns: tuple[int, ...] = (3000, 6000), more: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in columns)
    return f"<w:tbl><w:tblPr>{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


SPAN = '<w:shd w:val="clear" w:fill="FFFFFF"/><w:gridSpan w:val="{}"/><w:tcW w:w="1" w:type="dxa"/>'
DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="{n}" name="gambar"/></wp:inline></w:drawing></w:r></w:p>'
)
BODIES = {
    "persen": table(row(cell("{{ a }}", SPAN.format(35)), cell("{{ b }}", SPAN.format(65))), more='<w:tblW w:w="9001" w:type="dxa"/>'),
    "persen-tanpa-lebar": table(row(cell("a", SPAN.format(33)), cell("b", SPAN.format(67))) + row(cell("{{ a }}", SPAN.format(100)))),
    "kolom-kurang": table(row(*[cell("{{ a }}")] * 5), (3001, 2000)),
    "kolom-lebih": table(row(cell("{{ a }}")), (3001, 2000, 1999)),
    "sifat-tak-urut": table(row(cell("{{ a }}", '<w:vAlign w:val="center"/><w:tcBorders><w:top w:val="nil"/></w:tcBorders><w:tcW w:w="5" w:type="dxa"/>'), cell("b"))),
    "bersarang": table(row(f"<w:tc><w:tcPr/>{table(row(cell('{{ a }}', SPAN.format(100)))) + p('Normal', '')}</w:tc>", cell("b"))),
    "isian-word": table(f"<w:sdt><w:sdtContent>{row(cell('{{ a }}'), cell('b'))}</w:sdtContent></w:sdt>"),
    "perulangan": table(row(cell("{%tr for x in daftar %}")) + row(cell("{{ x }}"), cell("{{ loop.index }}")) + row(cell("{%tr endfor %}"))),
    "kolom-berulang": table(row(cell("{%tc for x in daftar %}"), cell("{{ x }}"), cell("{%tc endfor %}"))),
    "rentang": table(row(cell("{% colspan lebar %}{{ a }}"), cell("{% colspan 100 - lebar %}{{ b }}"))),
    "warna": table(row(cell("{% cellbg 'FF0000' %}{{ a }}"), cell("b"))),
    "gabung-tegak": table(row(cell("{%tr for x in daftar %}")) + row(cell("{% vm %}{{ a }}"), cell("{{ x }}")) + row(cell("{%tr endfor %}"))),
    "gambar": DRAWING.format(n=7) + p("Normal", "{{ a }}") + DRAWING.format(n=7),
    "sel-kosong": table(row(cell(""), cell("{{ kosong }}"))),
    "spasi": p("Normal", "{{ a -}}") + p("Normal", "  {%- if b %} {{ b }} {% endif %}"),
    "penyaring": p("Normal", "{{ a|upper }} {{ daftar|join(', ') }} {{ lebar + 1 }} {{ peta.kunci }} {{ peta['kunci'] }} {{ a[0] }}"),
    "makro": p("Normal", "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(a) }} {{ m(b) }}{% set y = a ~ b %}{{ y }}"),
    "kunci-seperti-metode": p("Normal", "{% for k, v in peta.items() %}{{ k }}{{ v }}{% endfor %}{{ peta['items'] }}"),
}  # fmt: skip
VALUES: dict[str, Any] = {
    "a": "A & <b> \"c\" 'd' …",
    "b": "satu\ndua\ttiga\fempat\alima",
    "kosong": "",
    "daftar": ["x", "y\nz", "<w:tbl>"],
    "lebar": 40,
    "peta": {"kunci": "nilai", "items": "isi"},
}


@pytest.mark.parametrize("name", BODIES)
def test_tables_and_tags_are_as_docxtpl_makes_them(name: str) -> None:
    layout = layout_of(BODIES[name], "{{ a }}")
    assert canonical(fast(layout, VALUES)) == canonical(render_by_docxtpl(layout, VALUES))


@pytest.mark.parametrize(
    "words", ["{{ a|safe }}", "{% autoescape false %}{{ daftar[0] }}{% endautoescape %}", "{{ peta|tojson }}"]
)
def test_values_with_markup_are_left_to_docxtpl(words: str) -> None:
    with pytest.raises(NotCovered):
        compile_layout(layout_of(p("Normal", words)), Cache())


signs = st.text(st.sampled_from("ab&<>\"'{}%#_\n\t\f …ñ\U0001f600"), max_size=30)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(signs, st.lists(signs, max_size=3), st.integers(1, 99))
def test_any_text_arrives_as_through_docxtpl(words: str, items: list[str], width: int) -> None:
    body = BODIES["perulangan"] + p("Normal", "[{{ a }}]") + BODIES["rentang"]
    values = {"a": words, "b": "", "daftar": items, "lebar": width}
    layout = layout_of(body, "{{ a }}")
    assert canonical(fast(layout, values)) == canonical(render_by_docxtpl(layout, values))


def test_markup_of_a_layout_that_is_not_well_formed_is_left_to_docxtpl() -> None:
    layout = layout_of(p("Normal", "Awal") + "{%p if a %}".join(["<w:p><w:r><w:t>", "</w:t></w:r></w:p>"]))
    broken = layout_of(p("Normal", "{% if a %}<{% endif %}"))
    for content in (layout, broken):
        expected = canonical_or_error(lambda content=content: render_by_docxtpl(content, VALUES))
        assert canonical_or_error(lambda content=content: render_layout(content, "x", VALUES)) == expected


def canonical_or_error(make: Any) -> Any:
    try:
        return canonical(make())
    except Exception:
        return "gagal"


def test_a_control_character_is_docxtpl_s() -> None:
    layout = layout_of(p("Normal", "[{{ a }}]"))
    for sign in ("\x00", "\x01", "\x02", "\x05", "\x08", "\x1f"):
        for value in (f"x{sign}y", f"<{sign}"):
            with pytest.raises(NotCovered):
                fast(layout, {"a": value})
            expected = canonical_or_error(lambda v=value: render_by_docxtpl(layout, {"a": v}))
            assert canonical_or_error(lambda v=value: render_layout(layout, "x", {"a": v})) == expected


def test_layouts_are_as_safe_as_wording() -> None:
    for attack in ("{{ a.__class__ }}", "{{ peta.update({'x': 1}) }}", "{{ cycler.__init__.__globals__ }}"):
        made: CompiledLayout = compile_layout(layout_of(p("Normal", attack)), Cache())
        with pytest.raises(NotCovered) as caught:
            made.render(VALUES)
        assert isinstance(caught.value.__cause__, SecurityError | UnknownNameError)


def test_the_zip_is_sorted_timeless_and_whole() -> None:
    parts = {name: Part(name.encode() * 50) for name in ("word/ä.xml", "b", "[Content_Types].xml")}
    content = pack_zip(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "b", "word/ä.xml"]
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {package.read(n) for n in parts} == {part.content for part in parts.values()}
    assert content == pack_zip({name: Part.known(*part.reckoned()) for name, part in parts.items()})
