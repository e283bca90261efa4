"""Read a .docx of any author: the paragraphs of its main part, tables with row and column, heads and feet."""

from __future__ import annotations

from functools import lru_cache

from doctools.docx import (
    Element,
    Numbering,
    extract_text,
    find_paragraphs,
    open_package,
    parse_xml,
    w,
)
from doctools.errors import DocumentError
from doctools.review.parts.stretch import CellPlace, Paragraf
from doctools.review.read.looks import SPACES, Looks, find_first
from doctools.review.read.pages import is_page_number

_CELL, _CELL_PROPERTIES, _SPAN, _VALUE = w("tc"), w("tcPr"), w("gridSpan"), w("val")


def read_docx(content: bytes, shown: str) -> tuple[list[Paragraf], list[Paragraf]]:
    """The paragraphs of the text, and those of page heads and feet. Raises DocumentError."""
    package = open_package(content, shown)
    numbering, cells, looks = Numbering(package), _cells(package.body), Looks(package)
    names = {*package.related("header"), *package.related("footer")}
    try:
        body = [
            _paragraph(n, p, numbering.label(p), _place(p, cells), looks)
            for n, p in enumerate(find_paragraphs(package.root))
        ]
        return body, [p for name in sorted(names) for p in _margin(name, package.content(name))]
    except DocumentError as error:
        raise error.about(shown) from None


def _paragraph(number: int, element: Element, label: str, place: CellPlace | None, looks: Looks) -> Paragraf:
    text, gaps, slanted = looks.read(element)
    aside = place is None and bool(text.strip()) and is_page_number(text)
    return Paragraf(number, text, label, place, gaps=gaps, slanted=slanted, aside=aside)


@lru_cache(maxsize=64)  # an office's letters share their heads and feet
def _margin(name: str, xml: bytes) -> tuple[Paragraf, ...]:
    """The paragraphs of the head or foot of pages in one part."""
    root = parse_xml(xml, name, "")
    return tuple(
        Paragraf(n, extract_text(p).translate(SPACES), part=name) for n, p in enumerate(find_paragraphs(root))
    )


def _cells(body: Element) -> dict[Element, CellPlace]:
    """Every cell of a table and where it stands."""
    found = {}
    for number, table in enumerate(body.iter(w("tbl"))):
        for r, row in enumerate(_within(table, "tr")):
            column = 0
            for cell in _within(row, "tc"):
                span = _span(cell)
                found[cell] = CellPlace(number, r, column, span)
                column += span
    return found


def _within(parent: Element, tag: str) -> list[Element]:
    """The rows of a table, the cells of a row; those in content controls too."""
    if parent.find(w("sdt")) is None:
        return list(parent.findall(w(tag)))
    return [
        found
        for child in parent
        for found in ([child] if child.tag == w(tag) else child.findall(f"{w('sdtContent')}/{w(tag)}"))
    ]


def _span(cell: Element) -> int:
    """The columns that a cell takes."""
    properties = find_first(cell, _CELL_PROPERTIES)
    found = None if properties is None else properties.find(_SPAN)
    said = "" if found is None else found.get(_VALUE, "")
    return max(int(said), 1) if said.isdecimal() and len(said) < 5 else 1


def _place(paragraph: Element, cells: dict[Element, CellPlace]) -> CellPlace | None:
    """The innermost cell that a paragraph stands in."""
    if not cells:
        return None
    if (around := paragraph.getparent()) in cells:
        return cells[around]
    return next((cells[above] for above in paragraph.iterancestors(_CELL) if above in cells), None)
