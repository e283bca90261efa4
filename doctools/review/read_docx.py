"""Read a .docx of any author: the paragraphs of its main part, tables with row and column, heads and feet."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from doctools.checks.finding import MAIN_PART
from doctools.errors import Problem, ReviewError
from doctools.reading import paragraphs, text_of
from doctools.review.naskah import Paragraf, Place
from doctools.review.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    places = _places(root)
    body = [
        Paragraf(n, text_of(p), numbering.label(p), places.get(p)) for n, p in enumerate(paragraphs(root))
    ]
    margins = []
    for name in sorted(n for n in parts if _MARGIN.fullmatch(n)):
        try:
            margin = _root(parts[name])
        except etree.XMLSyntaxError:
            continue
        margins += [Paragraf(n, text_of(p), part=name) for n, p in enumerate(paragraphs(margin))]
    return body, margins


def _root(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _places(root: Any) -> dict[Any, Place]:
    """Paragraph → the innermost cell that it stands in."""
    found: dict[Any, Place] = {}
    for number, table in enumerate(root.iter(f"{_W}tbl")):
        for r, row in enumerate(table.findall(f"{_W}tr")):
            cells = row.findall(f"{_W}tc") + row.findall(f"{_W}sdt/{_W}sdtContent/{_W}tc")
            for c, cell in enumerate(cells):
                for paragraph in paragraphs(cell):
                    found[paragraph] = Place(number, r, c)
    return found
