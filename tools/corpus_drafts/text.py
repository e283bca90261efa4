"""Forms of a .txt: as typed, as read from a PDF, as Word or LibreOffice save a document as text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence

from tools.corpus_drafts.source import Block, Draft, Line, Section, Table

WIDTH = 78  # characters of a line read from a PDF
PAGE = 36  # lines of a page
_LABEL_WIDTH = 12
_JOINED = ("<", "^")


def text_of(draft: Draft) -> bytes:
    """The file of a draft whose form is `txt` and one of FORMS."""
    return FORMS[draft.form[1]](draft.sections).encode()


def cells_of(row: Sequence[str]) -> list[str]:
    """The cells of a row as text; a joined cell is empty."""
    return ["" if cell in _JOINED else cell for cell in row]


def _plain(sections: Sequence[Section]) -> str:
    def shown(block: Block) -> list[str]:
        return [" | ".join(cells_of(row)) for row in block.rows] if isinstance(block, Table) else [str(block)]

    return _joined(sections, shown)


def _wrapped(sections: Sequence[Section]) -> str:
    """In columns, as `pdftotext -layout` gives a page: label, colon, number, text."""
    return _joined(sections, _columns)


def _paged(sections: Sequence[Section]) -> str:
    """As wrapped, with the page's number at its head and the next page's first words at its foot."""
    lines = _wrapped(sections).splitlines()
    pages = [lines[start : start + PAGE] for start in range(0, len(lines), PAGE)]
    shown = pages[0]
    for number, page in enumerate(pages[1:], 2):
        first = next((line for line in page if line.strip()), "")
        catchword = " ".join(first.split()[:2])
        shown += ["", f"{catchword} …".rjust(WIDTH), "\f" + f"- {number} -".center(WIDTH).rstrip(), "", *page]
    return "\n".join(shown) + "\n"


def _exported(sections: Sequence[Section]) -> str:
    """As Word saves it: tabs between label, number and cells, the breaks of Windows, a byte order mark."""

    def shown(block: Block) -> list[str]:
        if isinstance(block, Table):
            return ["\t".join(cells_of(row)) for row in block.rows]
        label = f"{block.label}\t:\t" if block.label else ""
        return [label + (f"{block.mark}\t" if block.mark else "") + block.text]

    return "\ufeff" + _joined(sections, shown).replace("\n", "\r\n")


def _cell_by_cell(sections: Sequence[Section]) -> str:
    """As LibreOffice saves it: every cell of a table on a line of its own."""

    def shown(block: Block) -> list[str]:
        if isinstance(block, Table):
            return [cell for row in block.rows for cell in cells_of(row)]
        return [str(block)]

    return _joined(sections, shown)


FORMS: Mapping[str, Callable[[Sequence[Section]], str]] = {
    "polos": _plain,
    "lipat": _wrapped,
    "halaman": _paged,
    "ekspor": _exported,
    "sel": _cell_by_cell,
}


def _joined(sections: Sequence[Section], shown: Callable[[Block], list[str]]) -> str:
    parts = ["\n".join(line for block in section.blocks for line in shown(block)) for section in sections]
    return re.sub(r"\*([^*\n]+)\*", r"\1", "\n\n".join(parts)) + "\n"


def _columns(block: Block) -> list[str]:
    if isinstance(block, Table):
        rows = [cells_of(row) for row in block.rows]
        widths = [min(24, max(len(row[at]) for row in rows)) for at in range(len(rows[0]))]
        return [line for row in rows for line in _row(row, widths)]
    label = f"{block.label.ljust(_LABEL_WIDTH)}: " if block.label else ""
    if not label and not block.mark:
        return textwrap.wrap(block.text, WIDTH) if len(block.text) > WIDTH else [block.text]
    return _hanging(block, label or " " * (_LABEL_WIDTH + 2))


def _hanging(line: Line, label: str) -> list[str]:
    head = label + (line.mark.ljust(3) if line.mark else "")
    return textwrap.wrap(
        head + line.text,
        WIDTH,
        subsequent_indent=" " * len(head),
        drop_whitespace=True,
        break_long_words=False,
    )


def _row(cells: list[str], widths: list[int]) -> list[str]:
    """One row of a table, its long cells wrapped within their column."""
    parts = [textwrap.wrap(cell, width or 1) or [""] for cell, width in zip(cells, widths, strict=True)]
    depth = max(len(part) for part in parts)
    return [
        "  ".join(
            (part[at] if at < len(part) else "").ljust(width)
            for part, width in zip(parts, widths, strict=True)
        ).rstrip()
        for at in range(depth)
    ]
