"""The paragraphs of a Word part and their words, counted the same way by all who read or mark a draft.

A paragraph is known by its number: its place among all `w:p` of the part in document order, text boxes
and table cells included. A place in it is a character of `text_of`: a tab and a line break count one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _R, _T = f"{_W}p", f"{_W}r", f"{_W}t"
_BREAKS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# Deleted or moved away by a tracked change: no longer part of the text.
_GONE = {f"{_W}del", f"{_W}moveFrom"}


@dataclass(frozen=True)
class Piece:
    """One element with text (`w:t`, `w:tab` …): its run, and where its text stands in the paragraph's."""

    element: Any
    run: Any
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def paragraphs(root: Any) -> list[Any]:
    """Every paragraph below `root` in document order; the copies for old programs (`mc:Fallback`) left out."""
    return list(_paragraphs(root))


def pieces(paragraph: Any) -> list[Piece]:
    """The paragraph's own pieces of text in order, without those of text boxes in it and without deleted ones."""
    found: list[Piece] = []
    start = 0
    for run, element in _texts(paragraph):
        text = (element.text or "") if element.tag == _T else _BREAKS[element.tag]
        found.append(Piece(element, run, start, text))
        start += len(text)
    return found


def text_of(paragraph: Any) -> str:
    """The paragraph's text as it stands with all tracked changes accepted."""
    return "".join(piece.text for piece in pieces(paragraph))


def _paragraphs(node: Any) -> Iterator[Any]:
    for child in node:
        if child.tag == _FALLBACK:
            continue
        if child.tag == _P:
            yield child
        yield from _paragraphs(child)


def _texts(node: Any, run: Any = None) -> Iterator[tuple[Any, Any]]:
    for child in node:
        if child.tag in _GONE or child.tag in (_P, _FALLBACK):
            continue
        if run is not None and (child.tag == _T or child.tag in _BREAKS):
            yield run, child
        else:
            yield from _texts(child, child if child.tag == _R else run)
