"""Read a made .docx back as text, the way a person reads it: heads, paragraphs, table rows, feet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def text_of(source: Path | bytes) -> str:
    """Every text of the document in order; a paragraph a line, cells of a row joined by ` | `."""
    document = Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    lines = list(_lines(document.element.body))
    for section in document.sections:
        for name in ("first_page_header", "header", "first_page_footer", "footer"):
            part = getattr(section, name)
            found = " / ".join(filter(None, _lines(part._element)))
            lines.append(f"[{name}] {found}")
    return "\n".join(lines) + "\n"


def _lines(container: Any) -> Iterator[str]:
    for child in container:
        if child.tag == qn("w:p"):
            yield paragraph_text(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield " | ".join("¶".join(_lines(cell)) for cell in row.iter(qn("w:tc")))


def paragraph_text(paragraph: Any) -> str:
    text = ""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if node.tag == qn("w:t"):
            text += node.text or ""
        elif node.getparent().tag == qn("w:r"):
            text += "\t" if node.tag == qn("w:tab") else "\n"
    return re.sub("\u00a0(?=20\\d\\d)", " ", text)  # layouts keep a year on the line of the word before it
