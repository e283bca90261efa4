"""The comments part of a document: what is in it, and new comments with all that Word wants for them."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from doctools.docx.names import W, w
from doctools.docx.package import Package
from doctools.docx.runs import clean, put_text
from doctools.docx.xml import Element

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# Word's own names of the styles, the same in every language; half points.
_TEXT, _REFERENCE = ("annotation text", "CommentText", 20), ("annotation reference", "CommentReference", 16)
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def find_free_id(package: Package) -> int:
    """A number above every `w:id` of the document: comments, bookmarks and changes share none then."""
    highest = -1
    for name in {package.main, *(n for kind in _STORIES for n in package.related(kind))}:
        for element in package.tree(name).iter(etree.Element):
            if re.fullmatch(r"\d{1,10}", value := element.get(w("id"), ""), re.ASCII):
                highest = max(highest, int(value))
    return highest + 1


class CommentsPart:
    """Adds comments to a package; the part and its styles are made when the first is added."""

    def __init__(self, package: Package, author: str, date: str | None) -> None:
        self._package, self._author, self._date = package, author, date
        self._text_style: str | None = None
        self.reference_style: str | None = None

    def add(self, identity: str, text: str) -> None:
        """A comment under an id that the text will name; a line of `text` is a paragraph."""
        comment = etree.SubElement(self._root, w("comment"))
        comment.set(w("id"), identity)
        comment.set(w("author"), clean(self._author))
        if self._date:
            comment.set(w("date"), self._date)
        comment.set(w("initials"), "".join(word[0] for word in clean(self._author).split())[:4])
        for n, line in enumerate(clean(text).split("\n")):
            paragraph = etree.SubElement(comment, w("p"))
            if self._text_style:
                _value(etree.SubElement(paragraph, w("pPr")), "pStyle", self._text_style)
            if n == 0:
                mark = etree.SubElement(paragraph, w("r"))
                if self.reference_style:
                    _value(etree.SubElement(mark, w("rPr")), "rStyle", self.reference_style)
                etree.SubElement(mark, w("annotationRef"))
            run = etree.SubElement(paragraph, w("r"))
            put_text(etree.SubElement(run, w("t")), line.replace("\t", " "))

    @cached_property
    def _root(self) -> Element:
        self._text_style = self._style("paragraph", *_TEXT)
        self.reference_style = self._style("character", *_REFERENCE)
        found = self._package.related("comments")
        if found:
            return self._package.tree(found[0])
        root = etree.Element(w("comments"), nsmap={"w": W})
        self._package.add(self._package.free_name("comments"), "comments", _COMMENTS, root)
        return root

    def _style(self, kind: str, name: str, identity: str, size: int) -> str | None:
        """The id of the document's style of that name, which is added where there is none."""
        found = self._package.related("styles")
        if not found:
            return None
        styles = self._package.tree(found[0])
        for style in styles.findall(w("style")):
            label = style.find(w("name"))
            if (
                label is not None
                and (label.get(w("val")) or "").casefold() == name
                and style.get(w("type")) == kind
            ):
                return str(style.get(w("styleId")))
        taken = {style.get(w("styleId")) for style in styles.findall(w("style"))}
        while identity in taken:
            identity += "X"
        style = etree.SubElement(styles, w("style"))
        style.set(w("type"), kind)
        style.set(w("styleId"), identity)
        _value(style, "name", name)
        default = next(
            (
                s
                for s in styles.findall(w("style"))
                if s.get(w("type")) == kind and s.get(w("default")) in ("1", "true")
            ),
            None,
        )
        if default is not None:
            _value(style, "basedOn", str(default.get(w("styleId"))))
        _value(style, "uiPriority", "99")
        properties = etree.SubElement(style, w("rPr"))
        _value(properties, "sz", str(size))
        _value(properties, "szCs", str(size))
        return identity


def make_reference_run(identity: str, style: str | None) -> Element:
    """The run that carries a comment's mark in the text."""
    run = etree.Element(w("r"))
    if style:
        _value(etree.SubElement(run, w("rPr")), "rStyle", style)
    _identified(etree.SubElement(run, w("commentReference")), identity)
    return run


def make_range_mark(name: str, identity: str) -> Element:
    """`w:commentRangeStart` or `w:commentRangeEnd`."""
    return _identified(etree.Element(w(name)), identity)


def _identified(element: Element, identity: str) -> Element:
    element.set(w("id"), identity)
    return element


def _value(parent: Element, name: str, value: str) -> None:
    etree.SubElement(parent, w(name)).set(w("val"), value)
