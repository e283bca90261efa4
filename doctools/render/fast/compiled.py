"""A layout made ready once: Jinja code for its parts with tags, all other parts as they go into every document.

docxtpl puts the tags of the layout in order and stays the measure: what is made here has the same text and
the same structure, and what cannot be made here (`NotCovered`) is docxtpl's.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Literal
from xml.parsers import expat

from jinja2 import Template, meta, nodes
from lxml import etree
from markupsafe import Markup

from doctools.cache import Kept, made_by
from doctools.context import equipped
from doctools.docx import Package, Part
from doctools.render.fast.cells import TreeNeeded, direct, fitted, marked, unmarked
from doctools.render.fast.jinja import LayoutEnvironment
from doctools.render.fast.listing import listed, nests

_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_BODY = re.compile(r"<w:body(?: [^>]*)?>")
_BODY_END = b"</w:body>"
_DRAWN_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')
_FIRST_DRAWN_ID = 1001  # docxtpl counts from there
# With these a value could bring markup of its own, and then the layout would not tell what stands in the part.
_FREE = {"safe", "tojson", "xmlattr", "urlize"}
_MAKERS = (Path(__file__).parent, *(Path(__file__).parents[2] / room for room in ("context", "docx")))
Form = Literal["body", "header", "footnotes"]


class NotCovered(Exception):  # noqa: N818 - a way out, no error
    """This document is docxtpl's to make."""


@dataclass(frozen=True)
class TaggedPart:
    """A part with tags. `code`: what Jinja made of it; `names`: what it asks of the values.

    Of the body, `before` and `after` are the fixed bytes around it, and `start` is its element with its
    namespaces; `by_tree`: its tables are to be put on their grids by a tree; `drawn`: drawings stand in it. `nested`: runs may stand in its runs.
    """

    name: str
    form: Form
    code: CodeType
    names: frozenset[str]
    before: bytes = b""
    after: bytes = b""
    start: bytes = b""
    by_tree: bool = False
    drawn: bool = False
    nested: bool = False

    @cached_property
    def template(self) -> Template:
        environment = _environment()
        return Template.from_code(environment, self.code, environment.make_globals(None))

    def fill(self, values: dict[str, Any]) -> Part:
        """The part, well-formed. Raises NotCovered, ExpatError, XMLSyntaxError, or what Jinja raises."""
        known = _environment().globals
        if not all(name in values or name in known for name in self.names):
            raise NotCovered(self.name)
        xml = listed(self.template.render(values).encode(), nested=self.nested)
        if self.form != "body":
            xml = unmarked(xml)
        if self.form == "header":
            return _header(xml)
        if self.form == "body":
            made, telling = self._on_grids(_renumbered(xml) if self.drawn else xml)
            _well_formed(b"".join((self.before, telling, self.after)))
            return Part(b"".join((self.before, made, self.after)))
        _well_formed(xml)
        return Part(xml)

    def _on_grids(self, body: bytes) -> tuple[bytes, bytes]:
        """The body with its tables on their grids, and what is well-formed where it is."""
        if not self.by_tree:
            try:
                return fitted(body)
            except TreeNeeded:
                pass
        body = unmarked(body)
        from docxtpl import DocxTemplate

        from doctools.render.tables import regrid

        _well_formed(b"".join((self.before, body, self.after)))
        tree = DocxTemplate.fix_tables(None, body.replace(b"<w:body>", self.start, 1))
        regrid(tree)
        made = bytes(etree.tostring(tree))
        return made, made


@dataclass(frozen=True)
class CompiledLayout:
    """`parts`: the layout's package as docxtpl saves it; `tagged`: what is rendered for each document."""

    parts: dict[str, Part]
    tagged: tuple[TaggedPart, ...]

    def render(self, values: dict[str, Any]) -> dict[str, Part]:
        """The document's parts. Raises NotCovered, or what Jinja raises where values do not fit."""
        made = dict(self.parts)
        for part in self.tagged:
            made[part.name] = part.fill(values)
        noted = any(part.form == "footnotes" for part in self.tagged)
        if noted and made[_DOCUMENT].content.count(b"<w:sectPr") > 1:  # docxtpl renders them once a section
            raise NotCovered(_FOOTNOTES)
        return made


