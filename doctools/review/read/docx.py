"""Read a .docx of any author: the paragraphs of its main part, tables with row and column, heads and feet."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import Any

from lxml import etree

from doctools.docx import Numbering, paragraphs, text_of
from doctools.errors import Problem, ReviewError
from doctools.review.finding import MAIN_PART
from doctools.review.parts.stretch import CellPlace, Paragraf

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL = f"{_W}tc"
_READ = re.compile(r"word/(?:document|numbering|styles|(?:header|footer)\d*)\.xml")
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")


def read_docx(content: bytes, shown: str) -> tuple[list[Paragraf], list[Paragraf]]:
    """The paragraphs of the text, and those of page heads and feet. Raises ReviewError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {n: package.read(n) for n in package.namelist() if _READ.fullmatch(n)}
        root = _root(parts[MAIN_PART])
        numbering = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError):
        raise ReviewError(
            Problem(
                "berkas ini bukan dokumen Word (.docx) yang utuh", shown, remedy="simpan ulang sebagai .docx"
            )
        ) from None
    cells = _cells(root)
    body = [
        Paragraf(n, text_of(p), numbering.label(p), _place(p, cells)) for n, p in enumerate(paragraphs(root))
    ]
    margins = [p for name in sorted(filter(_MARGIN.fullmatch, parts)) for p in _margin(name, parts[name])]
    return body, margins


@lru_cache(maxsize=64)  # an office's letters share their heads and feet
def _margin(name: str, xml: bytes) -> tuple[Paragraf, ...]:
    """The paragraphs of the head or foot of pages in one part; none of a part that is not whole."""
    try:
        root = _root(xml)
    except etree.XMLSyntaxError:
        return ()
    return tuple(Paragraf(n, text_of(p), part=name) for n, p in enumerate(paragraphs(root)))


def _root(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _cells(root: Any) -> dict[Any, CellPlace]:
    """Every cell of a table and where it stands."""
    return {
        cell: CellPlace(number, r, c)
        for number, table in enumerate(root.iter(f"{_W}tbl"))
        for r, row in enumerate(table.findall(f"{_W}tr"))
        for c, cell in enumerate(row.findall(_CELL) + row.findall(f"{_W}sdt/{_W}sdtContent/{_CELL}"))
    }


def _place(paragraph: Any, cells: dict[Any, CellPlace]) -> CellPlace | None:
    """The innermost cell that a paragraph stands in."""
    if not cells:
        return None
    if (around := paragraph.getparent()) in cells:
        return cells[around]
    return next((cells[above] for above in paragraph.iterancestors(_CELL) if above in cells), None)
