"""What docxtpl's `fix_tables` and our `regrid` make of tables, done on the bytes of a rendered part.

A table has few different cell properties and many cells: each kind of properties is parsed once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from lxml import etree

from doctools.docx import Element, W, w
from doctools.render.tables import HUNDRED, rank, resize

_COLUMN = re.compile(rb'<w:gridCol w:w="(\d+)"/>')
_OWN_WIDTH = re.compile(rb"<w:tblW ([^>]*)/>")
_CELL = r"<w:tc(?: [^>]*)?><w:tcPr>"
_OPEN, _CLOSE = b"<w:tcPr>", b"</w:tcPr>"
_EMPTY = b"<w:tcPr/>"
_GRID, _GRID_END = b"<w:tblGrid>", b"</w:tblGrid>"
# While a part is rendered each of these tags is one byte, or has one before it, that no XML may hold: so the tables
# are taken apart without searching all of their text.
_PROPERTIES, _ROW_END, _TABLE, _END = b"\x01", b"\x02", b"\x03", b"\x04"
_PROPERTIES_END = b"\x05"
_MARKED = {_OPEN: _PROPERTIES, _CLOSE: _PROPERTIES_END, b"</w:tr>": _ROW_END, b"</w:tbl>": _END}
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


def marked(source: str) -> str:
    """A source, or markup that is put into one, with its tables' tags as marks."""
    for tag, mark in _MARKED.items():
        source = source.replace(tag.decode(), mark.decode())
    return re.sub(r"(?=<w:tbl[ >])", _TABLE.decode(), source)


def unmarked(xml: bytes) -> bytes:
    """The part with tags again."""
    for tag, mark in _MARKED.items():
        xml = xml.replace(mark, tag)
    return xml.replace(_TABLE, b"")


def fitted(xml: bytes) -> tuple[bytes, bytes]:
    """The part of a `direct` and `marked` source with every table on a grid that fits it, and the same with empty
    cell properties: those that are put in are written from a tree, so that one is well-formed where the other is.

    Raises TreeNeeded for unusual parts.
    """
    *pieces, last = xml.split(_END)
    found: list[bytes] = []
    bare: list[bytes] = []
    for piece in pieces:
        before, start, table = piece.partition(_TABLE)
        if not start or _PROPERTIES in before:
            raise TreeNeeded
        found.append(before)
        bare.append(before)
        _table(table, found, bare)
    if _PROPERTIES in last:
        raise TreeNeeded
    return unmarked(b"".join((*found, last))), unmarked(b"".join((*bare, last)))


def _table(xml: bytes, found: list[bytes], bare: list[bytes]) -> None:
    """One table, put into both lists."""
    head, opened, rest = xml.partition(_GRID)
    grid, closed, rest = rest.partition(_GRID_END)
    columns = _columns(grid)
    if not opened or not closed or _PROPERTIES in head or not sum(columns):
        raise TreeNeeded
    *cells, more = [row.count(_PROPERTIES) for row in rest.split(_ROW_END)]
    if more or not all(cells):
        raise TreeNeeded
    # text, properties of a cell, text, properties …: they have no such tag inside
    pieces = rest.replace(_PROPERTIES_END, _PROPERTIES).split(_PROPERTIES)
    properties = pieces[1::2]
    kinds = [tuple(properties[start:end]) for start, end in pairwise((0, *accumulate(cells)))]
    widths, forms = _forms(_own_width(head), columns, frozenset(kinds))
    grid = b"".join([b'<w:gridCol w:w="%d"/>' % w for w in widths])
    start = (head, _GRID, grid, _GRID_END)
    bare += (*start, _EMPTY.join(pieces[::2]), _END)
    pieces[1::2] = [cell for kind in kinds for cell in forms[kind]]
    found += (*start, *pieces, _END)


@lru_cache(maxsize=256)
def _columns(grid: bytes) -> tuple[int, ...]:
    """The widths in a grid; none where more stands in it than columns."""
    return () if _COLUMN.sub(b"", grid) else tuple([int(width) for width in _COLUMN.findall(grid)])


@lru_cache(maxsize=256)
def _forms(
    width: int, columns: tuple[int, ...], kinds: frozenset[_Kind]
) -> tuple[list[int], dict[_Kind, list[bytes]]]:
    """The grid of a table with such rows, and each kind of row's cell properties as they are then.

    `width`: its own in twips, 0 where it says none; `columns`: its grid so far.
    """
    spans = {kind: tuple(map(_span, kind)) for kind in kinds}
    shapes = set(spans.values())
    widths = _as_docxtpl(list(columns), shapes)
    if kinds and all(sum(shape) == HUNDRED for shape in shapes):
        return _percentages(width or sum(widths), spans)
    return widths, {kind: [_ordered(properties) for properties in kind] for kind in spans}


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
    span = _parsed(properties).find(w("gridSpan"))
    return 1 if span is None else int(span.get(w("val"), "1"))


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


def _parsed(properties: bytes) -> Element:
    if {*re.findall(rb"[</ ](\w+):", properties)} - {b"w", b"xml"}:
        raise TreeNeeded
    return etree.fromstring(b'<w:tcPr xmlns:w="%b">%b%b' % (W.encode(), properties, _CLOSE))


def _around(root: Element) -> bytes:
    """The element, without the declaration of `w`, which stands at the part's root."""
    declared = f' xmlns:w="{W}"'
    inside = (root.text or "") + "".join(
        etree.tostring(child, encoding="unicode").replace(declared, "", 1) for child in root
    )
    return b"".join((_OPEN, inside.encode(), _CLOSE))
