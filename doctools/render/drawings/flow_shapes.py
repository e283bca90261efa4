"""The flow symbols of an SOP as shapes: reckoned from the top left of the executors' columns, written from that of their cell.

Word processors keep a shape inside the row that it is anchored in, so every line is cut where it leaves a row, and
each piece is anchored in the cell that its left end stands in. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import count, pairwise

from doctools.context import huruf

CELL_MARGIN = 4.25
_CLEARANCE = 5.0  # of a level line above the border of its row
_SYMBOL = (38.0, 20.0)
_ASIDE, _NARROW = (
    9.0,
    26.0,
)  # a decision with a way back stands to the left and is slimmer: "Tidak" is beside it
_CONNECTOR_SIZE = (18.0, 16.0)
_BESIDE = (14.0, 11.0)  # a connector at the upper right of a symbol
SYMBOLS = {
    "mulai": '<v:roundrect id="{id}" arcsize="50%" style="{style}" strokeweight="1pt"/>',
    "selesai": '<v:roundrect id="{id}" arcsize="50%" style="{style}" strokeweight="1pt"/>',
    "proses": '<v:rect id="{id}" style="{style}" strokeweight="1pt"/>',
    "keputusan": '<v:shape id="{id}" coordsize="100,100" path="m50,0l100,50,50,100,0,50xe" style="{style}" strokeweight="1pt"/>',
}
_CONNECTOR = '<v:shape id="{id}" coordsize="100,100" path="m0,0l100,0,100,60,50,100,0,60xe" style="{style}" strokeweight="1pt"/>'
Point = tuple[float, float]
Cells = dict[tuple[int, int], list[str]]


@dataclass(frozen=True)
class FlowStep:
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
        return _SYMBOL[0] if self.back is None else _NARROW


class FlowDrawing:
    """The shapes of all steps. `column`: the width of an executor's column."""

    def __init__(self, steps: Sequence[FlowStep], column: float) -> None:
        self._steps, self._column = steps, column
        self._tops = [sum(step.height for step in steps[:n]) for n in range(len(steps) + 1)]
        self._cells: Cells = {}
        self._letters = map(huruf, count(1))

    def draw(self) -> Cells:
        """(row, executor) → the shapes of that cell: symbols, arrows onward, ways back of decisions, connectors."""
        for n, step in enumerate(self._steps):
            self._draw_step(n, step)
        return self._cells

    def _draw_step(self, n: int, step: FlowStep) -> None:
        width, height = step.width, _SYMBOL[1]
        centre, middle = self._centre(step), self._tops[n] + step.middle
        inside = centre - step.column * self._column  # from the left of the cell
        box = _at(inside - CELL_MARGIN - width / 2, step.middle - height / 2, width, height)
        here = self._cells.setdefault((n, step.column), [])
        here.append(SYMBOLS[step.symbol].format(id=f"simbol{n + 1}", style=box))
        if n + 1 < len(self._steps):
            self._draw_onward(n)
            if step.symbol == "keputusan":
                here.append(_label("Ya", inside, step.middle + height / 2, f"ya{n + 1}"))
        if step.back is None:
            return
        here.append(
            _label("Tidak", inside + width / 2 - CELL_MARGIN + 1, step.middle - 9, f"tidak{n + 1}", 22)
        )
        target = self._steps[step.back]
        if target.page != step.page:
            self._draw_back_over_pages(n, step.back)
            return
        aim = self._tops[step.back] + target.middle
        lane = (step.column + 1) * self._column - 5
        side = self._centre(target)
        side += target.width / 2 if side < lane else -target.width / 2
        points = [(centre + width / 2, middle), (lane, middle), (lane, aim), (side, aim)]
        self._draw_line(points, f"balik{n + 1}")

    def _centre(self, step: FlowStep) -> float:
        return (step.column + 0.5) * self._column - (0 if step.back is None else _ASIDE)

    def _draw_onward(self, n: int) -> None:
        """The arrow from a step to the next one, or over connectors when that stands on the next page."""
        step, following, half = self._steps[n], self._steps[n + 1], _SYMBOL[1] / 2
        centre, away = self._centre(step), self._centre(following)
        bottom, end = self._tops[n] + step.middle + half, self._tops[n + 1] + following.middle - half
        if following.page == step.page:
            turn = self._tops[n + 1] - _CLEARANCE
            self._draw_line([(centre, bottom), (centre, turn), (away, turn), (away, end)], f"panah{n + 1}")
            return
        letter = next(self._letters)
        leave, enter = self._tops[n + 1] - 2 - _CONNECTOR_SIZE[1], self._tops[n + 1] + 2
        self._draw_line([(centre, bottom), (centre, leave)], f"panah{n + 1}")
        self._draw_connector(n, (centre, leave), letter, f"sambungan{n + 1}a")
        self._draw_connector(n + 1, (away, enter), letter, f"sambungan{n + 1}b")
        self._draw_line([(away, enter + _CONNECTOR_SIZE[1]), (away, end)], f"panah{n + 1}b")

    def _draw_back_over_pages(self, source: int, target: int) -> None:
        """The way back of a decision to a step on an earlier page: a connector beside each of the two symbols."""
        letter = next(self._letters)
        for row, name in ((source, "keluar"), (target, "masuk")):
            step = self._steps[row]
            symbol = (self._centre(step) + step.width / 2, self._tops[row] + step.middle)
            lane = (step.column + 1) * self._column - _BESIDE[0] / 2 - 1
            top = symbol[1] - _SYMBOL[1] / 2 - _BESIDE[1] - 1
            self._draw_connector(row, (lane, top), letter, f"{name}{source + 1}", _BESIDE)
            way = [symbol, (lane, symbol[1]), (lane, top + _BESIDE[1])]
            self._draw_line(way if name == "keluar" else way[::-1], f"balik{source + 1}{name}")

    def _draw_connector(
        self, row: int, at: Point, letter: str, name: str, size: tuple[float, float] = _CONNECTOR_SIZE
    ) -> None:
        """A five-sided connector with its letter, its top middle at a point of the drawing."""
        place = int(at[0] // self._column)
        left = at[0] - place * self._column - CELL_MARGIN - size[0] / 2
        top = at[1] - self._tops[row]
        here = self._cells.setdefault((row, place), [])
        here.append(_CONNECTOR.format(id=name, style=_at(left, top, *size)))
        here.append(_label(letter.upper(), left, top, f"huruf-{name}", size[0], "center"))

    def _draw_line(self, points: list[Point], name: str) -> None:
        """Straight pieces through the points, the last with an arrow head, each in the cell it belongs to."""
        pieces = [piece for a, b in pairwise(points) if a != b for piece in self._cut(a, b)]
        for n, (row, (x1, y1), (x2, y2)) in enumerate(pieces):
            swapped = (x2, y2) < (x1, y1)
            head = ("startarrow" if swapped else "endarrow") if n == len(pieces) - 1 else ""
            ends = sorted([(x1, y1), (x2, y2)])
            place = int(ends[0][0] // self._column)
            shift_x, shift_y = place * self._column + CELL_MARGIN, self._tops[row]
            start, stop = (f"{x - shift_x:.1f}pt,{y - shift_y:.1f}pt" for x, y in ends)
            stroke = f'<v:stroke {head}="block"/>' if head else ""
            self._cells.setdefault((row, place), []).append(
                f'<v:line id="{name}-{n + 1}" from="{start}" to="{stop}" style="position:absolute;z-index:2"'
                f' strokeweight="1pt">{stroke}</v:line>'
            )

    def _cut(self, a: Point, b: Point) -> list[tuple[int, Point, Point]]:
        """A level line in the row above its height, cut at columns; an upright one cut at every row."""
        tops, column = self._tops, self._column
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
