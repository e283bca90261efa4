"""Give tables whose cells span percentages of a hundred columns a plain grid of their own.

Word and LibreOffice rewrite a table's grid when a layout is saved, so widths may not rest on the
grid that the layout had: they come from the spans alone, which the kind sets (`lebar`).
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from lxml import etree

from doctools.docx import Element, find_child, w

HUNDRED = 100
# CT_TcPr: docxtpl puts gridSpan and shd first, the schema wants them after the width (ECMA-376, 17.4.70).
_CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")  # fmt: skip


def regrid(body: Element) -> None:
    """Put every cell's properties in order, and every table of percentages on a grid that fits it."""
    for properties in body.iter(w("tcPr")):
        properties[:] = sorted(properties, key=rank)
    for table in body.iter(w("tbl")):
        rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
        spans = [[_span_of(cell) for cell in row] for row in rows]
        if rows and all(sum(row) == HUNDRED for row in spans):
            _regrid(table, rows, spans)


def _regrid(table: Element, rows: list[list[Element]], spans: list[list[int]]) -> None:
    width = _width_of(table)
    edges = sorted({0, *(edge for row in spans for edge in accumulate(row))})
    at = {edge: round(width * edge / HUNDRED) for edge in edges}
    grid = find_child(table, w("tblGrid"))
    grid[:] = [etree.Element(w("gridCol"), {w("w"): str(at[b] - at[a])}) for a, b in pairwise(edges)]
    for row, row_spans in zip(rows, spans, strict=True):
        start = 0
        for cell, span in zip(row, row_spans, strict=True):
            end = start + span
            resize(find_child(cell, w("tcPr")), at[end] - at[start], edges.index(end) - edges.index(start))
            start = end


def resize(properties: Element, width: int, columns: int) -> None:
    """Give a cell's properties a width in twips, and how many columns of the grid it takes."""
    for name in ("tcW", "gridSpan"):
        if (old := properties.find(w(name))) is not None:
            properties.remove(old)
    etree.SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
    if columns > 1:
        etree.SubElement(properties, w("gridSpan"), {w("val"): str(columns)})
    properties[:] = sorted(properties, key=rank)


def _width_of(table: Element) -> int:
    """In twips: as the table says, or else as its grid adds up to."""
    own = table.find(f"{w('tblPr')}/{w('tblW')}")
    if own is not None and own.get(w("type")) == "dxa" and (width := int(own.get(w("w"), "0"))) > 0:
        return width
    return sum(int(column.get(w("w"), "0")) for column in find_child(table, w("tblGrid")))


def _span_of(cell: Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))


def rank(element: Element) -> int:
    """The place of a cell property in the schema's order."""
    name = etree.QName(element).localname
    return _CELL_ORDER.index(name) if name in _CELL_ORDER else len(_CELL_ORDER)
