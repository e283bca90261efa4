"""What a person put into the paragraph of a control tag stays: docxtpl takes the whole paragraph away with its tag.

A picture, a break of pages or sections is left in a paragraph of its own, before the tag that opens a loop or
condition and after the one that ends it, so that it is printed once, where it was put.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from doctools.docx import FALLBACK, WP, Element, find_paragraphs, find_parent, unpack_zip, w

TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_ALONE = re.compile(r"\s*\{%-?p\s+(\w+)[^{}]*%\}\s*")
_FIRST = ("if", "for", "set")
_LAST = ("endif", "endfor")
_DRAWN = (w("drawing"), w("pict"), w("object"))
_TEXTS = (w("t"), w("tab"), w("br"), w("cr"))


def keep_anchored(layout: bytes, shown: str) -> bytes:
    """The layout with all that stands in the paragraphs of control tags beside them. Its own bytes where nothing does."""
    package = unpack_zip(layout, shown)
    changed = False
    for name in [name for name in package.parts if TEXT_PARTS.fullmatch(name)]:
        if any(
            mark in package.content(name)
            for mark in (b"<w:drawing", b"<w:pict", b"<w:object", b"<w:bookmarkStart", b"<w:br", b"<w:sectPr")
        ):
            for paragraph in find_paragraphs(package.tree(name)):
                changed |= _keep(paragraph)
    return package.to_bytes() if changed else layout


def find_held(paragraph: Element) -> bool:
    """Whether more than words stands in a paragraph: a picture, a break of pages or sections."""
    held = (*_DRAWN, w("footnoteReference"))
    if any(not _copied(found, paragraph) for found in paragraph.iter(*held)):
        return True
    if any(found.get(w("type")) == "page" for found in paragraph.iter(w("br"))):
        return True
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None


def own_text(paragraph: Element) -> str:
    """All words of a paragraph, those of text boxes in it left out; a tab or break is a space."""
    return "".join((t.text or "") if t.tag == w("t") else " " for t in _own_texts(paragraph))


def _own_texts(paragraph: Element) -> list[Element]:
    found = [t for t in paragraph.iter(*_TEXTS) if next(t.iterancestors(w("p"))) is paragraph]
    return [t for t in found if t.tag == w("t") or find_parent(t).tag == w("r")]  # a tab stop is no text


def _copied(found: Element, paragraph: Element) -> bool:
    return any(up.tag == FALLBACK for up in found.iterancestors() if up is not paragraph)


def _keep(paragraph: Element) -> bool:
    """Part a paragraph from its tag, where it holds more; whether that was done."""
    alone = _ALONE.fullmatch(own_text(paragraph))
    if alone is None or alone[1] not in (*_FIRST, *_LAST):
        return False
    marks = _named_marks(paragraph)
    for mark in marks:
        paragraph.addprevious(mark)
    if not find_held(paragraph):
        return bool(marks)
    tag = etree.Element(w("p"))
    run = etree.SubElement(tag, w("r"))
    etree.SubElement(run, w("t")).text = alone[0].strip()
    for text in _own_texts(paragraph):
        if text.tag != w("br") or text.get(w("type")) != "page":
            find_parent(text).remove(text)
    if alone[1] in _FIRST:
        paragraph.addnext(tag)
    else:
        paragraph.addprevious(tag)
    if not paragraph.findall(f".//{{{WP}}}inline"):
        _flatten(paragraph)
    return True


def _named_marks(paragraph: Element) -> list[Element]:
    """The bookmarks that a person set; Word's own begin with an underscore."""
    starts = [b for b in paragraph.iter(w("bookmarkStart")) if not b.get(w("name"), "_").startswith("_")]
    known = {b.get(w("id")) for b in starts}
    ends = [b for b in paragraph.iter(w("bookmarkEnd")) if b.get(w("id")) in known]
    return [*starts, *ends]


def _flatten(paragraph: Element) -> None:
    """Make a paragraph that only holds what floats, or a break, as low as Word allows: nothing below it moves."""
    old = paragraph.find(w("pPr"))
    new = etree.Element(w("pPr"))
    kept = {w("pStyle"), w("keepNext"), w("sectPr")}
    found = [] if old is None else [deepcopy(child) for child in old if child.tag in kept]
    new.extend(child for child in found if child.tag != w("sectPr"))
    etree.SubElement(
        new,
        w("spacing"),
        {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"},
    )
    new.extend(child for child in found if child.tag == w("sectPr"))
    if old is not None:
        paragraph.remove(old)
    paragraph.insert(0, new)
