"""A layout made ready once: Jinja code for its parts with tags, all other parts as they go into every document.

docxtpl puts the tags of the layout in order and stays the measure: what is made here has the same text and
the same structure, and what cannot be made here (`NotCovered`) is docxtpl's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import CodeType
from typing import Any, Literal
from xml.parsers import expat

from jinja2 import Template, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from doctools.context.wording import sandbox
from doctools.render.cells import TreeNeeded, fitted
from doctools.render.listing import listed
from doctools.render.parts import Part, unpacked

_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_BODY = re.compile(r"<w:body(?: [^>]*)?>")
_DRAWN_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')
_FIRST_DRAWN_ID = 1001  # docxtpl counts from there
_PLAIN = frozenset(dir(dict))
Form = Literal["body", "header", "footnotes"]


class NotCovered(Exception):  # noqa: N818 - a way out, no error
    """This document is docxtpl's to make."""


class _LayoutEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for `map.key`, by far the most of what layouts ask for."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if (
            type(obj) is dict and attribute not in _PLAIN
        ):  # no attribute can be meant: the key is all there is
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@dataclass(frozen=True)
class Piece:
    """A part with tags. `code`: what Jinja made of it; `before`, `after`: the fixed text around it.

    `names`: what it asks of the values; `start`: the element that its text is in, with its namespaces.
    """

    name: str
    form: Form
    code: CodeType
    names: frozenset[str]
    before: str
    after: str
    start: str

    @cached_property
    def template(self) -> Template:
        environment = _environment()
        return Template.from_code(environment, self.code, environment.make_globals(None))


@dataclass(frozen=True)
class CompiledLayout:
    """`parts`: the layout's package as docxtpl saves it; `pieces`: what is rendered for each document."""

    parts: dict[str, Part]
    pieces: tuple[Piece, ...]

    def render(self, values: dict[str, Any]) -> dict[str, Part]:
        """The document's parts. Raises NotCovered, or what Jinja raises where values do not fit."""
        made = dict(self.parts)
        for piece in self.pieces:
            made[piece.name] = Part(_rendered(piece, values))
        return made


def compiled(layout: bytes) -> CompiledLayout:
    """Raises NotCovered where docxtpl does more with the layout than is known here, and what docxtpl raises."""
    from doctools.render.whole import recorded

    try:
        base, sources = recorded(layout)
    except ValueError as error:
        raise NotCovered(str(error)) from None
    parts = unpacked(base)
    return CompiledLayout(parts, tuple(_piece(name, source, parts) for name, source in sources.items()))


def _piece(name: str, source: str, parts: Mapping[str, Part]) -> Piece:
    if name not in parts:
        raise NotCovered(name)
    before = after = start = ""
    form: Form = "header"
    if name == _FOOTNOTES:
        form = "footnotes"
    elif found := _BODY.match(source):
        if name != _DOCUMENT:
            raise NotCovered(name)
        text = parts[name].content.decode()
        at, end = _BODY.search(text), "</w:body>"
        if at is None or text.count(end) != 1:
            raise NotCovered(name)
        before, after = text[: at.start()], text[text.index(end) + len(end) :]
        form, start = "body", found[0]
        source = "<w:body>" + source[found.end() :]  # what the element declares stands at the root too
    environment = _environment()
    code = environment.compile(environment.parse(source), filename=name)
    return Piece(
        name,
        form,
        code,
        frozenset(meta.find_undeclared_variables(environment.parse(source))),
        before,
        after,
        start,
    )


def _rendered(piece: Piece, values: dict[str, Any]) -> bytes:
    environment = _environment()
    if not all(name in values or name in environment.globals for name in piece.names):
        raise NotCovered(piece.name)
    text = listed(piece.template.render(values))
    if "<!" in text or (piece.form == "body" and "<?" in text):  # not told apart from markup below
        raise NotCovered(piece.name)
    if piece.form == "header":  # as python-docx reads and writes it
        parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
        root = etree.fromstring(text.encode(), parser)
        return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
    if piece.form == "body":
        text = f"{piece.before}{_on_grids(piece, _renumbered(text))}{piece.after}"
    elif text.count("<w:sectPr") > 1:
        raise NotCovered(piece.name)
    content = text.encode()
    expat.ParserCreate().Parse(content, True)  # well-formed, or ExpatError
    return content


def _on_grids(piece: Piece, body: str) -> str:
    try:
        return fitted(body)
    except TreeNeeded:
        from docxtpl import DocxTemplate

        from doctools.render.tables import regrid

        expat.ParserCreate().Parse(f"{piece.before}{body}{piece.after}".encode(), True)
        tree = DocxTemplate.fix_tables(None, body.replace("<w:body>", piece.start, 1))
        regrid(tree)
        return str(etree.tostring(tree, encoding="unicode"))


def _renumbered(text: str) -> str:
    """The ids of drawings in docxtpl's order."""
    if "docPr" not in text:
        return text
    if text.count("docPr") != text.count("<wp:docPr "):
        raise NotCovered("docPr")
    numbers = iter(range(_FIRST_DRAWN_ID, _FIRST_DRAWN_ID + text.count("<wp:docPr ")))
    return _DRAWN_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", text)


@cache
def _environment() -> _LayoutEnvironment:
    environment = sandbox(_LayoutEnvironment)
    environment.autoescape = True
    environment.filters |= {name: _leave for name in ("foto", "qr", "grafik")} | {"alur": _flow}
    return environment


def _leave(*_: Any, **__: Any) -> Any:
    """Pictures and charts are parts of their own: docxtpl adds them to the package."""
    raise NotCovered("gambar")


def _flow(block: dict[str, Any]) -> Markup:
    from doctools.render.drawings.flow import flow_matrix

    return Markup(flow_matrix(block["alur"]))
