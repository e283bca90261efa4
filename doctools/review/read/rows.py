"""Tables in plain text: cells divided by ` | `, by tabs, by columns of spaces, or each in a line of its own.

A table is known by its head, which begins with NO. Each cell keeps the line that it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Cell = tuple[str, int]  # its words and its line, from 1
_BAR = re.compile(r"\s+\|\s?|^\|\s")
_WIDE = re.compile(r"\S+(?:\s\S+)*")  # words with single spaces between them
_COUNTED = re.compile(r"\(?\d{1,3}[.)]*$")
_TOTAL = re.compile(r"(?:JUMLAH|TOTAL|GRAND TOTAL|SUB ?TOTAL)\b", re.I)
_MOST_COLUMNS = 12
_LONGEST_CELL = 160


@dataclass(frozen=True)
class TextTable:
    """`rows` stand in the lines from `first` to before `end` (from 0)."""

    first: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


def find_tables(lines: list[str]) -> Iterator[TextTable]:
    """The tables of a text in order."""
    n = 0
    while n < len(lines):
        words = lines[n].strip()
        found = None
        if re.match(r"(?:\| )?NO(?:MOR|\.)?(?:\s|$)", words):
            found = _barred(lines, n) or _tabbed(lines, n) or _spaced(lines, n) or _stacked(lines, n)
        if found:
            yield found
        n = found.end if found else n + 1


def _barred(lines: list[str], first: int) -> TextTable | None:
    def split(line: str) -> list[str]:
        return [cell.strip() for cell in _BAR.split(line.strip() + " ")]

    wide = len(split(lines[first]))
    return _even(lines, first, split, wide) if wide > 2 else None


def _tabbed(lines: list[str], first: int) -> TextTable | None:
    def split(line: str) -> list[str]:
        return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]

    head = split(lines[first])
    return _even(lines, first, split, len(head)) if len(head) > 1 and all(head) else None


def _even(lines: list[str], first: int, split: Callable[[str], list[str]], wide: int) -> TextTable | None:
    """A table all of whose rows have as many cells as its head."""
    rows = []
    for n in range(first, len(lines)):
        cells = split(lines[n])
        if len(cells) != wide or not any(cells):
            break
        rows.append(tuple((cell, n + 1) for cell in cells))
    return TextTable(first, first + len(rows), tuple(rows)) if rows else None


def _spaced(lines: list[str], first: int) -> TextTable | None:
    """Columns that begin below the words of the head; a line without a number goes on with the row above it."""
    head = [(m[0], m.start()) for m in _WIDE.finditer(lines[first].expandtabs())]
    if len(head) < 3 or any(not word.isupper() and not word.startswith("(") for word, _ in head[:2]):
        return None
    starts = [at for _, at in head]
    rows: list[list[Cell]] = [[(word, first + 1) for word, _ in head]]
    n = first + 1
    while n < len(lines) and lines[n].strip():
        cells = [(m[0], m.start()) for m in _WIDE.finditer(lines[n].expandtabs())]
        row: list[Cell] = [("", n + 1)] * len(starts)
        for words, at in cells:
            column = max((k for k, start in enumerate(starts) if start <= at + 1), default=0)
            row[column] = (f"{row[column][0]} {words}".strip(), n + 1)
        if _COUNTED.match(row[0][0]) and _runs_over(cells, starts):
            break  # the next numbered item of the text
        if _COUNTED.match(row[0][0]) or any(_TOTAL.match(cell) for cell, _ in row):
            rows.append(row)
        elif row[0][0]:
            break  # text that begins where the numbers stand
        else:
            above = rows[-1]
            for k, (words, line) in enumerate(row):
                if words:
                    above[k] = (f"{above[k][0]} {words}".strip(), above[k][1] if above[k][0] else line)
        n += 1
    return TextTable(first, n, tuple(map(tuple, rows))) if len(rows) > 1 else None


def _runs_over(cells: list[tuple[str, int]], starts: list[int]) -> bool:
    """Whether after the number comes one piece of text, which runs on where a third column begins."""
    if len(cells) != 2 or len(starts) < 3:
        return False
    words, at = cells[1]
    return at < starts[2] - 1 and at + len(words) > starts[2] + 1


def _stacked(lines: list[str], first: int) -> TextTable | None:
    """Each cell in a line of its own, as a table is saved as text: the head goes until the first row's number."""
    if lines[first].strip().upper() not in ("NO", "NO.", "NOMOR"):
        return None
    stop = min(first + _MOST_COLUMNS + 1, len(lines))
    one = next((n for n in range(first + 1, stop) if re.fullmatch(r"1[.)]?", lines[n].strip())), None)
    if one is None or not all(lines[n].strip() for n in range(first, one)):
        return None
    wide = one - first
    if wide < 2:
        return None
    rows, n, number = [_stack(lines, first, wide)], one, 1
    if [cell for cell, _ in _stack(lines, n, wide)] == [str(k) for k in range(1, wide + 1)]:
        rows.append(_stack(lines, n, wide))
        n += wide
    while n + wide <= len(lines):
        row = _stack(lines, n, wide)
        counted = re.fullmatch(rf"0?{number}[.)]?", row[0][0])
        total = any(_TOTAL.match(cell) for cell, _ in row[:2])
        if not (counted or total) or any(len(cell) > _LONGEST_CELL for cell, _ in row):
            break
        rows.append(row)
        n, number = n + wide, number + 1
    return TextTable(first, n, tuple(rows)) if len(rows) > 1 else None


def _stack(lines: list[str], first: int, wide: int) -> tuple[Cell, ...]:
    return tuple((lines[n].strip(), n + 1) for n in range(first, first + wide))
