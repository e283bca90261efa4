"""What a table says that its numbers come to is what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tables import Grid, TableRow, read_amount, read_grids
from doctools.review.rule import Hit, Rule, flag

# Columns whose numbers nobody adds up.
_NOT_ADDED = r"\bno(?:mor)?\b|\btahun\b|\bnip\b|\bkode\b|satuan|persen|%|rata|tarif|pagu per|\bharga\s+per\b|\bnilai akhir\b"
_SUM = r"\b(?:jumlah|total|nilai|biaya|harga)\b"
_ROUNDED = Fraction(1, 10)  # what rounding may change where numbers have decimals
_RELATED = 2  # rows that must come out by adding before another is wrong; one is enough where they multiply


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for grid in read_grids(naskah):
        yield from _columns(grid)
        yield from _rows(grid)


def _columns(grid: Grid) -> Iterator[Hit]:
    """Rows of totals against the rows above them."""
    above: list[TableRow] = []
    totals: list[TableRow] = []
    for row in grid.rows:
        if not row.is_total:
            above.append(row)
            continue
        for column, cell in sorted(row.cells.items()):
            said = read_amount(cell.text)
            if said is None or re.search(_NOT_ADDED, grid.heads.get(column, "")):
                continue
            sums = [s for rows in (above, totals) if len(rows) > 1 and (s := _add(rows, column)) is not None]
            if (
                sums
                and all(
                    abs(said - whole) >= _ROUNDED * (said.denominator != 1 or whole.denominator != 1)
                    for whole in sums
                )
                and said not in sums
            ):
                yield _wrong(cell, sums[0], "barisnya")
        totals.append(row)
        if len(totals) == 1:
            continue
        above = [*above]


def _rows(grid: Grid) -> Iterator[Hit]:
    """The last column that says what the row comes to, where the other rows show how: added, or multiplied."""
    rows = [row for row in grid.rows if not row.is_total]
    numbered = [
        column
        for column in sorted(grid.heads)
        if column and len(rows) > 1 and all(_number(row, column) is not None for row in rows)
    ]
    numbered = [
        c for c in numbered if not re.search(r"\bno(?:mor)?\b|\btahun\b|\bnip\b|\bkode\b", grid.heads[c])
    ]
    if len(numbered) < 3 or not re.search(_SUM, grid.heads[numbered[-1]]):
        return
    *parts, result = numbered
    for relate, needed in ((_summed, _RELATED), (_multiplied, 1)):
        right = [row for row in rows if relate(row, parts) == _number(row, result)]
        wrong = [row for row in rows if row not in right]
        if len(right) >= needed and 0 < len(wrong) < len(right) + (needed == 1):
            for row in wrong:
                yield _wrong(row.cells[result], relate(row, parts), "kolomnya")
            return


def _number(row: TableRow, column: int) -> Fraction | None:
    cell = row.cells.get(column)
    return read_amount(cell.text) if cell else None


def _summed(row: TableRow, columns: list[int]) -> Fraction:
    return sum((_number(row, column) or Fraction(0) for column in columns), Fraction(0))


def _multiplied(row: TableRow, columns: list[int]) -> Fraction:
    return (_number(row, columns[-1]) or Fraction(0)) * (_number(row, columns[-2]) or Fraction(0))


def _add(rows: list[TableRow], column: int) -> Fraction | None:
    """The sum; None where a row has something else than a number there."""
    whole = Fraction(0)
    for row in rows:
        cell = row.cells.get(column)
        number = read_amount(cell.text) if cell else None
        if number is None and not (cell and cell.text.strip() in ("-", "–")):
            return None
        whole += number or 0
    return whole


def _wrong(cell: Teks, right: Fraction, of: str) -> Hit:
    shown = f"{float(right):,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
    return flag(
        cell,
        f"jumlah pada tabel '{cell.text}' tidak sama dengan penjumlahan {of}: {shown}",
        f"seharusnya {shown}; periksa juga angka yang dijumlahkan",
    )


RULE = Rule(
    code="TB-05",
    severity="galat",
    title="Jumlah pada tabel benar",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Angka pada baris atau kolom JUMLAH dan TOTAL sama dengan penjumlahan (atau perkalian volume dan harga satuan) angka yang dijumlahkan.",
    wrong="NO | URAIAN | BIAYA (Rp)\n1. | Cetak buku | 1.500.000\n2. | Konsumsi | 500.000\n | JUMLAH | 2.500.000",
    right="NO | URAIAN | BIAYA (Rp)\n1. | Cetak buku | 1.500.000\n2. | Konsumsi | 500.000\n | JUMLAH | 2.000.000",
    check=check,
)
