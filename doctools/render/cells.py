"""What docxtpl's `fix_tables` and our `regrid` make of tables, done on the bytes of a rendered part.

A table has few different cell properties and many cells: each kind of properties is parsed once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate, pairwise, repeat

from lxml import etree

from doctools.render.tables import HUNDRED, rank, resize

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_TABLE = re.compile(rb"<w:tbl[ >]")
_COLUMN = re.compile(rb'<w:gridCol w:w="(\d+)"/>')
_OWN_WIDTH = re.compile(rb"<w:tblW ([^>]*)/>")
_END, _ROW_END = b"</w:tbl>", b"</w:tr>"
_OPEN, _CLOSE = b"<w:tcPr>", b"</w:tcPr>"
_GRID, _GRID_END = b"<w:tblGrid>", b"</w:tblGrid>"
# Where cells or rows do not stand directly in the row or table, text alone does not tell whose they are.
INDIRECT = ("<w:sdt", "<w:customXml", "<w:tcPrChange", "<w:tcPr/", "<w:tcPr ", "<w:tr/", "<w:ins", "<w:del", "<w:smartTag", "<w:move", "<mc:")  # fmt: skip


class TreeNeeded(Exception):  # noqa: N818 - a way out, no error
    """The tables of this part cannot be told from its bytes alone."""


def fitted(xml: bytes) -> bytes:
    """The part with every table on a grid that fits it. None of INDIRECT may stand in it.

    Raises TreeNeeded for nested and unusual tables.
    """
    *pieces, last = xml.split(_END)
    found: list[bytes] = []
    for piece in pieces:
        start = _TABLE.search(piece)
        if start is None or piece.count(b"<w:tbl>") + piece.count(b"<w:tbl ") > 1:
            raise TreeNeeded
        at = start.start()
        if _OPEN in piece[:at]:
            raise TreeNeeded
        found += (piece[:at], _table(piece[at:]), _END)
    if _OPEN in last:
        raise TreeNeeded
    return b"".join((*found, last))


def _table(xml: bytes) -> bytes:
    """One table, without its end tag."""
    head, opened, rest = xml.partition(_GRID)
    grid, closed, rest = rest.partition(_GRID_END)
    columns = [int(width) for width in _COLUMN.findall(grid)]
    if not opened or not closed or _OPEN in head or _COLUMN.sub(b"", grid) or not sum(columns):
        raise TreeNeeded
    *texts, tail = rest.split(_ROW_END)
    rows = [_Row(text) for text in texts]
    shapes = {row.spans for row in rows}
    widths = _as_docxtpl(columns, shapes)
    if rows and all(sum(shape) == HUNDRED for shape in shapes):
        widths, written = _percentages(head, widths, rows, shapes)
    else:
        written = [row.written(repeat(_ordered)) for row in rows]
    grid = b"".join([b'<w:gridCol w:w="%d"/>' % w for w in widths])
    return b"".join((head, _GRID, grid, _GRID_END, _ROW_END.join((*written, tail))))


class _Row:
    """A row's text, cut at the properties of its cells. `spans`: how many columns each cell takes."""

    __slots__ = ("after", "properties", "spans", "start")

    def __init__(self, xml: bytes) -> None:
        self.start, *cells = xml.split(_OPEN)
        if xml.count(b"</w:tc>") != len(cells):
            raise TreeNeeded
        self.properties, self.after = [], []
        for cell in cells:
            properties, _, after = cell.partition(_CLOSE)
            self.properties.append(properties)
            self.after.append(after)
        self.spans = tuple(map(_span, self.properties))

    def written(self, forms: Iterable[Callable[[bytes], bytes]]) -> bytes:
        """The row with the properties of each cell as its form gives them."""
        pieces = [self.start]
        for form, properties, after in zip(forms, self.properties, self.after):  # noqa: B905 - forms may have no end
            pieces += (form(properties), after)
        return b"".join(pieces)


def _percentages(
    head: bytes, widths: list[int], rows: list[_Row], shapes: set[tuple[int, ...]]
) -> tuple[list[int], list[bytes]]:
    """The grid of a table of percentages, and its rows with the widths that fit it."""
    width = _own_width(head) or sum(widths)
    edges = sorted({0, *(edge for shape in shapes for edge in accumulate(shape))})
    at = {edge: round(width * edge / HUNDRED) for edge in edges}
    place = {edge: n for n, edge in enumerate(edges)}
    forms = {
        shape: [
            _sized(at[end] - at[start], place[end] - place[start])
            for start, end in pairwise([0, *accumulate(shape)])
        ]
        for shape in shapes
    }
    return [at[b] - at[a] for a, b in pairwise(edges)], [row.written(forms[row.spans]) for row in rows]


def _as_docxtpl(columns: list[int], shapes: set[tuple[int, ...]]) -> list[int]:
    """The grid as docxtpl corrects it: columns added for rows with more cells, taken away where none uses them."""
    widths = columns
    add = max(map(len, shapes), default=0) - len(columns)
    if add > 0:
        width = float(sum(columns))
        old, new = width / len(columns), width / (len(columns) + add)
        widths = [int(float(w) * new / old) for w in columns] + [int(new)] * add
    used = max(map(sum, shapes), default=0)
    if len(widths) > used:
        left, removed = widths[:used], widths[used:]
        extra = int(float(sum(removed)) / len(left)) if left else 0
        widths = [w + extra for w in left]
    return widths


def _own_width(head: bytes) -> int:
    """The table's width in twips where it says one, else 0."""
    own = _OWN_WIDTH.search(head)
    if own is None or b'w:type="dxa"' not in own[1]:
        return 0
    width = re.search(rb'w:w="([^"]*)"', own[1])
    return max(int(width[1]), 0) if width else 0


@lru_cache(maxsize=4096)
def _span(properties: bytes) -> int:
    """How many columns a cell takes, by the inside of its `w:tcPr`."""
    span = _parsed(properties).find(f"{_W}gridSpan")
    return 1 if span is None else int(span.get(f"{_W}val"))


@lru_cache(maxsize=4096)
def _ordered(properties: bytes) -> bytes:
    """The inside of `w:tcPr` in the order of the schema, with all around it."""
    root = _parsed(properties)
    root[:] = sorted(root, key=rank)
    return _around(root)


@lru_cache(maxsize=1024)
def _sized(width: int, columns: int) -> Callable[[bytes], bytes]:
    """What gives a cell's properties a width in twips and a number of columns."""

    @lru_cache(maxsize=256)
    def form(properties: bytes) -> bytes:
        root = _parsed(properties)
        resize(root, width, columns)
        return _around(root)

    return form


def _parsed(properties: bytes) -> etree._Element:
    if {*re.findall(rb"[</ ](\w+):", properties)} - {b"w", b"xml"}:
        raise TreeNeeded
    return etree.fromstring(b'<w:tcPr xmlns:w="%b">%b%b' % (_NS.encode(), properties, _CLOSE))


def _around(root: etree._Element) -> bytes:
    """The element, without the declaration of `w`, which stands at the part's root."""
    declared = f' xmlns:w="{_NS}"'
    inside = (root.text or "") + "".join(
        etree.tostring(child, encoding="unicode").replace(declared, "", 1) for child in root
    )
    return b"".join((_OPEN, inside.encode(), _CLOSE))
