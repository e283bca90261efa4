"""Entries of the plan's file, made from what a workbook says."""

from __future__ import annotations

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.excel.plan.sheets import SheetPiece, SheetRow
from doctools.excel.workbook.reader import ERASE
from doctools.office import make_list, make_scalar

_NO_NOTE = ("", None, ERASE)


def number_pieces(row: SheetRow, taken: set[str]) -> None:
    """Give the pieces that the office left without an id the next numbers."""
    taken = taken | {p.id for p in row.pieces}
    for piece in row.pieces:
        number = 1
        while not piece.id:
            if f"{row.id}/{number}" not in taken:
                piece.id = f"{row.id}/{number}"
                taken.add(piece.id)
            number += 1


def make_row(row: SheetRow) -> CommentedMap:
    number_pieces(row, set())
    made = CommentedMap({"id": row.id, "indikator": make_scalar(row.values["indikator"])})
    made["langkah_aksi"] = make_list(row.values["langkah_aksi"], flow=not row.values["langkah_aksi"])
    made["bukti_fisik"] = CommentedSeq([make_piece(piece) for piece in row.pieces])
    if not row.pieces:
        made["bukti_fisik"].fa.set_flow_style()
    made["target"] = make_list(row.values["target"], flow=True)
    made["target_teks"] = make_scalar(row.values["target_teks"])
    if row.values["catatan"] not in _NO_NOTE:
        made["catatan"] = make_scalar(row.values["catatan"])
    return made


def make_piece(piece: SheetPiece) -> CommentedMap:
    made = CommentedMap(
        {"id": piece.id, "teks": make_scalar(piece.values["teks"]), "kelas": piece.values["kelas"]}
    )
    if piece.values["jenis"] not in ([], [ERASE]):
        made["jenis"] = make_list(piece.values["jenis"], flow=True)
    if piece.values["catatan"] not in _NO_NOTE:
        made["catatan"] = make_scalar(piece.values["catatan"])
    return made
