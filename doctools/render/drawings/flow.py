"""The matrix of an SOP: activities × executors with flow symbols drawn as shapes, and the mutu baku.

Form and symbols: Peraturan Menteri PANRB 35/2012 (Lampiran): capsule for start and end, box for an activity,
diamond for a decision, arrows between them, and a five-sided connector where the flow goes on to another page.
Shapes are VML, which Word edits and ECMA-376 describes. Rows have exact heights, reckoned from their texts, so
that the arrows meet the symbols and that it is known which rows a page holds. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import count, pairwise
from math import ceil
from typing import Any

from doctools.context import huruf
from doctools.docx import W

WIDTH = 850.0  # of the table: landscape F4 between its margins
CHARACTER, LINE, PADDING = 5.2, 11.5, 8.0  # mean width of a letter, height of a line, air in a cell at 9 pt
HEAD_CHARACTER = 7.0  # of a bold one in a heading
LEAST = 46.0
CLEARANCE = 5.0  # of a level line above the border of its row
CELL_MARGIN = 4.25
SYMBOL = (38.0, 20.0)
CONNECTOR = (18.0, 16.0)
ASIDE, NARROW = (
    7.0,
    30.0,
)  # a decision that has a way back stands to the left and is slimmer: "Tidak" is beside it
BESIDE = (14.0, 11.0)  # a connector at the upper right of a symbol
CONNECTOR_ROOM = 30.0  # what a row grows by for the connector below or above its symbol
PAGE = 470.0  # rows of one page: landscape F4 between its margins, less the line above the table
SHARES = {"no": 4.0, "kegiatan": 22.0, "kelengkapan": 13.0, "waktu": 8.0, "output": 13.0, "keterangan": 12.0}
EXECUTORS = 100.0 - sum(SHARES.values())
TEXTS = ("kelengkapan", "waktu", "output", "keterangan")
HEADS = {"kelengkapan": "Kelengkapan", "waktu": "Waktu", "output": "Output", "keterangan": "Keterangan"}
_NS = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass(frozen=True)
class _Step:
    """One activity: where its symbol stands, and the row to go back to when a decision says no."""

    texts: dict[str, str]
    column: int
    symbol: str
    back: int | None
    height: float
    page: int = 0
    above: float = 0.0  # room for a connector over the symbol
    below: float = 0.0

    @property
    def middle(self) -> float:
        """Where the middle of the symbol stands below the top of the row."""
        return self.above + (self.height - self.above - self.below) / 2

    @property
    def width(self) -> float:
        """Of the symbol."""
        return SYMBOL[0] if self.back is None else NARROW

    def centre(self, column: float) -> float:
        """Where the middle of the symbol stands from the left of the executors' columns."""
        return (self.column + 0.5) * column - (0 if self.back is None else ASIDE)


def flow_matrix(content: dict[str, Any]) -> str:
    """The table of `pelaksana` (names) and `langkah` (kegiatan, pelaksana, simbol, jika_tidak, kelengkapan, …).

    Raises ValueError for an executor or symbol that is not known.
    """
    executors = [str(name) for name in content["pelaksana"]]
    column = WIDTH * EXECUTORS / 100 / len(executors)
    steps = [_step(n, entry, executors, content["langkah"]) for n, entry in enumerate(content["langkah"], 1)]
    widths = [_w("no"), _w("kegiatan"), *[column] * len(executors), *[_w(key) for key in TEXTS]]
    heads = _heads(executors, column)
    steps = _paged(steps, PAGE - _heads_height(executors, column))
    shapes = _drawings(steps, column)
    pages: list[list[str]] = []
    for n, step in enumerate(steps):
        if step.page == len(pages):
            pages.append([heads])
        cells = [_cell(f"{n + 1}.", _w("no"), "SelTengah"), _cell(step.texts["kegiatan"], _w("kegiatan"))]
        for place in range(len(executors)):
            drawing = "".join(f"<w:r><w:pict>{s}</w:pict></w:r>" for s in shapes.get((n, place), []))
            cells.append(_cell("", column, drawing=drawing))
        cells += [_cell(step.texts[key], _w(key)) for key in TEXTS]
        pages[-1].append(_row(cells, step.height))
    grid = "".join(f'<w:gridCol w:w="{_twips(w)}"/>' for w in widths)
    tables = (
        f'<w:tbl {_NS}><w:tblPr><w:tblStyle w:val="Tabel"/><w:tblW w:w="{_twips(WIDTH)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        for rows in pages
    )
    turn = f'<w:p {_NS}><w:pPr><w:pStyle w:val="Akhir"/><w:pageBreakBefore/></w:pPr></w:p>'
    return turn.join(tables) + f'<w:p {_NS}><w:pPr><w:pStyle w:val="Jarak"/></w:pPr></w:p>'


