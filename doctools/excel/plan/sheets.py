"""A workbook of the plan as it was read: the rows and pieces of each area's sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doctools.errors import Problem
from doctools.excel.workbook.reader import Table


@dataclass
class SheetPiece:
    """One piece of evidence; `id` is '' where the office left it to doctools."""

    id: str
    values: dict[str, Any]
    row: int


@dataclass
class SheetRow:
    """One row of the plan; `first` is where it begins on the sheet. `values`: text, lists of text, None."""

    id: str
    part: str
    values: dict[str, Any]
    first: int
    pieces: list[SheetPiece] = field(default_factory=list)


@dataclass
class SheetArea:
    """An area's sheet: the table as read, in which problems are collected, and its rows."""

    id: str
    table: Table
    rows: list[SheetRow] = field(default_factory=list)


@dataclass
class PlanSheets:
    """What the workbook says. `facts`: key of FACTS → text; `names`: area → nama_baku, nama; `base`: id → what the
    workbook was given of it, None where it does not know."""

    year: int
    facts: dict[str, str]
    fact_places: dict[str, str]
    names: dict[str, dict[str, str]]
    areas: list[SheetArea]
    base: dict[str, dict[str, Any]] | None
    problems: list[Problem]


def find_duplicates(areas: list[SheetArea]) -> None:
    """Say of each id, and each name of a komponen, that is used twice where it was used first."""
    seen: dict[str, str] = {}
    for area in areas:
        parts: dict[str, tuple[str, str]] = {}
        for row in area.rows:
            at = area.table.place(row.first, "id")
            if row.id in seen:
                area.table.say(
                    row.first,
                    "id",
                    f"ID BARIS '{row.id}' sudah dipakai di {seen[row.id]}",
                    "pakai id lain, atau urutkan bukti baris itu berdampingan",
                )
            seen.setdefault(row.id, at)
            part = row.id.rpartition(".")[0]
            if row.part and part in parts and parts[part][0] != row.part:
                area.table.say(
                    row.first,
                    "komponen",
                    f"KOMPONEN {part} bernama lain di {parts[part][1]}",
                    "samakan namanya",
                )
            elif row.part:
                parts.setdefault(part, (row.part, area.table.place(row.first, "komponen")))
            for piece in row.pieces:
                here = area.table.place(piece.row, "id_bukti")
                if piece.id and piece.id in seen:
                    area.table.say(
                        piece.row,
                        "id_bukti",
                        f"ID BUKTI '{piece.id}' sudah dipakai di {seen[piece.id]}",
                        "pakai nomor lain, atau kosongkan",
                    )
                if piece.id:
                    seen.setdefault(piece.id, here)
