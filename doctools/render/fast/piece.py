"""One part of a layout that has tags, rendered for each document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import CodeType
from typing import Any, Literal
from xml.parsers import expat

from jinja2 import Template
from lxml import etree
from markupsafe import Markup

from doctools.context import equip
from doctools.docx import Part
from doctools.render.fast.breaks import write_breaks
from doctools.render.fast.grids import TreeNeeded, fit_tables
from doctools.render.fast.jinja import LayoutEnvironment

_DRAWN_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')
_FIRST_DRAWN_ID = 1001  # docxtpl counts from there
PartForm = Literal["body", "header", "footnotes"]


class NotCovered(Exception):  # noqa: N818 - a way out, no error
    """The fast way does not make this document; docxtpl does. The reason is given in words for `doctor` and the log."""


@dataclass(frozen=True)
class TaggedPart:
    """A part with tags. `code`: what Jinja made of them; `names`: what they ask of the values.

    Of the body, `before` and `after` are the fixed bytes around it, and `start` is its element with its
    namespaces; `by_tree`: its tables are to be put on their grids by a tree; `drawn`: drawings stand in it.
    `nested`: runs may stand in its runs.
    """

    name: str
    form: PartForm
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
        environment = layout_environment()
        return Template.from_code(environment, self.code, environment.make_globals(None))

    def render(self, values: dict[str, Any]) -> Part:
        """The part with these values, well-formed. Raises NotCovered."""
        xml = write_breaks(self._fill(values), nested=self.nested)
        if self.form == "header":
            return _parse_header(xml)
        if self.form == "footnotes":
            _hold_well_formed(xml)
            return Part(xml)
        body, telling = self._put_on_grids(_renumber(xml) if self.drawn else xml)
        _hold_well_formed(b"".join((self.before, telling, self.after)))
        return Part(b"".join((self.before, body, self.after)))

    def _fill(self, values: dict[str, Any]) -> bytes:
        known = layout_environment().globals
        if lost := [name for name in self.names if name not in values and name not in known]:
            raise NotCovered(f"nama yang tidak ada: {', '.join(sorted(lost))}")
        try:
            return self.template.render(values).encode()
        except NotCovered:
            raise
        except Exception as error:  # whatever the layout's tags do: docxtpl finds the same, and that is told
            raise NotCovered(f"isian yang tidak dapat dihitung ({type(error).__name__})") from error

    def _put_on_grids(self, body: bytes) -> tuple[bytes, bytes]:
        """The body with its tables on their grids, and what is well-formed where that is."""
        if not self.by_tree:
            try:
                return fit_tables(body)
            except TreeNeeded:
                pass
        from docxtpl import DocxTemplate

        from doctools.render.tables import regrid

        _hold_well_formed(b"".join((self.before, body, self.after)))
        try:
            tree = DocxTemplate.fix_tables(None, body.replace(b"<w:body>", self.start, 1))
            regrid(tree)
        except Exception as error:  # of the functions that the slow way calls too
            raise NotCovered("tabel yang tidak dapat disusun") from error
        made = bytes(etree.tostring(tree))
        return made, made


@cache
def layout_environment() -> LayoutEnvironment:
    """The environment that the tags of layouts are compiled for, and run in."""
    environment = equip(LayoutEnvironment)
    environment.autoescape = True
    environment.filters |= dict.fromkeys(("foto", "qr", "grafik"), _leave) | {
        "alur": _draw_flow,
        "lambang": _draw_emblem,
    }
    return environment


def _leave(*_: Any, **__: Any) -> Any:
    """Pictures and charts are parts of their own: docxtpl adds them to the package."""
    raise NotCovered("gambar atau grafik")


def _draw_emblem(*given: Any) -> Markup:
    from doctools.render.drawings.emblem import draw_emblem

    return draw_emblem(*given)


def _draw_flow(block: dict[str, Any]) -> Markup:
    from doctools.render.drawings.flow import draw_flow

    return Markup(draw_flow(block["alur"]))


@lru_cache(maxsize=64)
def _parse_header(xml: bytes) -> Part:
    """A header or footer as python-docx reads and writes it; many documents have the same."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise NotCovered("tag yang memecah kepala atau kaki halaman") from error
    return Part(etree.tostring(root, encoding="UTF-8", standalone=True))


def _hold_well_formed(xml: bytes) -> None:
    """Raises NotCovered. Without handlers expat only checks: in a third of lxml's time, and with no tree."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise NotCovered("tag yang memecah paragraf atau tabel") from error


def _renumber(xml: bytes) -> bytes:
    """The ids of drawings in docxtpl's order."""
    count = xml.count(b"<wp:docPr ")
    if not count:
        return xml
    numbers = iter(range(_FIRST_DRAWN_ID, _FIRST_DRAWN_ID + count))
    return _DRAWN_ID.sub(lambda found: b"%b%d%b" % (found[1], next(numbers), found[2]), xml)