def _heads_height(executors: list[str], column: float) -> float:
    """The most that the two heading rows take: the executors' names, broken into lines."""
    room = column - 2 * CELL_MARGIN
    lines = max(ceil(len(name) * HEAD_CHARACTER / room) for name in executors)
    return (lines + 1 + 1) * LINE + 2 * PADDING


def _paged(steps: list[_Step], room: float) -> list[_Step]:
    """The steps with the page each stands on, and room for the connectors where the flow leaves a page."""
    found: list[_Step] = []
    page, used = 0, 0.0
    for n, step in enumerate(steps):
        here = step
        last = n + 1 == len(steps)
        need = step.height if last else step.height + CONNECTOR_ROOM
        if found and used + need > room:
            before = found[-1]
            found[-1] = replace(before, height=before.height + CONNECTOR_ROOM, below=CONNECTOR_ROOM)
            page, used = page + 1, 0.0
            here = replace(step, height=step.height + CONNECTOR_ROOM, above=CONNECTOR_ROOM)
        here = replace(here, page=page)
        used += here.height
        found.append(here)
    return found


def _step(number: int, entry: dict[str, Any], executors: list[str], steps: list[Any]) -> _Step:
    executor, symbol = str(entry["pelaksana"]), str(entry["simbol"])
    if executor not in executors:
        raise ValueError(f"langkah {number}: pelaksana '{executor}' tidak ada di daftar pelaksana")
    if symbol not in _SHAPES:
        raise ValueError(f"langkah {number}: simbol '{symbol}' tidak dikenal; pilih {', '.join(_SHAPES)}")
    back = str(entry.get("jika_tidak") or "").strip()
    if back and not (back.isdigit() and 1 <= int(back) < number):
        raise ValueError(f"langkah {number}: jika_tidak harus nomor langkah sebelumnya (tertulis '{back}')")
    texts = {key: str(entry.get(key) or "") for key in ("kegiatan", *TEXTS)}
    lines = max(ceil(len(text) * CHARACTER / (_w(key) - 2 * CELL_MARGIN)) for key, text in texts.items())
    height = max(LEAST, (lines + 1) * LINE + PADDING)
    return _Step(texts, executors.index(executor), symbol, int(back) - 1 if back else None, height)


def _heads(executors: list[str], column: float) -> str:
    first = [
        _cell("NO", _w("no"), "KepalaTabel", "restart"),
        _cell("KEGIATAN", _w("kegiatan"), "KepalaTabel", "restart"),
        _cell("PELAKSANA", column * len(executors), "KepalaTabel", span=len(executors)),
        _cell("MUTU BAKU", sum(_w(key) for key in TEXTS[:3]), "KepalaTabel", span=3),
        _cell("KETERANGAN", _w("keterangan"), "KepalaTabel", "restart"),
    ]
    second = [
        _cell("", _w("no"), "KepalaTabel", "continue"),
        _cell("", _w("kegiatan"), "KepalaTabel", "continue"),
        *[_cell(name, column, "KepalaTabel") for name in executors],
        *[_cell(HEADS[key], _w(key), "KepalaTabel") for key in TEXTS[:3]],
        _cell("", _w("keterangan"), "KepalaTabel", "continue"),
    ]
    return _row(first, None) + _row(second, None)


def _row(cells: list[str], height: float | None) -> str:
    exact = f'<w:trHeight w:val="{_twips(height)}" w:hRule="exact"/>' if height else "<w:tblHeader/>"
    return f"<w:tr><w:trPr><w:cantSplit/>{exact}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str, width: float, style: str = "Sel", merge: str = "", span: int = 1, drawing: str = ""
) -> str:
    merged = "" if not merge else '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spanned}{merged}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="0" w:after="0"/></w:pPr>{drawing}{run}</w:p></w:tc>'
    )


