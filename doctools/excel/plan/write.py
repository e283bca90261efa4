"""The action plan as a workbook: one sheet an area, a summary, and how many rows are due in each month."""

from __future__ import annotations

from typing import Any

from doctools.context import MONTHS
from doctools.excel.plan.columns import AREA, AREA_COLUMNS, CLASSES, COLUMNS, FACTS, HEAT, KIND, SUMMARY
from doctools.excel.workbook.columns import Column, cell_text
from doctools.excel.workbook.writer import Book
from doctools.office import Area, Baris, RencanaAksi, months_of

_HEADS = 3  # row (from 0) of the heads on an area's sheet
_MORE_ROWS = 200  # rows below the last that keep their drop-down lists


def plan_workbook(plan: RencanaAksi, kinds: list[str]) -> bytes:
    """The bytes of the .xlsx. `kinds`: the ids offered for JENIS NASKAH."""
    book = Book(plan.judul)
    _summary(book, plan)
    _heat(book, plan)
    for area in plan.area:
        _area(book, area, kinds)
    rows = [row.id for area in plan.area for part in area.komponen for row in part.baris]
    book.identify({"nama": KIND, "tahun": str(plan.tahun)}, rows)
    return book.finish()


def _summary(book: Book, plan: RencanaAksi) -> None:
    sheet = book.file.add_worksheet(SUMMARY)
    sheet.write_string(0, 0, "RINGKASAN RENCANA AKSI", book.style("judul"))
    values = {
        "tahun": str(plan.tahun),
        "judul": plan.judul,
        "keputusan.nomor": plan.keputusan.nomor,
        "keputusan.tanggal": plan.keputusan.tanggal.isoformat(),
        "keputusan.tentang": plan.keputusan.tentang,
    }
    for row, (key, words) in enumerate(FACTS.items(), 1):
        sheet.merge_range(row, 0, row, 1, words, book.style("kepala"))
        book.row_height(sheet, row, [values[key]], [AREA_COLUMNS[2].width])
        column = Column(key, words, "tanggal" if key.endswith("tanggal") else "teks")
        book.cell(sheet, row, 2, column, values[key])
    heads = len(FACTS) + 2
    counted = [
        Column(key, key.upper(), "angka", given=True, width=12) for key in ("komponen", "baris", "bukti")
    ]
    classes = [Column(c, f"BUKTI {c.upper()}", "angka", given=True, width=12) for c in CLASSES]
    book.heads(sheet, heads, [*AREA_COLUMNS, *counted, *classes])
    for row, area in enumerate(plan.area, heads + 1):
        book.row_height(sheet, row, [area.nama, area.nama_baku], [60, 44])
        for at, words in enumerate((area.id, area.nama_baku, area.nama)):
            book.text(sheet, row, at, words)
        for at, count in enumerate(_counts(area), 3):
            sheet.write_number(row, at, count, book.style("angka"))
        last = row
    total = heads + 1 + len(plan.area)
    sheet.write_string(total, 2, "JUMLAH", book.style("kepala"))
    for at in range(3, 9):
        letter = "ABCDEFGHI"[at]
        value = sum(_counts(area)[at - 3] for area in plan.area)
        formula = f"=SUM({letter}{heads + 2}:{letter}{total})"
        sheet.write_formula(total, at, formula, book.style("jumlah"), value)
    book.page(sheet, heads, last if plan.area else heads, 8)
    sheet.freeze_panes(0, 0)


def _counts(area: Area) -> list[int]:
    """Komponen, rows, pieces, and the pieces of each class."""
    rows = [r for part in area.komponen for r in part.baris]
    pieces = [str(b.kelas) for r in rows for b in r.bukti_fisik]
    return [len(area.komponen), len(rows), len(pieces), *(pieces.count(c) for c in CLASSES)]


