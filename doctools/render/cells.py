"""What docxtpl's `fix_tables` and our `regrid` make of tables, done on the bytes of a rendered part.

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
_TABLE = re.compile(rb"<w:tbl[ >]")
_COLUMN = re.compile(rb'<w:gridCol w:w="(\d+)"/>')
_OWN_WIDTH = re.compile(rb"<w:tblW ([^>]*)/>")
_END, _ROW_END = b"</w:tbl>", b"</w:tr>"
_CELL = r"<w:tc(?: [^>]*)?><w:tcPr>"
_OPEN, _CLOSE = b"<w:tcPr>", b"</w:tcPr>"
_GRID, _GRID_END = b"<w:tblGrid>", b"</w:tblGrid>"
# Where cells or rows do not stand directly in the row or table, text alone does not tell whose they are.
INDIRECT = ("<w:sdt", "<w:customXml", "<w:tcPrChange", "<w:tcPr/", "<w:tcPr ", "<w:tr/", "<w:ins", "<w:del", "<w:smartTag", "<w:move", "<mc:")  # fmt: skip


_Kind = tuple[bytes, ...]


class TreeNeeded(Exception):  # noqa: N818 - a way out, no error
    """The tables of this part cannot be told from its bytes alone."""


def direct(source: str) -> bool:
    """Does every cell of a layout's source stand directly in its row, begin with its properties, and its table
    in no other: then `fitted` may be asked."""
    cells = len(re.findall(r"<w:tc[ >]", source))
    if any(mark in source for mark in INDIRECT) or len(re.findall(_CELL, source)) != cells:
        return False
    depth = 0
    for tag in re.findall(r"</?w:tbl[ >]|\|\s*alur", source):  # that filter gives a table
        depth += 0 if tag[0] == "|" else -1 if tag[1] == "/" else 1
        if depth > (0 if tag[0] == "|" else 1):
            return False
    return True


def fitted(xml: bytes) -> bytes:
    """The part of a `direct` source with every table on a grid that fits it. Raises TreeNeeded for unusual ones."""
    *pieces, last = xml.split(_END)
    found: list[bytes] = []
    for piece in pieces:
        start = _TABLE.search(piece)
        if start is None:
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
    spans = {kind: tuple(map(_span, kind)) for kind in {row.kind for row in rows}}
    shapes = set(spans.values())
    widths = _as_docxtpl(columns, shapes)
    if rows and all(sum(shape) == HUNDRED for shape in shapes):
        widths, forms = _percentages(_own_width(head) or sum(widths), spans)
    else:
        forms = {kind: [_ordered(properties) for properties in kind] for kind in spans}
    grid = b"".join([b'<w:gridCol w:w="%d"/>' % w for w in widths])
    written = _ROW_END.join([*[row.written(forms[row.kind]) for row in rows], tail])
    return b"".join((head, _GRID, grid, _GRID_END, written))


class _Row:
    """A row's text, cut at the properties of its cells. `kind`: these properties; `after`: what follows each."""

    __slots__ = ("after", "kind", "start")

    def __init__(self, xml: bytes) -> None:
        self.start, *cells = xml.split(_OPEN)
        cut = [cell.partition(_CLOSE) for cell in cells]
        self.kind: _Kind = tuple([properties for properties, _, _ in cut])
        self.after = [after for _, _, after in cut]

    def written(self, properties: list[bytes]) -> bytes:
        """The row with other properties."""
        pieces = [self.start]
        for cell in zip(properties, self.after, strict=True):
            pieces += cell
        return b"".join(pieces)


def _percentages(
    width: int, spans: dict[_Kind, tuple[int, ...]]
) -> tuple[list[int], dict[_Kind, list[bytes]]]:
    """The grid of a table of percentages, and each kind of row with the widths that fit it."""
    edges = sorted({0, *(edge for shape in set(spans.values()) for edge in accumulate(shape))})
    at = {edge: round(width * edge / HUNDRED) for edge in edges}
    place = {edge: n for n, edge in enumerate(edges)}
    forms = {}
    for kind, shape in spans.items():
        ends = pairwise([0, *accumulate(shape)])
        forms[kind] = [
            _sized(properties, at[end] - at[start], place[end] - place[start])
            for properties, (start, end) in zip(kind, ends, strict=True)
        ]
    return [at[b] - at[a] for a, b in pairwise(edges)], forms


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


@lru_cache(maxsize=4096)
def _sized(properties: bytes, width: int, columns: int) -> bytes:
    """The same with a width in twips and a number of columns."""
    root = _parsed(properties)
    resize(root, width, columns)
    return _around(root)


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
