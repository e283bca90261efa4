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

_CELL = w("tc")


def read_docx(content: bytes, shown: str) -> tuple[list[Paragraf], list[Paragraf]]:
    """The paragraphs of the text, and those of page heads and feet. Raises DocumentError."""
    package = open_package(content, shown)
    numbering, cells = Numbering(package), _cells(package.body)
    names = {*package.related("header"), *package.related("footer")}
    try:
        body = [
            Paragraf(n, extract_text(p), numbering.label(p), _place(p, cells))
            for n, p in enumerate(find_paragraphs(package.root))
        ]
        return body, [p for name in sorted(names) for p in _margin(name, package.content(name))]
    except DocumentError as error:
        raise error.about(shown) from None


@lru_cache(maxsize=64)  # an office's letters share their heads and feet
def _margin(name: str, xml: bytes) -> tuple[Paragraf, ...]:
    """The paragraphs of the head or foot of pages in one part."""
    root = parse_xml(xml, name, "")
    return tuple(Paragraf(n, extract_text(p), part=name) for n, p in enumerate(find_paragraphs(root)))


def _cells(body: Element) -> dict[Element, CellPlace]:
    """Every cell of a table and where it stands."""
    return {
        cell: CellPlace(number, r, c)
        for number, table in enumerate(body.iter(w("tbl")))
        for r, row in enumerate(table.findall(w("tr")))
        for c, cell in enumerate(row.findall(_CELL) + row.findall(f"{w('sdt')}/{w('sdtContent')}/{_CELL}"))
    }


def _place(paragraph: Element, cells: dict[Element, CellPlace]) -> CellPlace | None:
    """The innermost cell that a paragraph stands in."""
    if not cells:
        return None
    if (around := paragraph.getparent()) in cells:
        return cells[around]
    return next((cells[above] for above in paragraph.iterancestors(_CELL) if above in cells), None)
