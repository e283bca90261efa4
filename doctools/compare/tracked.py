"""A part with all its tracked changes accepted, as `extract_text` reads it already."""

from __future__ import annotations

from doctools.docx import Element, find_parent, remove_element, w

_UNWRAPPED = (w("ins"), w("moveTo"))
_REMOVED = tuple(
    w(name)
    for name in (
        "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange",
        "trPrChange", "tblGridChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellMerge",
    )
)  # fmt: skip

_MARKS = tuple(
    w(name)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd")
)


def accept_changes(root: Element) -> None:
    """Accept every tracked change below `root`, in place."""
    for row in [r for r in root.iter(w("tr")) if r.find(f"{w('trPr')}/{w('del')}") is not None]:
        table = find_parent(row)
        table.remove(row)
        if table.tag == w("tbl") and table.find(f".//{w('tr')}") is None:
            remove_element(table)
    for cell in [c for c in root.iter(w("tc")) if c.find(f"{w('tcPr')}/{w('cellDel')}") is not None]:
        remove_element(cell)
    joined = [p for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None]
    for element in list(root.iter(*_REMOVED)):
        if element.getparent() is not None:
            _drop(element)
    for element in list(root.iter(*_UNWRAPPED)):
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(at + 1, child)
        parent.remove(element)
    for paragraph in joined:
        _join(paragraph)


def reject_changes(root: Element, author: str) -> None:
    """Reject the open changes of words by one author below `root`, in place."""
    for element in [e for e in root.iter(w("ins")) if e.get(w("author")) == author]:
        parent = element.getparent()
        if parent is not None and parent.tag not in (w("rPr"), w("trPr")):
            _drop(element)
    for element in [e for e in root.iter(w("del")) if e.get(w("author")) == author]:
        parent = element.getparent()
        if parent is None or parent.tag in (w("rPr"), w("trPr")):
            continue
        for text in element.iter(w("delText")):
            text.tag = w("t")
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)


def _drop(element: Element) -> None:
    """Remove what is gone, but not the marks of comments and bookmarks in it: their other halves stand elsewhere."""
    for mark in list(element.iter(*_MARKS)):
        kept = find_parent(mark) if mark.tag == w("commentReference") else mark
        element.addprevious(kept)
    remove_element(element)


def _join(paragraph: Element) -> None:
    """A paragraph whose mark is gone flows into the next; an empty one before a table goes."""
    following = paragraph.getnext()
    while following is not None and following.tag in (w("bookmarkStart"), w("bookmarkEnd")):
        following = following.getnext()
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is not None and following.tag == w("p"):
        at = 0 if following.find(w("pPr")) is None else 1
        for child in reversed(content):
            following.insert(at, child)
        remove_element(paragraph)
    elif following is not None and following.tag == w("tbl") and not content:
        remove_element(paragraph)
