"""What the old document had and the new one has not, as tracked deletions to put into the new one.

Only text and its formatting come over: styles that the new document lacks, lists of other numbering,
pictures and fields stay behind, so that the redline remains a sound document.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from doctools.compare.structure import find_blocks, find_cells, find_rows
from doctools.docx import (
    Element,
    Package,
    Stamp,
    cut,
    extract_text,
    find_runs,
    mark_deleted,
    remove_element,
    w,
)

_TEXTS = {w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen")}


class Remnants:
    """Makes what the old document had fit to stand in the new one, and marks what came or went there.

    `stamp`: who makes the changes. Elements given are of the old document, unless they are marked.
    """

    def __init__(self, old: Package, new: Package, stamp: Stamp) -> None:
        self._stamp = stamp
        self._styles = _style_ids(new)
        before, after = old.related("numbering"), new.related("numbering")
        self._lists = bool(before and after) and old.content(before[0]) == new.content(after[0])

    def block(self, element: Element) -> Element:
        """A whole paragraph or table, deleted."""
        if element.tag == w("p"):
            made = self._paragraph(element)
            self.mark(made, "del")
            return made
        table = etree.Element(w("tbl"))
        for name in ("tblPr", "tblGrid"):
            found = element.find(w(name))
            if found is not None:
                table.append(self._clean(deepcopy(found)))
        table.extend([self.row(r) for r in find_rows(element)])
        return table

    def row(self, element: Element) -> Element:
        """A whole row, deleted."""
        row = etree.Element(w("tr"))
        for name in ("tblPrEx", "trPr"):
            found = element.find(w(name))
            if found is not None:
                row.append(deepcopy(found))
        for cell in find_cells(element):
            made = etree.SubElement(row, w("tc"))
            found = cell.find(w("tcPr"))
            if found is not None:
                made.append(deepcopy(found))
            made.extend([self.block(b) for b in find_blocks(cell)])
        self.mark_row(row, "del")
        return row

    def words(self, paragraph: Element, start: int, end: int) -> Element | None:
        """A stretch of an old paragraph's text as one `w:del`; None where there is none."""
        if start == end:
            return None
        copy = deepcopy(paragraph)
        cut(copy, start)
        cut(copy, end)
        runs = [self._run(r) for r in find_runs(copy, start, end)]
        holder = etree.Element(w("p"))
        holder.extend(runs)
        (box,) = mark_deleted(runs, self._stamp)
        return box

    def mark(self, paragraph: Element, name: str) -> None:
        """Track the paragraph mark as inserted (`ins`) or deleted (`del`)."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        marks = properties.find(w("rPr"))
        if marks is None:
            marks = etree.Element(w("rPr"))
            after = next((c for c in properties if c.tag in (w("sectPr"), w("pPrChange"))), None)
            if after is not None:
                after.addprevious(marks)
            else:
                properties.append(marks)
        marks.insert(0, self._stamp.element(name))

    def mark_row(self, row: Element, name: str) -> None:
        """Track a row as inserted or deleted."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(1 if row.find(w("tblPrEx")) is not None else 0, properties)
        properties.append(self._stamp.element(name))

    def unmark(self, last: Element, kept: Element) -> None:
        """The last of the paragraphs taken from the end keeps its mark, and looks as the one that stays."""
        properties = last.find(w("pPr"))
        if properties is not None:
            last.remove(properties)
        found = kept.find(w("pPr"))
        if found is None:
            return
        properties = deepcopy(found)
        for mark in list(properties.iter(w("ins"), w("del"))):
            remove_element(mark)
        last.insert(0, properties)

    def _paragraph(self, element: Element) -> Element:
        made = etree.Element(w("p"))
        found = element.find(w("pPr"))
        if found is not None:
            properties = self._clean(deepcopy(found))
            for name in ("sectPr", "framePr"):
                for part in properties.findall(w(name)):
                    properties.remove(part)
            made.append(properties)
        runs = [self._run(r) for r in find_runs(element, 0, len(extract_text(element)))]
        made.extend(runs)
        mark_deleted(runs, self._stamp)
        return made

    def _run(self, run: Element) -> Element:
        made = etree.Element(w("r"))
        properties = run.find(w("rPr"))
        if properties is not None:
            made.append(self._clean(deepcopy(properties)))
        made.extend([deepcopy(child) for child in run if child.tag in _TEXTS])
        return made

    def _clean(self, properties: Element) -> Element:
        """Properties without styles and lists that the new document does not have."""
        for style in list(properties.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
            if style.get(w("val")) not in self._styles:
                remove_element(style)
        if not self._lists:
            for numbered in list(properties.iter(w("numPr"))):
                remove_element(numbered)
        return properties


def _style_ids(package: Package) -> set[str | None]:
    found = package.related("styles")
    return {s.get(w("styleId")) for s in package.tree(found[0]).findall(w("style"))} if found else set()
