"""The action plan as a workbook: one sheet an area, a summary, and how many rows are due in each month."""

from __future__ import annotations

from typing import Any

from doctools.context import MONTHS
from doctools.excel.plan.columns import (
    AREA_COLUMNS,
    AREA_PREFIX,
    COLUMNS,
    EVIDENCE_CLASSES,
    FACTS,
    GENERAL,
    HEAT_SHEET,
    PLAN_WORKBOOK,
    SUMMARY_SHEET,
)
from doctools.excel.workbook.columns import Column, format_cell
from doctools.excel.workbook.writer import WorkbookWriter
from doctools.office import Area, Baris, RencanaAksi, list_months

_HEADS = 3  # row (from 0) of the heads on an area's sheet
_MORE_ROWS = 200  # rows below the last that keep their drop-down lists


def make_plan_workbook(plan: RencanaAksi, kinds: list[str], owner: str) -> bytes:
    """The bytes of the .xlsx. `kinds`: the ids offered for JENIS NASKAH; `owner`: the code of the office."""
    book = WorkbookWriter(plan.judul)
    _write_summary(book, plan)
    _write_heat(book, plan)
    for area in plan.area:
        _write_area(book, area, kinds)
    facts = {"nama": PLAN_WORKBOOK, "tahun": str(plan.tahun), "kantor": owner}
    book.identify(facts, _describe_given(plan))
    return book.finish()


def _describe_given(plan: RencanaAksi) -> dict[str, dict[str, Any]]:
    """What the workbook is given, as it is read back: the plan's facts, each area, komponen, row and piece by its id."""
    decree = plan.keputusan
    given: dict[str, dict[str, Any]] = {
        GENERAL: {
            "judul": plan.judul, "keputusan.nomor": decree.nomor, "keputusan.tentang": decree.tentang,
            "keputusan.tanggal": decree.tanggal.isoformat() if decree.tanggal else None,
        }
    }  # fmt: skip
    for area in plan.area:
        given[f"{AREA_PREFIX}{area.id}"] = {"nama": area.nama, "nama_baku": area.nama_baku}
        for part in area.komponen:
            given[part.id] = {"nama": part.nama}
            for row in part.baris:
                given[row.id] = {
                    "indikator": row.indikator, "langkah_aksi": row.langkah_aksi, "target": row.target,
                    "target_teks": row.target_teks, "catatan": row.catatan,
                }  # fmt: skip
                for piece in row.bukti_fisik:
                    given[piece.id] = {
                        "teks": piece.teks, "kelas": piece.kelas, "jenis": piece.jenis, "catatan": piece.catatan,
                    }  # fmt: skip
    return given


def _write_summary(book: WorkbookWriter, plan: RencanaAksi) -> None:
    """The plan's own facts, and how many rows and pieces each area has."""
    from xlsxwriter.utility import xl_range

    sheet = book.file.add_worksheet(SUMMARY_SHEET)
    sheet.write_string(0, 0, "RINGKASAN RENCANA AKSI", book.get_style("judul"))
    values = {
        "tahun": str(plan.tahun),
        "judul": plan.judul,
        "keputusan.nomor": plan.keputusan.nomor or "",
        "keputusan.tanggal": plan.keputusan.tanggal.isoformat() if plan.keputusan.tanggal else "",
        "keputusan.tentang": plan.keputusan.tentang,
    }
    for row, (key, words) in enumerate(FACTS.items(), 1):
        sheet.merge_range(row, 0, row, 1, words, book.get_style("kepala"))
        book.fit_row(sheet, row, [values[key]], [AREA_COLUMNS[2].width])
        column = Column(key, words, "tanggal" if key.endswith("tanggal") else "teks")
        book.write_cell(sheet, row, 2, column, values[key])
    heads = len(FACTS) + 2
    counted = [
        Column(key, key.upper(), "angka", given=True, width=12) for key in ("komponen", "baris", "bukti")
    ]
    classes = [Column(c, f"BUKTI {c.upper()}", "angka", given=True, width=12) for c in EVIDENCE_CLASSES]
    book.write_heads(sheet, heads, [*AREA_COLUMNS, *counted, *classes])
    for row, area in enumerate(plan.area, heads + 1):
        book.fit_row(sheet, row, [area.nama, area.nama_baku], [60, 44])
        for at, words in enumerate((area.id, area.nama_baku, area.nama)):
            book.write_text(sheet, row, at, words)
        for at, count in enumerate(_count(area), 3):
            sheet.write_number(row, at, count, book.get_style("angka"))
        last = row
    total = heads + 1 + len(plan.area)
    sheet.write_string(total, 2, "JUMLAH", book.get_style("kepala"))
    for at in range(3, 9):
        value = sum(_count(area)[at - 3] for area in plan.area)
        formula = f"=SUM({xl_range(heads + 1, at, total - 1, at)})"
        sheet.write_formula(total, at, formula, book.get_style("jumlah"), value)
    book.set_up_page(sheet, heads, last if plan.area else heads, 8)
    sheet.freeze_panes(0, 0)


