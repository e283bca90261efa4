"""Cells that are one with that above them: the style of their text says so, and Word then draws them as one."""

from __future__ import annotations

from itertools import pairwise

from doctools.docx import Element, Package, find_child, w
from doctools.render.tables import rank

_JOINED = "SelSambung"
_LAST = (
    "SelSambungPenutup"  # of the row that stays with what follows: LibreOffice forgets that of a merged cell
)


def merge_cells(package: Package) -> None:
    """Join every cell in that style with the one above it (ECMA-376 Part 1, 17.4.84); where it meets the last row, by its look."""
    if _JOINED.encode() not in package.content(package.main):
        return
    for table in package.body.iter(w("tbl")):
        stacks: dict[int, list[Element]] = {}  # column → the cells that are one so far
        for row in table.findall(w("tr")):
            at = 0
            for cell in row.findall(w("tc")):
                if _style(cell).startswith(_JOINED) and at in stacks:
                    stacks[at].append(cell)
                else:
                    _join(stacks.get(at, []))
                    stacks[at] = [cell]
                at += _span(cell)
        for stack in stacks.values():
            _join(stack)


def _join(stack: list[Element]) -> None:
    """Make cells one; those that reach the row which stays with what follows look so."""
    if len(stack) < 2:
        return
    if _style(stack[-1]) == _LAST:
        for above, below in pairwise(stack):
            _open(above, "bottom")
            _open(below, "top")
        return
    _say(stack[0], "restart")
    for cell in stack[1:]:
        _say(cell, "continue")


def _style(cell: Element) -> str:
    style = cell.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def _open(cell: Element, side: str) -> None:
    """Leave a cell without its border on a side."""
    properties = find_child(cell, w("tcPr"))
    borders = properties.find(w("tcBorders"))
    if borders is None:
        borders = properties.makeelement(w("tcBorders"))
        properties.append(borders)
        properties[:] = sorted(properties, key=rank)
    made = borders.makeelement(w(side), {w("val"): "nil"})
    borders.insert(0 if side == "top" else len(borders), made)  # the schema's order: top before bottom


def _say(cell: Element, how: str) -> None:
    properties = find_child(cell, w("tcPr"))
    properties.append(properties.makeelement(w("vMerge"), {w("val"): how}))
    properties[:] = sorted(properties, key=rank)


def _span(cell: Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))