# --- shapes: reckoned from the top left of the executors' columns, written from that of their cell ------

_SHAPES = {
    "mulai": '<v:roundrect id="{id}" arcsize="50%" style="{style}" strokeweight="1pt"/>',
    "selesai": '<v:roundrect id="{id}" arcsize="50%" style="{style}" strokeweight="1pt"/>',
    "proses": '<v:rect id="{id}" style="{style}" strokeweight="1pt"/>',
    "keputusan": '<v:shape id="{id}" coordsize="100,100" path="m50,0l100,50,50,100,0,50xe" style="{style}" strokeweight="1pt"/>',
}
_CONNECTOR = '<v:shape id="{id}" coordsize="100,100" path="m0,0l100,0,100,60,50,100,0,60xe" style="{style}" strokeweight="1pt"/>'


Point = tuple[float, float]
Cells = dict[tuple[int, int], list[str]]


def _drawings(steps: list[_Step], column: float) -> Cells:
    """(row, executor) → the shapes of that cell: symbols, arrows onward, ways back of decisions, connectors.

    Word processors keep a shape inside the row that it is anchored in, so every line is cut where it
    leaves a row, and each piece is anchored in the cell that its left end stands in.
    """
    height = SYMBOL[1]
    tops = [sum(step.height for step in steps[:n]) for n in range(len(steps) + 1)]
    cells: Cells = {}
    letters = map(huruf, count(1))
    for n, step in enumerate(steps):
        centre, middle, width = step.centre(column), tops[n] + step.middle, step.width
        inside = centre - step.column * column  # from the left of the cell
        box = _at(inside - CELL_MARGIN - width / 2, step.middle - height / 2, width, height)
        here = cells.setdefault((n, step.column), [])
        here.append(_SHAPES[step.symbol].format(id=f"simbol{n + 1}", style=box))
        if n + 1 < len(steps):
            _onward(cells, steps, n, tops, column, letters)
            if step.symbol == "keputusan":
                here.append(_label("Ya", inside, step.middle + height / 2, f"ya{n + 1}"))
        if step.back is None:
            continue
        here.append(
            _label("Tidak", inside + width / 2 - CELL_MARGIN + 1, step.middle - 9, f"tidak{n + 1}", 22)
        )
        target = steps[step.back]
        if target.page != step.page:
            _back_over_pages(cells, (n, step), (step.back, target), tops, column, next(letters))
            continue
        aim = tops[step.back] + target.middle
        lane = (step.column + 1) * column - 5
        side = target.centre(column)
        side += target.width / 2 if side < lane else -target.width / 2
        points = [(centre + width / 2, middle), (lane, middle), (lane, aim), (side, aim)]
        _line(cells, points, tops, column, f"balik{n + 1}")
    return cells


def _onward(
    cells: Cells, steps: list[_Step], n: int, tops: list[float], column: float, letters: Iterator[str]
) -> None:
    """The arrow from a step to the next one, or over connectors when that stands on the next page."""
    step, following, half = steps[n], steps[n + 1], SYMBOL[1] / 2
    centre, away = step.centre(column), following.centre(column)
    bottom, end = tops[n] + step.middle + half, tops[n + 1] + following.middle - half
    if following.page == step.page:
        turn = tops[n + 1] - CLEARANCE
        _line(
            cells,
            [(centre, bottom), (centre, turn), (away, turn), (away, end)],
            tops,
            column,
            f"panah{n + 1}",
        )
        return
    letter = next(letters)
    leave, enter = tops[n + 1] - 2 - CONNECTOR[1], tops[n + 1] + 2
    _line(cells, [(centre, bottom), (centre, leave)], tops, column, f"panah{n + 1}")
    _connector(cells, n, (centre, leave), tops, column, letter, f"sambungan{n + 1}a")
    _connector(cells, n + 1, (away, enter), tops, column, letter, f"sambungan{n + 1}b")
    _line(cells, [(away, enter + CONNECTOR[1]), (away, end)], tops, column, f"panah{n + 1}b")


