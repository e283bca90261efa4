"""A blank form fits its page: it gets as many rows to write in as there is room for."""

from __future__ import annotations

from copy import deepcopy

from doctools.docx import Element, Package, find_child, remove_element, w
from doctools.render.finish.measure import Font, Measure, read_number

LEAST, MOST = 3, 40  # rows of a table that is to be filled by hand
SAFE = 0.985  # of the page: what a reckoning may be wrong by
_TALL = b"<w:trHeight "


def fit_rows(package: Package, font: Font) -> None:
    """Give the longest blank table of a form of one section the rows that its page has room for.

    A document whose other content takes more than a page, or that has no row to write in, is left as it is.
    """
    content = package.content(package.main)
    if content.count(b"<w:sectPr") != 1 or content.count(_TALL) < LEAST:
        return
    body = package.body
    blank = [[row for row in table.findall(w("tr")) if _is_blank(row)] for table in body.findall(w("tbl"))]
    longest = max(blank, key=len, default=[])
    if len(longest) < LEAST:
        return
    width, height = _page(find_child(body, w("sectPr")))
    measure = Measure(package.tree(package.related("styles")[0]), font)
    one = measure.row(longest[0])
    others = sum(measure.height(block, width) for block in body) - len(longest) * one
    count = min(int((SAFE * height - others) // one), MOST)
    if count < LEAST:
        return
    for row in longest[count - 1 : -1]:  # the last one stays with the signature
        remove_element(row)
    for _ in range(count - len(longest)):
        longest[0].addprevious(deepcopy(longest[0]))


def _is_blank(row: Element) -> bool:
    """Is it a row to write in: one with a height of its own, and nothing in its cells?"""
    tall = row.find(f"{w('trPr')}/{w('trHeight')}") is not None
    return tall and not any((text.text or "").strip() for text in row.iter(w("t")))


def _page(section: Element) -> tuple[int, int]:
    """Width and height of the text in twips."""
    size, edge = find_child(section, w("pgSz")), find_child(section, w("pgMar"))
    across = sum(read_number(edge, side, 0) for side in ("left", "right"))
    down = sum(read_number(edge, side, 0) for side in ("top", "bottom"))
    return read_number(size, "w", 0) - across, read_number(size, "h", 0) - down
