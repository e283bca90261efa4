"""A blank form fits its page: it gets as many rows to write in as there is room for."""

from __future__ import annotations

import re
from copy import deepcopy

from doctools.docx import Element, Package, find_child, remove_element, w
from doctools.render.finish.measure import Font, Measure, parse_length

_LEAST, _MOST = 2, 40  # rows of a table that is to be filled by hand
_SAFE = 0.985  # of the page: what a reckoning may be wrong by
_TALL = b"<w:trHeight "
_NUMBER = re.compile(r"\d+\.")


def fit_rows(package: Package, font: Font) -> None:
    """Give the blank tables of a form of one section the rows that its page has room for: the longest more, or all less.

    A document whose other content takes more than a page, or that has no rows to write in, is left as it is.
    """
    content = package.content(package.main)
    if content.count(b"<w:sectPr") != 1 or content.count(_TALL) < _LEAST:
        return
    body = package.body
    found = [[row for row in table.findall(w("tr")) if _is_blank(row)] for table in body.findall(w("tbl"))]
    tables = [rows for rows in found if len(rows) >= _LEAST]
    if not tables:
        return
    width, height = _page(find_child(body, w("sectPr")))
    measure = Measure(package.tree(package.related("styles")[0]), font)
    one = measure.row(tables[0][0])
    blank = sum(map(len, tables))
    others = sum(measure.height(block, width) for block in body) - blank * one
    room = int((_SAFE * height - others) // one)
    if room < _LEAST * len(tables):
        return
    counts = [len(rows) for rows in tables]
    while sum(counts) > room:
        counts[counts.index(max(counts))] -= 1
    while sum(counts) < min(room, _MOST):
        counts[counts.index(max(counts))] += 1
    for rows, count in zip(tables, counts, strict=True):
        _set_count(rows, count)


def _set_count(rows: list[Element], count: int) -> None:
    """Take rows away before the last, which stays with the signature, or put more before the first; number them anew."""
    for row in rows[count - 1 : -1]:
        remove_element(row)
    kept = [*rows[: count - 1], rows[-1]]
    more = [deepcopy(rows[0]) for _ in range(count - len(rows))]
    for row in more:
        rows[0].addprevious(row)
    first = _texts(rows[0])
    if first:
        start = int(first[0].rstrip("."))
        for n, row in enumerate([*more, *kept], start):
            text = next(t for t in row.iter(w("t")) if (t.text or "").strip())
            text.text = f"{n}."


def _is_blank(row: Element) -> bool:
    """Is it a row to write in: one with a height of its own, and nothing in its cells but its number?"""
    texts = _texts(row)
    tall = row.find(f"{w('trPr')}/{w('trHeight')}") is not None
    return tall and (not texts or (len(texts) == 1 and _NUMBER.fullmatch(texts[0]) is not None))


def _texts(row: Element) -> list[str]:
    return [text.strip() for t in row.iter(w("t")) if (text := t.text or "").strip()]


def _page(section: Element) -> tuple[int, int]:
    """Width and height of the text in twips."""
    size, edge = find_child(section, w("pgSz")), find_child(section, w("pgMar"))
    across = sum(parse_length(edge, side, 0) for side in ("left", "right"))
    down = sum(parse_length(edge, side, 0) for side in ("top", "bottom"))
    return parse_length(size, "w", 0) - across, parse_length(size, "h", 0) - down
