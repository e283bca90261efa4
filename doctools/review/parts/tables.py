"""Tables as people read them: heads over columns, counted rows, rows of totals, numbers in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from doctools.review.parts.draft import ParsedDraft, Tabel
from doctools.review.parts.stretch import Paragraf, Teks

COUNTED = re.compile(r"\(?\d{1,4}[.)]*$")
TOTAL = re.compile(r"(?:GRAND\s+)?(?:SUB\s*)?(?:JUMLAH|TOTAL)\b(?!\s+(?:POIN|NILAI\s+RATA))", re.I)
_NUMBER = re.compile(r"(?:Rp\.?\s*)?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+|-))?(?:,-)?$")
_HEAD_ROWS = 3  # rows in which the heads of columns stand


@dataclass(frozen=True)
class TableRow:
    """The cells by column; those without words are left out."""

    cells: Mapping[int, Teks]

    @property
    def counted(self) -> int | None:
        """The number that the row begins with."""
        first = self.cells.get(0)
        found = COUNTED.match(first.text) if first else None
        return int(re.sub(r"\D", "", found[0])) if found else None

    @property
    def is_total(self) -> bool:
        """Whether it says what the rows above come to."""
        if self.counted is not None:
            return False
        first = next((cell for _, cell in sorted(self.cells.items())), None)
        return bool(first and TOTAL.match(first.text))


@dataclass(frozen=True)
class Grid:
    """A table: the words over each column in small letters, and its rows without heads and numbers of columns."""

    table: Tabel
    heads: Mapping[int, str]
    rows: tuple[TableRow, ...]

    @property
    def counted(self) -> tuple[TableRow, ...]:
        """The rows with a number of their own."""
        return tuple(row for row in self.rows if row.counted is not None)

    def find_columns(self, pattern: str) -> list[int]:
        """The columns whose head has the pattern."""
        return [column for column, head in sorted(self.heads.items()) if re.search(pattern, head)]

    @property
    def first(self) -> Paragraf | None:
        """Where it begins."""
        for cells in self.table.baris:
            for cell in cells:
                if cell.paragraph:
                    return cell.paragraph
        return None


def read_grids(naskah: ParsedDraft) -> tuple[Grid, ...]:
    """The tables of a draft whose first row has heads; read once for all rules."""
    return naskah.once(_read, None)


def read_amount(text: str) -> Fraction | None:
    """`1.500.000`, `Rp12,50` as people write numbers; None for anything else."""
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    whole = found["whole"].replace(".", "")
    part = found["part"] if found["part"] and found["part"] != "-" else ""
    return Fraction(int(whole + part), 10 ** len(part))


def _read(naskah: ParsedDraft, given: None) -> tuple[Grid, ...]:
    return tuple(_grids(naskah))


def _grids(naskah: ParsedDraft) -> Iterator[Grid]:
    for table in naskah.tabel:
        rows = [
            TableRow({column: cell for column, cell in zip(columns, cells, strict=True) if cell})
            for cells, columns in zip(table.baris, table.kolom, strict=True)
        ]
        begin = next((n for n, row in enumerate(rows[: _HEAD_ROWS + 1]) if row.counted is not None), None)
        if not begin or not rows[0].cells:
            continue
        heads: dict[int, str] = {}
        for row in rows[:begin]:
            for column, cell in row.cells.items():
                paragraph = cell.paragraph
                span = paragraph.place.span if paragraph and paragraph.place else 1
                for k in range(column, column + span):
                    heads[k] = f"{heads.get(k, '')} {' '.join(cell.text.casefold().split())}".strip()
        body = [row for row in rows[begin:] if not _numbers_columns(row)]
        yield Grid(table, heads, tuple(body))


def _numbers_columns(row: TableRow) -> bool:
    """1 2 3 … under the heads."""
    said = [cell.text.strip("().") for _, cell in sorted(row.cells.items())]
    return len(said) > 1 and said == [str(k) for k in range(1, len(said) + 1)]
