"""Tables that people type as lines of text: `1. | Nama | Jabatan`, one line a row."""

from __future__ import annotations

from collections.abc import Sequence

_WIDTH = 100  # per cent, as columns of wording have it
# Widths are told in figures of the table's type, all of one width.
_ROOM = 73  # that stand beside each other on an upright page
_MARGIN = 2  # that the margins of a cell take
_LONG = 40  # from which a cell runs on anyway
_LETTER, _BOLD = 0.9, 1.25  # a letter of a text; a capital of a heading
_TITLE_LINES = 3  # over which a heading may run


def split_row(line: str, columns: int) -> list[str]:
    """The cells of a typed row, as many as the table has columns; what is left out at its end is empty."""
    cells = [cell.strip() for cell in line.split("|")]
    return [*cells, *[""] * (columns - len(cells))]


def plan_columns(headings: Sequence[str], lines: Sequence[str]) -> list[dict[str, str]]:
    """Columns as wide as what stands in them asks: no word, number or date wraps while the page has room for it.

    Gives `judul`, `lebar` (per cent, 100 in all) and `rata` of each; a column of short cells is centred.
    """
    rows = [split_row(line, len(headings)) for line in lines]
    least, wanted, short = [], [], []
    for n, heading in enumerate(headings):
        cells = [row[n] for row in rows]
        words = [_measure(word) for cell in cells for word in cell.split()]
        titled = [len(word) * _BOLD for word in heading.split()]
        least.append(max([*words, *titled, 2]) + _MARGIN)
        wanted.append(max([*map(_measure, cells), len(heading) * _BOLD / _TITLE_LINES, 2]) + _MARGIN)
        short.append(all(len(cell) <= len("100.") for cell in cells))
    spare = max(_ROOM - sum(least), 0)
    more = [max(min(want, _LONG) - low, 0) for want, low in zip(wanted, least, strict=True)]
    if not any(more):
        more = [0.0 if s else 1.0 for s in short] if not all(short) else [1.0] * len(headings)
    shares = [low + spare * part / sum(more) for low, part in zip(least, more, strict=True)]
    widths = [int(_WIDTH * share / sum(shares)) for share in shares]
    widths[widths.index(max(widths))] += _WIDTH - sum(widths)
    return [
        {"judul": heading, "lebar": str(width), "rata": "tengah" if centred else "kiri"}
        for heading, width, centred in zip(headings, widths, short, strict=True)
    ]


def _measure(text: str) -> float:
    return sum(1 if sign.isdigit() else _LETTER for sign in text)
