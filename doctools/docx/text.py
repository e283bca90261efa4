"""The paragraphs of a Word part and their words, counted the same way by all who read or mark a draft.

A paragraph is known by its number: its place among all `w:p` of the part in document order, text boxes
and table cells included. A place in it is a character of `extract_text`: a tab and a line break count one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from doctools.docx.names import FALLBACK, w

_P, _R, _T = w("p"), w("r"), w("t")
_BREAKS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
# Deleted or moved away by a tracked change: no longer part of the text.
_GONE = {w("del"), w("moveFrom")}
# What a paragraph or run holds beside its own text: paragraphs of text boxes, copies of them, properties.
_APART = {*_GONE, _P, FALLBACK, w("pPr"), w("rPr")}


@dataclass(frozen=True)
class TextElement:
    """One element with text (`w:t`, `w:tab` …): its run, and where its text stands in the paragraph's."""

    element: Any
    run: Any
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_paragraphs(root: Any) -> list[Any]:
    """Every paragraph below `root` in document order; the copies for old programs (`mc:Fallback`) left out."""
    copies = {p for copy in root.iter(FALLBACK) if copy is not root for p in copy.iter(_P)}
    return [p for p in root.iter(_P) if p is not root and p not in copies]


def find_text_elements(paragraph: Any) -> list[TextElement]:
    """The paragraph's own pieces of text in order, without those of text boxes in it and without deleted ones."""
    found: list[TextElement] = []
    start = 0
    for run, element in _texts(paragraph):
        text = _text(element)
        found.append(TextElement(element, run, start, text))
        start += len(text)
    return found


def extract_text(paragraph: Any) -> str:
    """The paragraph's text as it stands with all tracked changes accepted."""
    return "".join(_text(element) for _, element in _texts(paragraph))


def _text(element: Any) -> str:
    return (element.text or "") if element.tag == _T else _BREAKS[element.tag]


def _texts(node: Any, run: Any = None) -> list[tuple[Any, Any]]:
    """Run and element of each piece of text below `node`."""
    found: list[tuple[Any, Any]] = []
    for child in node:
        tag = child.tag
        if tag in _APART:
            continue
        if run is not None and (tag == _T or tag in _BREAKS):
            found.append((run, child))
        elif len(child):
            found += _texts(child, child if tag == _R else run)
    return found