def _back_over_pages(
    cells: Cells,
    source: tuple[int, _Step],
    target: tuple[int, _Step],
    tops: list[float],
    column: float,
    letter: str,
) -> None:
    """The way back of a decision to a step on an earlier page: a connector beside each of the two symbols."""
    for (row, step), name in ((source, "keluar"), (target, "masuk")):
        symbol = (step.centre(column) + step.width / 2, tops[row] + step.middle)
        lane = (step.column + 1) * column - BESIDE[0] / 2 - 1
        top = symbol[1] - SYMBOL[1] / 2 - BESIDE[1] - 1
        _connector(cells, row, (lane, top), tops, column, letter, f"{name}{source[0] + 1}", BESIDE)
        way = [symbol, (lane, symbol[1]), (lane, top + BESIDE[1])]
        _line(cells, way if name == "keluar" else way[::-1], tops, column, f"balik{source[0] + 1}{name}")


def _connector(
    cells: Cells,
    row: int,
    at: Point,
    tops: list[float],
    column: float,
    letter: str,
    name: str,
    size: tuple[float, float] = CONNECTOR,
) -> None:
    """A five-sided connector with its letter, its top middle at a point of the drawing."""
    place = int(at[0] // column)
    left, top = at[0] - place * column - CELL_MARGIN - size[0] / 2, at[1] - tops[row]
    here = cells.setdefault((row, place), [])
    here.append(_CONNECTOR.format(id=name, style=_at(left, top, *size)))
    here.append(_label(letter.upper(), left, top, f"huruf-{name}", size[0], "center"))


def _line(cells: Cells, points: list[Point], tops: list[float], column: float, name: str) -> None:
    """Straight pieces through the points, the last with an arrow head, each in the cell it belongs to."""
    pieces = [piece for a, b in pairwise(points) if a != b for piece in _cut(a, b, tops, column)]
    for n, (row, (x1, y1), (x2, y2)) in enumerate(pieces):
        swapped = (x2, y2) < (x1, y1)
        head = ("startarrow" if swapped else "endarrow") if n == len(pieces) - 1 else ""
        ends = sorted([(x1, y1), (x2, y2)])
        place = int(ends[0][0] // column)
        shift_x, shift_y = place * column + CELL_MARGIN, tops[row]
        start, stop = (f"{x - shift_x:.1f}pt,{y - shift_y:.1f}pt" for x, y in ends)
        stroke = f'<v:stroke {head}="block"/>' if head else ""
        cells.setdefault((row, place), []).append(
            f'<v:line id="{name}-{n + 1}" from="{start}" to="{stop}" style="position:absolute;z-index:2"'
            f' strokeweight="1pt">{stroke}</v:line>'
        )


def _cut(a: Point, b: Point, tops: list[float], column: float) -> list[tuple[int, Point, Point]]:
    """A level line in the row above its height, cut at columns; an upright one cut at every row."""
    rows = range(len(tops) - 1)
    if a[0] != b[0]:
        row = next(r for r in rows if tops[r] < a[1] <= tops[r + 1])
        left, right = sorted((a[0], b[0]))
        inner = [n * column for n in range(1, int(right // column) + 1) if left < n * column < right]
        level = [(row, (x1, a[1]), (x2, a[1])) for x1, x2 in pairwise([left, *inner, right])]
        return level if a[0] <= b[0] else [(r, end, start) for r, start, end in reversed(level)]
    low, high = sorted((a[1], b[1]))
    parts = [
        (r, (a[0], max(low, tops[r])), (a[0], min(high, tops[r + 1])))
        for r in rows
        if max(low, tops[r]) < min(high, tops[r + 1])
    ]
    return parts if a[1] <= b[1] else [(r, end, start) for r, start, end in reversed(parts)]


def _label(text: str, x: float, y: float, name: str, width: float = 30, align: str = "left") -> str:
    return (
        f'<v:rect id="{name}" style="{_at(x, y, width, 11, 4)}" stroked="f" filled="f"><v:textbox inset="0,0,0,0"><w:txbxContent>'
        f'<w:p><w:pPr><w:pStyle w:val="NomorKolom"/><w:jc w:val="{align}"/></w:pPr><w:r><w:t>{escape(text, quote=False)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect>'
    )


def _at(x: float, y: float, width: float, height: float, layer: int = 3) -> str:
    return f"position:absolute;margin-left:{x:.1f}pt;margin-top:{y:.1f}pt;width:{width:.1f}pt;height:{height:.1f}pt;z-index:{layer}"


def _w(key: str) -> float:
    return WIDTH * SHARES[key] / 100


def _twips(points: float) -> int:
    return round(points * 20)
