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
_TABLE, _TABLE_END = b"<w:tbl", b"</w:tbl>"  # the first is that of `w:tbl` itself: `w:tblPr` stands inside
_GRID, _GRID_END = b"<w:tblGrid>", b"</w:tblGrid>"
_ROW_END = b"</w:tr>"
_PROPERTIES, _PROPERTIES_END, _NO_PROPERTIES = b"<w:tcPr>", b"</w:tcPr>", b"<w:tcPr/>"
# Where cells or rows do not stand directly in the row or table, text alone does not tell whose they are.
_INDIRECT = ("<w:sdt", "<w:customXml", "<w:tcPrChange", "<w:tcPr/", "<w:tcPr ", "<w:tr/", "<w:ins", "<w:del", "<w:smartTag", "<w:move", "<mc:")  # fmt: skip

_RowKind = tuple[bytes, ...]  # the properties of a row's cells: what stands inside of each `w:tcPr`


class TreeNeeded(Exception):  # noqa: N818 - a way out, no error
    """The tables of this part cannot be told from its bytes alone."""


def is_direct(source: str) -> bool:
    """Does every cell of a layout's source stand directly in its row, begin with its properties, and its table
    in no other: then `fit_tables` may be asked."""
    cells = len(re.findall(r"<w:tc[ >]", source))
    if any(mark in source for mark in _INDIRECT) or len(re.findall(_CELL, source)) != cells:
        return False
    depth = 0
    for tag in re.findall(r"</?w:tbl[ >]|\|\s*alur", source):  # that filter gives a table
        depth += 0 if tag[0] == "|" else -1 if tag[1] == "/" else 1
        if depth > (0 if tag[0] == "|" else 1):
            return False
    return True


def fit_tables(xml: bytes) -> tuple[bytes, bytes]:
    """The part of a direct source with every table on a grid that fits it; and the same with empty cell properties,
    to be looked at for what is not well-formed: properties that are put in are written from a tree.

    Raises TreeNeeded for unusual parts.
    """
    *pieces, last = xml.split(_TABLE_END)
    found: list[bytes] = []
    bare: list[bytes] = []
    for piece in pieces:
        before, start, table = piece.partition(_TABLE)
        if not start or _PROPERTIES in before:
            raise TreeNeeded
        found += (before, start)
        bare += (before, start)
        _fit_table(table, found, bare)
    if _PROPERTIES in last:
        raise TreeNeeded
    return b"".join((*found, last)), b"".join((*bare, last))


def _fit_table(xml: bytes, found: list[bytes], bare: list[bytes]) -> None:
    """One table, what stands between its tags, put into both lists."""
    head, opened, rest = xml.partition(_GRID)
    grid, closed, rest = rest.partition(_GRID_END)
    columns = _columns_of(grid)
    if not opened or not closed or _PROPERTIES in head or not sum(columns):
        raise TreeNeeded
    *cells, more = [row.count(_PROPERTIES) for row in rest.split(_ROW_END)]
    if more or not all(cells):
        raise TreeNeeded
    # text, properties of a cell, text, properties …: they have no such tag inside
    pieces = rest.replace(_PROPERTIES_END, _PROPERTIES).split(_PROPERTIES)
    properties = pieces[1::2]
    kinds = [tuple(properties[start:end]) for start, end in pairwise((0, *accumulate(cells)))]
    widths, forms = _lay_out(_own_width(head), columns, frozenset(kinds))
    grid = b"".join([b'<w:gridCol w:w="%d"/>' % w for w in widths])
    start = (head, _GRID, grid, _GRID_END)
    bare += (*start, _NO_PROPERTIES.join(pieces[::2]), _TABLE_END)
    pieces[1::2] = [cell for kind in kinds for cell in forms[kind]]
    found += (*start, *pieces, _TABLE_END)


@lru_cache(maxsize=256)
def _columns_of(grid: bytes) -> tuple[int, ...]:
    """The widths in a grid; none where more stands in it than columns."""
    return () if _COLUMN.sub(b"", grid) else tuple([int(width) for width in _COLUMN.findall(grid)])


@lru_cache(maxsize=256)
def _lay_out(
    width: int, columns: tuple[int, ...], kinds: frozenset[_RowKind]
) -> tuple[list[int], dict[_RowKind, list[bytes]]]:
    """The grid of a table with such rows, and each kind of row's cell properties as they are then.

    `width`: its own in twips, 0 where it says none; `columns`: its grid so far.
    """
    spans = {kind: tuple(map(_span_of, kind)) for kind in kinds}
    shapes = set(spans.values())
    widths = _correct_grid(list(columns), shapes)
    if kinds and all(sum(shape) == HUNDRED for shape in shapes):
        return _lay_out_percentages(width or sum(widths), spans)
    return widths, {kind: [_order(properties) for properties in kind] for kind in spans}


def _lay_out_percentages(
    width: int, spans: dict[_RowKind, tuple[int, ...]]
) -> tuple[list[int], dict[_RowKind, list[bytes]]]:
    """The grid of a table of percentages, and each kind of row with the widths that fit it."""
    edges = sorted({0, *(edge for shape in set(spans.values()) for edge in accumulate(shape))})
    at = {edge: round(width * edge / HUNDRED) for edge in edges}
    place = {edge: n for n, edge in enumerate(edges)}
    forms = {}
    for kind, shape in spans.items():
        ends = pairwise([0, *accumulate(shape)])
        forms[kind] = [
            _give_size(properties, at[end] - at[start], place[end] - place[start])
            for properties, (start, end) in zip(kind, ends, strict=True)
        ]
    return [at[b] - at[a] for a, b in pairwise(edges)], forms


def _correct_grid(columns: list[int], shapes: set[tuple[int, ...]]) -> list[int]:
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
    width = re.search(rb'w:w="(\d*)"', own[1])
    return int(width[1] or 0) if width else 0


@lru_cache(maxsize=4096)
def _span_of(properties: bytes) -> int:
    """How many columns a cell takes, by the inside of its `w:tcPr`."""
    span = _parse(properties).find(w("gridSpan"))
    if span is None:
        return 1
    if not (count := span.get(w("val"), "1")).isdecimal():
        raise TreeNeeded
    return int(count)


@lru_cache(maxsize=4096)
def _order(properties: bytes) -> bytes:
    """The inside of `w:tcPr` in the order of the schema, with all around it."""
    root = _parse(properties)
    root[:] = sorted(root, key=rank)
    return _write(root)


@lru_cache(maxsize=4096)
def _give_size(properties: bytes, width: int, columns: int) -> bytes:
    """The same with a width in twips and a number of columns."""
    root = _parse(properties)
    resize(root, width, columns)
    return _write(root)


def _parse(properties: bytes) -> Element:
    if {*re.findall(rb"[</ ](\w+):", properties)} - {b"w", b"xml"}:
        raise TreeNeeded
    try:
        return etree.fromstring(
            b'%b xmlns:w="%b">%b%b' % (_PROPERTIES[:-1], W.encode(), properties, _PROPERTIES_END)
        )
    except etree.XMLSyntaxError:
        raise TreeNeeded from None


def _write(root: Element) -> bytes:
    """The element, without the declaration of `w`, which stands at the part's root."""
    declared = f' xmlns:w="{W}"'
    inside = (root.text or "") + "".join(
        etree.tostring(child, encoding="unicode").replace(declared, "", 1) for child in root
    )
    return b"".join((_PROPERTIES, inside.encode(), _PROPERTIES_END))