def _heat(book: Book, plan: RencanaAksi) -> None:
    """Area × month: how many rows are due, coloured by their number."""
    sheet = book.file.add_worksheet(HEAT)
    sheet.write_string(0, 0, f"JUMLAH BARIS YANG JATUH TEMPO TAHUN {plan.tahun}", book.style("judul"))
    months = months_of(plan.tahun)
    heads = [
        Column("area", "AREA", width=48),
        *(Column(m, MONTHS[i], width=11) for i, m in enumerate(months)),
    ]
    book.heads(sheet, 2, [*heads, Column("jumlah", "JUMLAH", width=10)])
    grid = [
        [sum(m in r.target for part in a.komponen for r in part.baris) for m in months] for a in plan.area
    ]
    for row, (area, counts) in enumerate(zip(plan.area, grid, strict=True), 3):
        book.text(sheet, row, 0, f"{area.id}  {area.nama_baku}", "diberi")
        for at, count in enumerate(counts, 1):
            sheet.write_number(row, at, count, book.style("angka"))
        sheet.write_formula(row, 13, f"=SUM(B{row + 1}:M{row + 1})", book.style("jumlah"), sum(counts))
    last = 2 + len(plan.area)
    sheet.write_string(last + 1, 0, "JUMLAH", book.style("kepala"))
    for at in range(1, 14):
        letter = "ABCDEFGHIJKLMN"[at]
        value = sum(map(sum, grid)) if at == 13 else sum(counts[at - 1] for counts in grid)
        sheet.write_formula(last + 1, at, f"=SUM({letter}4:{letter}{last + 1})", book.style("jumlah"), value)
    if plan.area:
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F4B183"}
        sheet.conditional_format(3, 1, last, 12, scale)
    book.page(sheet, 2, last, 13)
    sheet.freeze_panes(3, 1)


def _area(book: Book, area: Area, kinds: list[str]) -> None:
    sheet = book.file.add_worksheet(f"{AREA}{area.id}")
    sheet.write_string(0, 0, f"AREA {area.id}  {area.nama_baku}", book.style("judul"))
    sheet.write_string(
        1, 0,
        "Satu baris lembar untuk satu bukti fisik. Bukti berikutnya dari baris yang sama: ulangi ID BARIS, kosongkan kolom lainnya. "
        "TARGET: bulan TTTT-BB dipisah koma.",
        book.style("petunjuk"),
    )  # fmt: skip
    book.heads(sheet, _HEADS, COLUMNS)
    at, number = _HEADS + 1, 0
    for part in area.komponen:
        for row in part.baris:
            number += 1
            for piece in range(max(1, len(row.bukti_fisik))):
                values = [_value(column, number, part.nama, row, piece) for column in COLUMNS]
                book.row_height(sheet, at, values, [column.width for column in COLUMNS])
                for place, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
                    repeated = piece > 0 and column.id in ("id", "komponen")
                    book.text(sheet, at, place, value, "diberi" if column.given or repeated else "teks")
                at += 1
    for place, column in enumerate(COLUMNS):
        if column.id == "jenis":
            column = Column(column.id, column.title, choices=tuple(kinds))
        book.list_check(sheet, _HEADS + 1, at + _MORE_ROWS, place, column)
    book.page(sheet, _HEADS, at - 1, len(COLUMNS) - 1)
    sheet.freeze_panes(_HEADS + 1, 2)


def _value(column: Column, number: int, part: str, row: Baris, piece: int) -> str:
    if column.id in ("id", "komponen"):
        return row.id if column.id == "id" else part
    evidence = row.bukti_fisik[piece] if row.bukti_fisik else None
    of_piece: dict[str, Any] = {}
    if evidence is not None:
        of_piece = {
            "id_bukti": evidence.id, "teks": evidence.teks, "kelas": evidence.kelas,
            "jenis": ", ".join(evidence.jenis), "catatan_bukti": evidence.catatan,
        }  # fmt: skip
    if column.id in ("id_bukti", "teks", "kelas", "jenis", "catatan_bukti"):
        return cell_text(column, of_piece.get(column.id))
    if piece:
        return ""
    if column.id == "no":
        return str(number)
    if column.id == "target":
        return ", ".join(row.target)
    return cell_text(column, getattr(row, column.id))
