"""The matrix of an SOP: activities × executors with flow symbols drawn as shapes, and the mutu baku.

Form and symbols: Peraturan Menteri PANRB 35/2012 (Lampiran): capsule for start and end, box for an activity,
diamond for a decision, arrows between them, and a five-sided connector where the flow goes on to another page.
Shapes are VML, which Word edits and ECMA-376 describes. Rows have exact heights, reckoned from their texts, so
that the arrows meet the symbols and that it is known which rows a page holds. Lengths are points.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from math import ceil
from typing import Any

from doctools.context import WordingError
from doctools.docx import W
from doctools.render.drawings.flow_shapes import CELL_MARGIN, SYMBOLS, FlowDrawing, FlowStep

WIDTH = 850.0  # of the table: landscape F4 between its margins
CHARACTER, LINE, PADDING = 5.2, 11.5, 8.0  # mean width of a letter, height of a line, air in a cell at 9 pt
HEAD_CHARACTER = 7.0  # of a bold one in a heading
LEAST = 46.0
CONNECTOR_ROOM = 30.0  # what a row grows by for the connector below or above its symbol
PAGE = 470.0  # rows of one page: landscape F4 between its margins, less the line above the table
SHARES = {"no": 4.0, "kegiatan": 22.0, "kelengkapan": 13.0, "waktu": 8.0, "output": 13.0, "keterangan": 12.0}
EXECUTORS = 100.0 - sum(SHARES.values())
_TEXTS = ("kelengkapan", "waktu", "output", "keterangan")
HEADS = {"kelengkapan": "Kelengkapan", "waktu": "Waktu", "output": "Output", "keterangan": "Keterangan"}
_NS = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def draw_flow(content: dict[str, Any]) -> str:
    """The table of `pelaksana` (names) and `langkah` (kegiatan, pelaksana, simbol, jika_tidak, kelengkapan, …).

    Raises WordingError for an executor or symbol that is not known.
    """
    executors = [str(name) for name in content["pelaksana"]]
    if not executors or not content["langkah"]:
        raise WordingError("alur memerlukan sedikitnya satu pelaksana dan satu langkah")
    column = WIDTH * EXECUTORS / 100 / len(executors)
    steps = [_step(n, entry, executors) for n, entry in enumerate(content["langkah"], 1)]
    widths = [_w("no"), _w("kegiatan"), *[column] * len(executors), *[_w(key) for key in _TEXTS]]
    heads = _write_heads(executors, column)
    steps = _put_on_pages(steps, PAGE - _heads_height(executors, column))
    shapes = FlowDrawing(steps, column).draw()
    pages: list[list[str]] = []
    for n, step in enumerate(steps):
        if step.page == len(pages):
            pages.append([heads])
        cells = [_cell(f"{n + 1}.", _w("no"), "SelTengah"), _cell(step.texts["kegiatan"], _w("kegiatan"))]
        for place in range(len(executors)):
            drawing = "".join(f"<w:r><w:pict>{s}</w:pict></w:r>" for s in shapes.get((n, place), []))
            cells.append(_cell("", column, drawing=drawing))
        cells += [_cell(step.texts[key], _w(key)) for key in _TEXTS]
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


def _put_on_pages(steps: list[FlowStep], room: float) -> list[FlowStep]:
    """The steps with the page each stands on, and room for the connectors where the flow leaves a page."""
    found: list[FlowStep] = []
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


def _step(number: int, entry: dict[str, Any], executors: list[str]) -> FlowStep:
    for key in ("pelaksana", "simbol"):
        if key not in entry:
            raise WordingError(f"langkah {number}: '{key}' belum ada")
    executor, symbol = str(entry["pelaksana"]), str(entry["simbol"])
    if executor not in executors:
        raise WordingError(f"langkah {number}: pelaksana '{executor}' tidak ada di daftar pelaksana")
    if symbol not in SYMBOLS:
        raise WordingError(f"langkah {number}: simbol '{symbol}' tidak dikenal; pilih {', '.join(SYMBOLS)}")
    back = str(entry.get("jika_tidak") or "").strip()
    if back and not (back.isdecimal() and 1 <= int(back) < number):
        raise WordingError(f"langkah {number}: jika_tidak harus nomor langkah sebelumnya (tertulis '{back}')")
    texts = {key: str(entry.get(key) or "") for key in ("kegiatan", *_TEXTS)}
    lines = max(ceil(len(text) * CHARACTER / (_w(key) - 2 * CELL_MARGIN)) for key, text in texts.items())
    height = max(LEAST, (lines + 1) * LINE + PADDING)
    return FlowStep(texts, executors.index(executor), symbol, int(back) - 1 if back else None, height)


def _write_heads(executors: list[str], column: float) -> str:
    first = [
        _cell("NO", _w("no"), "KepalaTabel", "restart"),
        _cell("KEGIATAN", _w("kegiatan"), "KepalaTabel", "restart"),
        _cell("PELAKSANA", column * len(executors), "KepalaTabel", span=len(executors)),
        _cell("MUTU BAKU", sum(_w(key) for key in _TEXTS[:3]), "KepalaTabel", span=3),
        _cell("KETERANGAN", _w("keterangan"), "KepalaTabel", "restart"),
    ]
    second = [
        _cell("", _w("no"), "KepalaTabel", "continue"),
        _cell("", _w("kegiatan"), "KepalaTabel", "continue"),
        *[_cell(name, column, "KepalaTabel") for name in executors],
        *[_cell(HEADS[key], _w(key), "KepalaTabel") for key in _TEXTS[:3]],
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


def _w(key: str) -> float:
    return WIDTH * SHARES[key] / 100


def _twips(points: float) -> int:
    return round(points * 20)
