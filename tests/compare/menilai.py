"""Accept or reject every tracked change of a .docx, written apart from the program, by Word's rules."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main_part(docx: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def judged(root: Any, verdict: Literal["accept", "reject"]) -> list[str]:
    """The texts of all paragraphs after accepting or rejecting everything, in document order."""
    stays, goes = ("ins", "del") if verdict == "accept" else ("del", "ins")
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            table = row.getparent()
            table.remove(row)
            if not table.findall(f"{W}tr"):
                table.getparent().remove(table)
    joined = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None]
    for change in list(root.iter(f"{W}{goes}")):
        if change.getparent() is not None and change.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            change.getparent().remove(change)
    for change in list(root.iter(f"{W}{stays}")):
        parent = change.getparent()
        if parent.tag not in (f"{W}rPr", f"{W}trPr"):
            for child in list(change):
                change.addprevious(child)
            parent.remove(change)
    for paragraph in joined:
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            assert not text(paragraph), "a paragraph with text would have to flow into a table"
            paragraph.getparent().remove(paragraph)
            continue
        for child in reversed([c for c in paragraph if c.tag != f"{W}pPr"]):
            following.insert(1 if following.find(f"{W}pPr") is not None else 0, child)
        paragraph.getparent().remove(paragraph)
    return [text(p) for p in root.iter(f"{W}p")]


def text(paragraph: Any) -> str:
    found = ""
    for element in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
        if element.getparent().tag == f"{W}r" and next(element.iterancestors(f"{W}p")) is paragraph:
            found += {f"{W}tab": "\t", f"{W}br": "\n"}.get(element.tag, element.text or "")
    return found


def plain(docx: bytes) -> list[str]:
    """The texts of all paragraphs of a document without tracked changes."""
    return [text(p) for p in main_part(docx).iter(f"{W}p")]