def _count(area: Area) -> list[int]:
    """Komponen, rows, pieces, and the pieces of each class."""
    rows = [r for part in area.komponen for r in part.baris]
    pieces = [str(b.kelas) for r in rows for b in r.bukti_fisik]
    return [len(area.komponen), len(rows), len(pieces), *(pieces.count(c) for c in EVIDENCE_CLASSES)]


def _write_heat(book: WorkbookWriter, plan: RencanaAksi) -> None:
    """Area × month: how many rows are due, coloured by their number."""
    from xlsxwriter.utility import xl_range

    sheet = book.file.add_worksheet(HEAT_SHEET)
    sheet.write_string(0, 0, f"JUMLAH BARIS YANG JATUH TEMPO TAHUN {plan.tahun}", book.get_style("judul"))
    months = list_months(plan.tahun)
    heads = [
        Column("area", "AREA", width=48),
        *(Column(m, MONTHS[i], width=11) for i, m in enumerate(months)),
    ]
    book.write_heads(sheet, 2, [*heads, Column("jumlah", "JUMLAH", width=10)])
    grid = [
        [sum(m in r.target for part in a.komponen for r in part.baris) for m in months] for a in plan.area
    ]
    for row, (area, counts) in enumerate(zip(plan.area, grid, strict=True), 3):
        book.write_text(sheet, row, 0, f"{area.id}  {area.nama_baku}", "diberi")
        for at, count in enumerate(counts, 1):
            sheet.write_number(row, at, count, book.get_style("angka"))
        sheet.write_formula(
            row, 13, f"=SUM({xl_range(row, 1, row, 12)})", book.get_style("jumlah"), sum(counts)
        )
    last = 2 + len(plan.area)
    sheet.write_string(last + 1, 0, "JUMLAH", book.get_style("kepala"))
    for at in range(1, 14):
        value = sum(map(sum, grid)) if at == 13 else sum(counts[at - 1] for counts in grid)
        formula = f"=SUM({xl_range(3, at, last, at)})"
        sheet.write_formula(last + 1, at, formula, book.get_style("jumlah"), value)
    if plan.area:
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F4B183"}
        sheet.conditional_format(3, 1, last, 12, scale)
    book.set_up_page(sheet, 2, last, 13)
    sheet.freeze_panes(3, 1)


def _write_area(book: WorkbookWriter, area: Area, kinds: list[str]) -> None:
    sheet = book.file.add_worksheet(f"{AREA_PREFIX}{area.id}")
    sheet.write_string(0, 0, f"AREA {area.id}  {area.nama_baku}", book.get_style("judul"))
    sheet.write_string(
        1, 0,
        "Satu baris lembar untuk satu bukti fisik. Bukti berikutnya dari baris yang sama: ulangi ID BARIS, kosongkan kolom lainnya. "
        "TARGET: bulan TTTT-BB dipisah koma.",
        book.get_style("petunjuk"),
    )  # fmt: skip
    book.write_heads(sheet, _HEADS, COLUMNS)
    at, number = _HEADS + 1, 0
    for part in area.komponen:
        for row in part.baris:
            number += 1
            for piece in range(max(1, len(row.bukti_fisik))):
                values = [_format_value(column, number, part.nama, row, piece) for column in COLUMNS]
                book.fit_row(sheet, at, values, [column.width for column in COLUMNS])
                for place, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
                    repeated = piece > 0 and column.id in ("id", "komponen")
                    book.write_text(sheet, at, place, value, "diberi" if column.given or repeated else "teks")
                at += 1
    for place, column in enumerate(COLUMNS):
        if column.id == "jenis":
            column = Column(column.id, column.title, choices=tuple(kinds))
        book.offer_choices(sheet, _HEADS + 1, at + _MORE_ROWS, place, column)
    book.set_up_page(sheet, _HEADS, at - 1, len(COLUMNS) - 1)
    sheet.freeze_panes(_HEADS + 1, 2)


def _format_value(column: Column, number: int, part: str, row: Baris, piece: int) -> str:
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
        return format_cell(column, of_piece.get(column.id))
    if piece:
        return ""
    if column.id == "no":
        return str(number)
    if column.id == "target":
        return ", ".join(row.target)
    return format_cell(column, getattr(row, column.id))
