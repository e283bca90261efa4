"""The paragraphs of a Word part and their words, counted the same way by all who read or mark a draft.

A paragraph is known by its number: its place among all `w:p` of the part in document order, text boxes
and table cells included. A place in it is a character of `extract_text`: a tab and a line break count one. A space
that keeps two words on a line is a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from doctools.docx.names import FALLBACK, w
from doctools.docx.xml import Element
from doctools.errors import DocumentError, Problem

# Far beyond any draft: who reads one weighs every paragraph against rules, and against those of another draft.
MOST_PARAGRAPHS, LONGEST_PARAGRAPH = 250_000, 100_000
_DIVIDE = "bagi naskahnya menjadi beberapa berkas, atau perbaiki pemenggalan alineanya"
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
_SIMPLE_FIELD, _FIELD_MARK, _INSTRUCTION = w("fldSimple"), w("fldChar"), w("instrText")
# Fields that count pages (ECMA-376 Part 1, 17.16.5): what stands in the file is how they came out when it was saved.
_COUNT_PAGES = (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"], ["SECTION"], ["PAGEREF"])


class TextElement(NamedTuple):
    """One element with text (`w:t`, `w:tab` …): its run, and where its text stands in the paragraph's."""

    element: Element
    run: Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """The character behind its text."""
        return self.start + len(self.text)


def find_paragraphs(root: Element) -> list[Element]:
    """Every paragraph below `root` in document order; the copies for old programs (`mc:Fallback`) left out.

    Raises DocumentError for more paragraphs than `MOST_PARAGRAPHS`.
    """
    copies = {p for copy in root.iter(FALLBACK) if copy is not root for p in copy.iter(_P)}
    found = list(islice((p for p in root.iter(_P) if p is not root and p not in copies), MOST_PARAGRAPHS + 1))
    if len(found) > MOST_PARAGRAPHS:
        raise DocumentError(Problem(f"naskahnya lebih dari {MOST_PARAGRAPHS} alinea", remedy=_DIVIDE))
    return found


def find_text_elements(paragraph: Element) -> list[TextElement]:
    """The paragraph's own elements with text in order: not those of text boxes in it, deleted ones, or page numbers.

    Raises DocumentError for more letters than `LONGEST_PARAGRAPH`.
    """
    found: list[TextElement] = []
    start = 0
    for run, element in _texts(paragraph):
        text = _text(element)
        found.append(TextElement(element, run, start, text))
        start += len(text)
    _check_length(start)
    return found


def extract_text(paragraph: Element) -> str:
    """The paragraph's text as it stands with all tracked changes accepted.

    The page numbers that fields counted are no part of it: they change with each page that comes or goes.
    Raises DocumentError for more letters than `LONGEST_PARAGRAPH`.
    """
    text = "".join(_text(element) for _, element in _texts(paragraph))
    _check_length(len(text))
    return text


def _check_length(letters: int) -> None:
    if letters > LONGEST_PARAGRAPH:
        raise DocumentError(Problem(f"ada alinea yang lebih dari {LONGEST_PARAGRAPH} huruf", remedy=_DIVIDE))


def _text(element: Element) -> str:
    if element.tag != _T:
        return _BREAKS[str(element.tag)]
    return (element.text or "").replace("\u00a0", " ")


@dataclass
class _Field:
    """A field that has begun: what it says, whether its result has begun, and whether that counts pages."""

    instruction: str = ""
    shown: bool = False
    counts: bool = False


class _Reader:
    """Reads the texts of one paragraph through its runs and fields."""

    def __init__(self) -> None:
        self.found: list[tuple[Element, Element]] = []
        self._open: list[_Field] = []

    def read(self, node: Element, run: Element | None = None) -> None:
        """Take the run and element of each text below `node`."""
        for child in node:
            tag = child.tag
            if tag in _APART:
                continue
            if run is not None and (tag == _T or tag in _BREAKS):
                if not self._open or all(field.shown and not field.counts for field in self._open):
                    self.found.append((run, child))
            elif tag == _FIELD_MARK:
                self._mark(child.get(w("fldCharType")))
            elif tag == _INSTRUCTION:
                if self._open:
                    self._open[-1].instruction += child.text or ""
            elif len(child) and not (tag == _SIMPLE_FIELD and _counts_pages(child.get(w("instr"), ""))):
                self.read(child, child if tag == _R else run)

    def _mark(self, kind: str | None) -> None:
        """A field begins, comes to its result, or ends; an end whose beginning stands in another paragraph is nothing."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            field = self._open[-1]
            field.shown, field.counts = True, field.counts or _counts_pages(field.instruction)
        elif self._open and kind == "end":
            ended = self._open.pop()
            if (
                self._open and not self._open[-1].shown
            ):  # it is part of another's instruction: { = { PAGE } - 1 }
                self._open[-1].counts |= ended.counts or _counts_pages(ended.instruction)


def _counts_pages(instruction: str) -> bool:
    return instruction.upper().split()[:1] in _COUNT_PAGES


def _texts(paragraph: Element) -> list[tuple[Element, Element]]:
    reader = _Reader()
    reader.read(paragraph)
    return reader.found
