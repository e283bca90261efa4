"""Cells that are one with that above them: the style of their text says so, and Word then draws them as one."""

from __future__ import annotations

from doctools.docx import Element, Package, find_child, w
from doctools.render.tables import rank

_STYLE = "SelSambung"


def merge_cells(package: Package) -> None:
    """Join every cell in that style with the one above it (ECMA-376 Part 1, 17.4.84)."""
    if _STYLE.encode() not in package.content(package.main):
        return
    for table in package.body.iter(w("tbl")):
        above: dict[int, Element] = {}
        for row in table.findall(w("tr")):
            here: dict[int, Element] = {}
            at = 0
            for cell in row.findall(w("tc")):
                here[at] = cell
                if _is_joined(cell) and at in above:
                    _say(above[at], "restart")
                    _say(cell, "continue")
                at += _span(cell)
            above = here


def _is_joined(cell: Element) -> bool:
    style = cell.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val"), "").startswith(_STYLE)


def _say(cell: Element, how: str) -> None:
    """A cell that is joined already stays what it is."""
    properties = find_child(cell, w("tcPr"))
    if properties.find(w("vMerge")) is None:
        properties.append(properties.makeelement(w("vMerge"), {w("val"): how}))
        properties[:] = sorted(properties, key=rank)


def _span(cell: Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))
