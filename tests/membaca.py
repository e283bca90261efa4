"""Read a made .docx back as text, the way a person reads it: heads, paragraphs, table rows, feet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from doctools.docx.archive import unpack_zip
from doctools.docx.numbering import Numbering


def text_of(source: Path | bytes, *, exact: bool = False) -> str:
    """Every text of the document in order; a paragraph a line, cells of a row joined by ` | `.

    A space that keeps words on one line is one to people, unless asked `exact`.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    document = Document(io.BytesIO(content))
    numbering = Numbering(unpack_zip(content, "naskah"))
    lines = list(_lines(document.element.body, numbering))
    for section in document.sections:
        for name in ("first_page_header", "header", "first_page_footer", "footer"):
            part = getattr(section, name)
            found = " / ".join(filter(None, _lines(part._element, numbering)))
            lines.append(f"[{name}] {found}")
    text = "\n".join(lines) + "\n"
    return text if exact else text.replace("\u00a0", " ")


def _lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for child in container:
        if child.tag == qn("w:p"):
            mark = numbering.label(child)  # what Word counts stands in no text
            yield f"{mark}\t{paragraph_text(child)}" if mark else paragraph_text(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield " | ".join("¶".join(_lines(cell, numbering)) for cell in row.iter(qn("w:tc")))


def paragraph_text(paragraph: Any) -> str:
    text = ""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if node.tag == qn("w:t"):
            text += node.text or ""
        elif node.getparent().tag == qn("w:r"):
            text += "\t" if node.tag == qn("w:tab") else "\n"
    return text
