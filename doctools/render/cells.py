"""What docxtpl's `fix_tables` and our `regrid` make of tables, done on the text of a rendered part.

A table has few different cell properties and many cells: each kind of properties is parsed once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from lxml import etree

from doctools.render.tables import HUNDRED, rank, resize

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_TABLE = re.compile(r"<w:tbl[ >]")
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_OWN_WIDTH = re.compile(r"<w:tblW ([^>]*)/>")
# Where cells or rows do not stand directly in the row or table, text alone does not tell whose they are.
_INDIRECT = ("<w:sdt", "<w:customXml", "<w:tcPrChange", "<w:tcPr/", "<w:tcPr ", "<w:tr/", "<w:ins ", "<w:del ", "<w:smartTag")  # fmt: skip


class TreeNeeded(Exception):  # noqa: N818 - a way out, no error
    """The tables of this part cannot be told from its text alone."""


def fitted(xml: str) -> str:
    """The part with every table on a grid that fits it. Raises TreeNeeded for nested and unusual tables."""
    if "<w:tcPr" not in xml:
        return xml
    found: list[str] = []
    at = 0
    while start := _TABLE.search(xml, at):
        end = xml.find("</w:tbl>", start.start())
        if end < 0 or _TABLE.search(xml, start.end(), end):
            raise TreeNeeded
        found += (xml[at : start.start()], _table(xml[start.start() : end]))
        at = end
    found.append(xml[at:])
    if any("<w:tcPr" in between for between in found[::2]):
        raise TreeNeeded
    return "".join(found)


def _table(xml: str) -> str:
    """One table, without its end tag."""
    close = xml.find("</w:tblGrid>")
    open_ = xml.find("<w:tblGrid>")
    if not 0 <= open_ < close or any(mark in xml for mark in _INDIRECT):
        raise TreeNeeded
    head, grid, rest = xml[:open_], xml[open_ + 11 : close], xml[close + 12 :]
    columns = [int(width) for width in _COLUMN.findall(grid)]
    if _COLUMN.sub("", grid) or not sum(columns):
        raise TreeNeeded
    *rows, tail = rest.split("</w:tr>")
    split = [row.split("<w:tcPr>") for row in rows]
    spans: list[tuple[int, ...]] = []
    for row, cells in zip(rows, split, strict=True):
        if row.count("</w:tc>") != len(cells) - 1:
            raise TreeNeeded
        spans.append(tuple([_known(cell[: cell.index("</w:tcPr>")])[1] for cell in cells[1:]]))
    widths = _as_docxtpl(columns, spans)
    if not rows or any(sum(row) != HUNDRED for row in spans):
        for cells in split:
            for n, cell in enumerate(cells[1:], 1):
                cut = cell.index("</w:tcPr>")
                ordered = _known(cell[:cut])[0]
                cells[n] = ordered + cell[cut:]
        if widths != columns:
            grid = "".join([f'<w:gridCol w:w="{w}"/>' for w in widths])
    else:
        grid = _percentages(head, widths, split, spans)
    body = "</w:tr>".join([*("<w:tcPr>".join(cells) for cells in split), tail])
    return f"{head}<w:tblGrid>{grid}</w:tblGrid>{body}"


def _percentages(head: str, widths: list[int], rows: list[list[str]], spans: list[tuple[int, ...]]) -> str:
    """Give the cells of a table of percentages their widths in place; the grid that fits them."""
    width = _own_width(head) or sum(widths)
    shapes = set(spans)
    edges = sorted({0, *(edge for shape in shapes for edge in accumulate(shape))})
    at = {edge: round(width * edge / HUNDRED) for edge in edges}
    place = {edge: n for n, edge in enumerate(edges)}
    sizes: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for shape in shapes:
        ends = [0, *accumulate(shape)]
        sizes[shape] = [(at[b] - at[a], place[b] - place[a]) for a, b in pairwise(ends)]
    for cells, shape in zip(rows, spans, strict=True):
        for n, (wide, columns) in enumerate(sizes[shape], 1):
            cell = cells[n]
            cut = cell.index("</w:tcPr>")
            cells[n] = _resized(cell[:cut], wide, columns) + cell[cut:]
    return "".join([f'<w:gridCol w:w="{at[b] - at[a]}"/>' for a, b in pairwise(edges)])


def _as_docxtpl(columns: list[int], spans: list[tuple[int, ...]]) -> list[int]:
    """The grid as docxtpl corrects it: columns added for rows with more cells, taken away where none uses them."""
    widths = columns
    add = max(map(len, spans), default=0) - len(columns)
    if add > 0:
        width = float(sum(columns))
        old, new = width / len(columns), width / (len(columns) + add)
        widths = [int(float(w) * new / old) for w in columns] + [int(new)] * add
    used = max(map(sum, spans), default=0)
    if len(widths) > used:
        left, removed = widths[:used], widths[used:]
        extra = int(float(sum(removed)) / len(left)) if left else 0
        widths = [w + extra for w in left]
    return widths


def _own_width(head: str) -> int:
    """The table's width in twips where it says one, else 0."""
    own = _OWN_WIDTH.search(head)
    if own is None or 'w:type="dxa"' not in own[1]:
        return 0
    width = re.search(r'w:w="([^"]*)"', own[1])
    return max(int(width[1]), 0) if width else 0


@lru_cache(maxsize=4096)
def _known(properties: str) -> tuple[str, int]:
    """The inside of `w:tcPr` in the order of the schema, and how many columns the cell spans."""
    root = _parsed(properties)
    span = root.find(f"{_W}gridSpan")
    root[:] = sorted(root, key=rank)
    columns = 1 if span is None else int(span.get(f"{_W}val"))
    return _inside(root), columns


@lru_cache(maxsize=4096)
def _resized(properties: str, width: int, columns: int) -> str:
    root = _parsed(properties)
    resize(root, width, columns)
    return _inside(root)


def _parsed(properties: str) -> etree._Element:
    prefixes = {*re.findall(r"[</ ](\w+):", properties)} - {"w", "xml"}
    if prefixes:
        raise TreeNeeded
    return etree.fromstring(f'<w:tcPr xmlns:w="{_NS}">{properties}</w:tcPr>')


def _inside(root: etree._Element) -> str:
    """The element's children as text, without the declaration of `w`, which stands at the part's root."""
    declared = f' xmlns:w="{_NS}"'
    return (root.text or "") + "".join(
        etree.tostring(child, encoding="unicode").replace(declared, "", 1) for child in root
    )