def compile_layout(layout: bytes, kept: Kept | None = None) -> CompiledLayout:
    """The layout compiled, or as it was `kept` when this very layout was compiled by these very modules.

    Raises NotCovered where docxtpl does more with the layout than is known here, and what docxtpl raises.
    """
    if kept is None:
        return _compile(layout)
    key = f"layout\n{made_by(_MAKERS)}\n{hashlib.sha256(layout).hexdigest()}"
    if (known := kept.get(key)) is not None:
        parts, tagged = known
        return CompiledLayout(
            {name: Part.known(*part) for name, part in parts.items()},
            tuple(TaggedPart(*part) for part in tagged),
        )
    made = _compile(layout)
    parts = {name: part.reckoned() for name, part in made.parts.items()}
    tagged = [tuple(getattr(part, f.name) for f in fields(part)) for part in made.tagged]
    kept.put(key, (parts, tagged))
    return made


def _compile(layout: bytes) -> CompiledLayout:
    from doctools.docx import read_plainly, unpack_zip
    from doctools.render.template import record_layout

    try:
        base, sources = record_layout(read_plainly(layout, ""))
    except ValueError as error:
        raise NotCovered(str(error)) from None
    package = unpack_zip(base, "")
    tagged = tuple(_tagged(name, source, package) for name, source in sources.items())
    return CompiledLayout(package.parts, tagged)


def _tagged(name: str, source: str, package: Package) -> TaggedPart:
    if name not in package.parts or "<!" in source:
        raise NotCovered(name)
    if name == _FOOTNOTES:
        return TaggedPart(name, "footnotes", *_code(source, name), nested=nests(source))
    found = _BODY.match(source)
    if found is None:
        return TaggedPart(name, "header", *_code(source, name), nested=nests(source))
    fixed = package.content(name)
    at = re.search(_BODY.pattern.encode(), fixed)
    if name != _DOCUMENT or at is None or fixed.count(_BODY_END) != 1 or "<?" in source:
        raise NotCovered(name)
    if source.count("docPr") != source.count("<wp:docPr "):
        raise NotCovered(name)
    source = "<w:body>" + source[found.end() :]  # what the element declares stands at the root too
    by_tree = not direct(source)
    return TaggedPart(
        name,
        "body",
        *_code(source if by_tree else marked(source), name),
        before=fixed[: at.start()],
        after=fixed.partition(_BODY_END)[2],
        start=found[0].encode(),
        by_tree=by_tree,
        drawn="docPr" in source or "|lambang" in source,
        nested=nests(source),
    )


def _code(source: str, name: str) -> tuple[CodeType, frozenset[str]]:
    environment = _environment()
    tree = environment.parse(source)
    free = any(found.name in _FREE for found in tree.find_all(nodes.Filter))
    if free or tree.find(nodes.EvalContextModifier):
        raise NotCovered(name)
    names = frozenset(meta.find_undeclared_variables(tree))
    return environment.compile(environment.parse(source), filename=name), names


@lru_cache(maxsize=64)
def _header(xml: bytes) -> Part:
    """A header or footer as python-docx reads and writes it; many documents have the same."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    return Part(etree.tostring(root, encoding="UTF-8", standalone=True))


def _well_formed(xml: bytes) -> None:
    """Raises ExpatError. Without handlers expat only checks: in a third of lxml's time, and with no tree."""
    expat.ParserCreate().Parse(xml, True)


def _renumbered(xml: bytes) -> bytes:
    """The ids of drawings in docxtpl's order."""
    count = xml.count(b"<wp:docPr ")
    if not count:
        return xml
    numbers = iter(range(_FIRST_DRAWN_ID, _FIRST_DRAWN_ID + count))
    return _DRAWN_ID.sub(lambda found: b"%b%d%b" % (found[1], next(numbers), found[2]), xml)


@cache
def _environment() -> LayoutEnvironment:
    environment = equipped(LayoutEnvironment)
    environment.autoescape = True
    environment.filters |= dict.fromkeys(("foto", "qr", "grafik"), _leave) | {
        "alur": _flow,
        "lambang": _emblem,
    }
    return environment


def _leave(*_: Any, **__: Any) -> Any:
    """Pictures and charts are parts of their own: docxtpl adds them to the package."""
    raise NotCovered("gambar")


def _emblem(*given: Any) -> Markup:
    from doctools.render.drawings.emblem import emblem

    return emblem(*given)


def _flow(block: dict[str, Any]) -> Markup:
    from doctools.render.drawings.flow import flow_matrix

    return Markup(marked(flow_matrix(block["alur"])))
