"""The text of a PDF, line by line as it stands on the page."""

from __future__ import annotations

import re
import statistics
import unicodedata
from dataclasses import dataclass
from typing import Any

from doctools.pdf.pdfium import open_pages

_GAP = 1.6  # widths of a letter between two columns
_LEAST = 2  # blanks by which columns are told apart
_COLUMNS = re.compile(r"\S(?:\s?\S)*")
_ROW = 3  # columns of a row
_UNREADABLE = 0.2  # part of letters without meaning, from which a text is none
_SKEWED = 0.4  # heights of a line by which pieces of one line may stand higher or lower


@dataclass(frozen=True)
class _Piece:
    """Some words of one line; places in points, upwards from the foot of the page."""

    left: float
    bottom: float
    right: float
    top: float
    words: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def read_pdf_text(pdf: bytes) -> str:
    """The text of a PDF: pages, lines and columns as they stand; empty for a scan, and where its letters say nothing.

    Raises PdfError for a PDF that cannot be read.
    """
    with open_pages(pdf) as document:
        pages = [_read_page(page) for page in document]
    text = "\n".join(line for page in pages for line in (*page, ""))
    letters = [c for c in text if not c.isspace()]
    unread = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in letters)
    return "" if not letters or unread > _UNREADABLE * len(letters) else text


def _read_page(page: Any) -> list[str]:
    found = page.get_textpage()
    pieces = []
    for at in range(found.count_rects()):
        left, bottom, right, top = found.get_rect(at)
        words = " ".join(found.get_text_bounded(left, bottom, right, top).split())
        if words:
            pieces.append(_Piece(left, bottom, right, top, words))
    if not pieces:
        return []
    width = statistics.median((p.right - p.left) / len(p.words) for p in pieces) or 1
    margin = min(p.left for p in pieces)
    lines: list[str] = []
    above: float | None = None
    for line in _group(pieces):
        low, high = min(p.bottom for p in line), max(p.top for p in line)
        joined = _join(line, margin, width)
        if above is not None and above - high > high - low and not (lines[-1] and _in_table(joined)):
            lines.append("")  # paragraphs stand apart
        lines.append(joined)
        above = low
    return lines


def _in_table(line: str) -> bool:
    """Whether a line has so many columns that it is a row, and what stands above it another."""
    return len(_COLUMNS.findall(line.strip())) >= _ROW


def _group(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces of each line from the left, the lines from the top."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.middle, p.left)):
        last = lines[-1] if lines else None
        if last and abs(last[0].middle - piece.middle) < _SKEWED * (piece.top - piece.bottom):
            last.append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def _join(line: list[_Piece], margin: float, width: float) -> str:
    """One line, with as many blanks before a piece as its place asks for."""
    text, end = "", margin
    for piece in line:
        gap = piece.left - end
        if text and gap < _GAP * width:
            text += " " if gap > 0.1 * width and not text.endswith(" ") else ""
        else:
            column = round((piece.left - margin) / width)
            text += " " * max(column - len(text), _LEAST if text else 0)
        text, end = text + piece.words, piece.right
    return text
