"""Runs of a paragraph: cut at a place in its text, marked as inserted or deleted, made anew.

Places are characters of `doctools.docx.text.extract_text`. Cutting changes neither text nor formatting.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from doctools.docx.names import w
from doctools.docx.text import TextElement, find_text_elements
from doctools.docx.xml import Element, find_parent

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_T, _R, _RPR, _INS, _DEL = w("t"), w("r"), w("rPr"), w("ins"), w("del")
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Stamp:
    """Who makes the tracked changes and, if told, when (ISO 8601, UTC); gives every change an id of its own."""

    def __init__(self, author: str, date: str | None, first: int) -> None:
        self.author, self.date, self._next = author, date, first

    def number(self) -> str:
        """The next id."""
        self._next += 1
        return str(self._next - 1)

    def element(self, name: str) -> Element:
        """A new `w:ins`, `w:del` …, by this author."""
        made = etree.Element(w(name))
        made.set(w("id"), self.number())
        made.set(w("author"), self.author)
        if self.date:
            made.set(w("date"), self.date)
        return made


def cut(paragraph: Element, place: int) -> None:
    """See to it that a run begins at `place`, a character of the paragraph's text."""
    for piece in find_text_elements(paragraph):
        if piece.start < place < piece.end:
            _cut_piece(piece, place - piece.start)
            return
        if piece.start == place and piece.text:
            _cut_before(piece)
            return


def find_runs(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs with text between two places, which have been cut; in order."""
    found: list[Element] = []
    for piece in find_text_elements(paragraph):
        if (
            piece.text
            and start <= piece.start
            and piece.end <= end
            and (not found or found[-1] is not piece.run)
        ):
            found.append(piece.run)
    return found


def isolate_text(paragraph: Element, start: int, end: int) -> list[Element]:
    """Like `find_runs`, with what is not text (pictures, notes, field marks) cut off into runs of its own."""
    for piece in find_text_elements(paragraph):
        if piece.text and start <= piece.start and piece.end <= end and find_parent(piece.element).tag == _R:
            _isolate(piece.element)
    return find_runs(paragraph, start, end)


def make_run(text: str, properties: Element | None = None) -> Element:
    """A run with this text (tab and line break as Word has them) and a copy of the properties."""
    run = etree.Element(_R)
    if properties is not None:
        run.append(deepcopy(properties))
    for part in re.split(r"([\t\n])", clean(text)):
        if part == "\t":
            etree.SubElement(run, w("tab"))
        elif part == "\n":
            etree.SubElement(run, w("br"))
        elif part:
            put_text(etree.SubElement(run, _T), part)
    return run


def put_text(element: Element, text: str) -> None:
    """Write the text of a `w:t` or `w:delText`, spaces at its ends kept."""
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def clean(text: str) -> str:
    """The text without what XML cannot hold; every line end as `\\n`."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def find_properties(run: Element) -> Element | None:
    """The run's `w:rPr`, or None."""
    return run.find(_RPR)


def mark_inserted(runs: list[Element], stamp: Stamp) -> None:
    """Put runs into `w:ins`, neighbours into one."""
    _wrap(runs, "ins", stamp)


def mark_deleted(runs: list[Element], stamp: Stamp) -> list[Element]:
    """Put runs into `w:del`, neighbours into one, and their text into `w:delText`; the `w:del` elements."""
    for run in runs:
        for element in list(run.iter(_T, w("instrText"))):
            element.tag = w("delText") if element.tag == _T else w("delInstrText")
            if element.tag == w("delText"):
                put_text(element, element.text or "")
    return _wrap(runs, "del", stamp)


def insert_after(anchor: Element, run: Element, stamp: Stamp) -> None:
    """A tracked insertion of a run right behind `anchor`.

    Where `anchor` stands in somebody else's insertion, that one is split: Word knows none inside another.
    """
    made = stamp.element("ins")
    made.append(run)
    outer = next((a for a in anchor.iterancestors() if a.tag == _INS), None)
    if outer is None:
        anchor.addnext(made)
        return
    _split_after(outer, anchor, stamp)
    outer.addnext(made)


def _wrap(runs: list[Element], name: str, stamp: Stamp) -> list[Element]:
    made: list[Element] = []
    for run in runs:
        if made and made[-1].getnext() is run:
            made[-1].append(run)
            continue
        box = stamp.element(name)
        run.addprevious(box)
        box.append(run)
        made.append(box)
    return made


def _split_after(outer: Element, anchor: Element, stamp: Stamp) -> None:
    """Move what follows `anchor` in `outer` to a twin of `outer` behind it."""
    at = anchor
    while at.getparent() is not outer:
        at = find_parent(at)
    rest = list(at.itersiblings())
    if not rest:
        return
    twin = etree.Element(outer.tag, dict(outer.attrib))
    twin.set(w("id"), stamp.number())
    outer.addnext(twin)
    twin.extend(rest)


def _cut_piece(piece: TextElement, inside: int) -> None:
    """Cut within a `w:t`, and its run there."""
    rest = deepcopy(piece.element)
    words = piece.element.text or ""  # as they stand, also where `piece.text` reads another space
    put_text(piece.element, words[:inside])
    put_text(rest, words[inside:])
    piece.element.addnext(rest)
    if rest.getparent() is piece.run:
        _split_run(piece.run, rest)


def _cut_before(piece: TextElement) -> None:
    if piece.element.getparent() is piece.run and any(
        child.tag != _RPR for child in piece.element.itersiblings(preceding=True)
    ):
        _split_run(piece.run, piece.element)


def _isolate(element: Element) -> None:
    """Leave nothing but text in the run of a text element."""
    texts = {_T, w("tab"), w("br"), w("cr"), w("noBreakHyphen")}
    after = next((s for s in element.itersiblings() if s.tag not in texts), None)
    if after is not None:
        _split_run(find_parent(element), after)
    first = element
    for sibling in element.itersiblings(preceding=True):
        if sibling.tag == _RPR:
            break
        if sibling.tag not in texts:
            _split_run(find_parent(element), first)
            break
        first = sibling


def _split_run(run: Element, first: Element) -> None:
    """Move `first` and all behind it to a run of its own with the same formatting."""
    twin = etree.Element(_R, dict(run.attrib))
    properties = find_properties(run)
    if properties is not None:
        twin.append(deepcopy(properties))
    moved = [first, *first.itersiblings()]
    run.addnext(twin)
    twin.extend(moved)
