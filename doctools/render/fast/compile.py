"""A layout made ready once: Jinja's code for its parts with tags, all other parts as they go into every document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import meta, nodes

from doctools.cache import Cache
from doctools.docx import Package, Part
from doctools.render.fast.breaks import nests
from doctools.render.fast.grids import is_direct
from doctools.render.fast.piece import NotCovered, TaggedPart, layout_environment

_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_BODY = re.compile(r"<w:body(?: [^>]*)?>")
_BODY_END = b"</w:body>"
# With these a value could bring markup of its own, and then the layout would not tell what stands in the part.
_FREE = {"safe", "tojson", "xmlattr", "urlize"}
_MAKERS = (
    *Path(__file__).parents[:2],
    *(Path(__file__).parents[2] / room for room in ("context/wording", "docx")),
)


@dataclass(frozen=True)
class CompiledLayout:
    """`parts`: the layout's package as docxtpl saves it; `tagged`: what is rendered for each document."""

    parts: dict[str, Part]
    tagged: tuple[TaggedPart, ...]

    def render(self, values: dict[str, Any]) -> dict[str, Part]:
        """The document's parts. Raises NotCovered."""
        made = dict(self.parts)
        for part in self.tagged:
            made[part.name] = part.render(values)
        noted = any(part.form == "footnotes" for part in self.tagged)
        if noted and made[_DOCUMENT].content.count(b"<w:sectPr") > 1:  # docxtpl renders them once a section
            raise NotCovered("catatan kaki bertag dalam naskah dengan beberapa bagian")
        return made


def compile_layout(layout: bytes, cache: Cache) -> CompiledLayout:
    """The layout made ready. Raises NotCovered where docxtpl does more with it than is known here."""

    def plain() -> tuple[Any, Any]:
        made = _compile(layout)
        tagged = [tuple(getattr(part, f.name) for f in fields(part)) for part in made.tagged]
        return {name: part.reckoned() for name, part in made.parts.items()}, tagged

    parts, tagged = cache.recall(_MAKERS, f"layout\n{hashlib.sha256(layout).hexdigest()}", plain)
    return CompiledLayout(
        {name: Part.known(*part) for name, part in parts.items()},
        tuple(TaggedPart(*part) for part in tagged),
    )


def _compile(layout: bytes) -> CompiledLayout:
    from doctools.docx import unpack_zip
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import TagsElsewhereError, record_sources

    try:
        base, sources = record_sources(prepare_layout(layout, ""))
    except TagsElsewhereError as error:
        raise NotCovered("tag di properti dokumen") from error
    except Exception as error:  # docxtpl cannot read it either, and says so where a document is made
        raise NotCovered("berkas yang tidak dapat dibaca") from error
    package = unpack_zip(base, "")
    tagged = tuple(_prepare(name, source, package) for name, source in sources.items())
    return CompiledLayout(package.parts, tagged)


def _prepare(name: str, source: str, package: Package) -> TaggedPart:
    """`source`: the part's text after docxtpl has put its tags in order."""
    if name not in package.parts or "<!" in source:
        raise NotCovered("komentar atau CDATA di XML-nya")
    if name == _FOOTNOTES:
        return TaggedPart(name, "footnotes", *_code(source, name), nested=nests(source))
    found = _BODY.match(source)
    if found is None:
        return TaggedPart(name, "header", *_code(source, name), nested=nests(source))
    fixed = package.content(name)
    at = re.search(_BODY.pattern.encode(), fixed)
    if name != _DOCUMENT or at is None or fixed.count(_BODY_END) != 1 or "<?" in source:
        raise NotCovered("badan naskah yang tidak biasa")
    if source.count("docPr") != source.count("<wp:docPr "):
        raise NotCovered("gambar dalam bentuk yang tidak biasa")
    source = "<w:body>" + source[found.end() :]  # what the element declares stands at the root too
    return TaggedPart(
        name,
        "body",
        *_code(source, name),
        before=fixed[: at.start()],
        after=fixed.partition(_BODY_END)[2],
        start=found[0].encode(),
        by_tree=not is_direct(source),
        drawn="docPr" in source or "|lambang" in source,
        nested=nests(source),
    )


def _code(source: str, name: str) -> tuple[CodeType, frozenset[str]]:
    """What Jinja makes of a part, and the names that it asks for."""
    environment = layout_environment()
    try:
        tree = environment.parse(source)
        names = frozenset(meta.find_undeclared_variables(tree))
        free = any(found.name in _FREE for found in tree.find_all(nodes.Filter))
        if free or tree.find(nodes.EvalContextModifier):
            raise NotCovered("isian yang boleh memuat XML (safe, autoescape)")
        return environment.compile(environment.parse(source), filename=name), names
    except NotCovered:
        raise
    except Exception as error:  # docxtpl finds the same, and tells where
        raise NotCovered("tag yang keliru") from error
