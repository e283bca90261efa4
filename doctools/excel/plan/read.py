"""Read a workbook of the plan: rows and pieces as the YAML will hold them, every problem by its cell."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from doctools.errors import Problem, suggestion
from doctools.excel.plan.columns import (
    AREA_COLUMNS,
    AREA_PREFIX,
    COLUMNS,
    FACTS,
    HEAT_SHEET,
    PLAN_WORKBOOK,
    SUMMARY_SHEET,
)
from doctools.excel.plan.sheets import PlanSheets, SheetArea, SheetPiece, SheetRow, find_duplicates
from doctools.excel.workbook.columns import CellError, Column, parse_cell, read_cell, read_month
from doctools.excel.workbook.open import FilledWorkbook, Sheet, WorkbookError
from doctools.excel.workbook.reader import ERASE, Row, Table, format_of, read_table
from doctools.excel.workbook.writer import CHOICES_SHEET, IDENTITY_SHEET

_ROW_ID = re.compile(r"[A-Za-z0-9]+\.\d+\.[a-z]+")


def read_plan(book: FilledWorkbook, kinds: set[str], year: int | None, owner: str) -> PlanSheets:
    """Everything of the workbook, for `year` or the one that it names. `owner`: the code of the office; what another
    office's workbook was given says nothing here. Raises WorkbookError for another workbook."""
    identity = book.identity()
    facts_hidden = identity.facts
    if facts_hidden and facts_hidden.get("nama") != PLAN_WORKBOOK:
        raise WorkbookError(
            Problem(
                f"buku kerja ini berisi '{facts_hidden.get('nama')}', bukan rencana aksi",
                remedy="pakai: doctools data import",
            )
        )
    sheets = [s for s in book.titles if s.startswith(AREA_PREFIX) and s[len(AREA_PREFIX) :].strip()]
    if not sheets:
        raise WorkbookError(
            Problem(
                "buku kerja ini bukan rencana aksi: tidak ada lembar 'Area …'",
                remedy="mulailah dari hasil doctools plan export",
            )
        )
    problems: list[Problem] = []
    known = {*sheets, SUMMARY_SHEET, HEAT_SHEET, IDENTITY_SHEET, CHOICES_SHEET}
    for title in book.titles:
        if title not in known:
            near = suggestion(
                title, [SUMMARY_SHEET, *(f"{AREA_PREFIX}{n}" for n in ("I", "II", "III", "IV", "V", "VI"))]
            )
            hint = f"{near} " if near and near.startswith("maksud") else ""
            problems.append(
                Problem(
                    f"lembar '{title}' tidak dikenal",
                    f"{title}!A1",
                    remedy=f"{hint}ganti namanya atau hapus lembarnya",
                )
            )
    facts, places, names = _read_summary(book, problems)
    found_year = year or (int(facts["tahun"]) if facts.get("tahun", "").isdecimal() else None)
    if found_year is None:
        hidden = facts_hidden.get("tahun", "")
        if not hidden.isdecimal():
            problems.append(
                Problem(
                    "tahun rencana aksi belum ada",
                    f"{SUMMARY_SHEET}!C2",
                    remedy="isi tahunnya, atau pakai --tahun TTTT",
                )
            )
            raise WorkbookError(*problems)
        found_year = int(hidden)
    areas = [
        _read_area(book.sheet(title), title[len(AREA_PREFIX) :].strip(), kinds, found_year)
        for title in sheets
    ]
    find_duplicates(areas)
    for area in areas:
        problems += area.table.problems
    ours = (facts_hidden.get("tahun"), facts_hidden.get("kantor")) == (str(found_year), owner)
    return PlanSheets(found_year, facts, places, names, areas, identity.base if ours else None, problems)


def _read_summary(
    book: FilledWorkbook, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, str]]]:
    facts: dict[str, str] = {}
    places = {key: f"{SUMMARY_SHEET}!C{row}" for row, key in enumerate(FACTS, 2)}
    if SUMMARY_SHEET not in book.titles:
        return facts, places, {}
    sheet = book.sheet(SUMMARY_SHEET)
    titles = {words: key for key, words in FACTS.items()}
    for number, cells in takewhile(lambda row: row[0] <= len(FACTS) + 5, sheet.rows()):
        key = titles.get(str(cells[1].value or "").strip()) if 1 in cells else None
        cell = cells.get(3)
        if key and cell is not None and cell.value is not None:
            column = Column(key, FACTS[key], "tanggal" if key.endswith("tanggal") else "teks")
            places[key] = f"{SUMMARY_SHEET}!C{number}"
            try:
                if cell.data_type in ("f", "e"):
                    raise CellError("sel berisi rumus atau kesalahan, bukan nilai", "ketik nilainya")
                facts[key] = read_cell(column, cell.value, format_of(cell))
            except CellError as error:
                problems.append(Problem(error.what, places[key], remedy=error.remedy))
    if "tahun" in facts and not re.fullmatch(r"\d{4}", facts["tahun"]):
        problems.append(
            Problem(
                f"'{facts['tahun']}' bukan tahun", places["tahun"], remedy="tulis empat angka, misalnya 2027"
            )
        )
    table = read_table(sheet, AREA_COLUMNS)
    problems += table.problems
    names: dict[str, dict[str, str]] = {}
    for row in table.rows:
        if row["area"]:
            for key in ("nama_baku", "nama"):
                if not row[key]:
                    table.say(row.number, key, f"nama area {row['area']} kosong", "isi namanya")
            names[row["area"]] = {key: row[key] for key in ("nama", "nama_baku")}
    return facts, places, names


def _read_area(sheet: Sheet, area_id: str, kinds: set[str], year: int) -> SheetArea:
    table = read_table(sheet, COLUMNS, rows_needed=True)
    area = SheetArea(area_id, table)
    if {"id", "indikator", "target"} - set(table.places):
        return area
    for row in table.rows:
        if set(row.values) <= {"no"}:
            continue
        if row["id"] and (not area.rows or area.rows[-1].id != row["id"]):
            area.rows.append(_begin_row(table, area_id, row, year))
        elif not area.rows:
            table.say(row.number, "id", "ID BARIS kosong", f"isi id barisnya, misalnya {area_id}.1.a")
            continue
        else:
            _continue_row(table, area.rows[-1], row)
        _read_piece(table, area.rows[-1], row, kinds)
    return area


def _begin_row(table: Table, area_id: str, row: Row, year: int) -> SheetRow:
    if not _ROW_ID.fullmatch(row["id"]):
        table.say(
            row.number,
            "id",
            f"ID BARIS '{row['id']}' keliru",
            f"tulis area.komponen.huruf, misalnya {area_id}.1.a",
        )
    elif row["id"].split(".")[0] != area_id:
        table.say(
            row.number,
            "id",
            f"ID BARIS '{row['id']}' bukan milik area {area_id}",
            f"awali dengan {area_id}. atau pindahkan ke lembarnya",
        )
    for column in COLUMNS:
        if column.required and not row[column.id]:
            table.say(row.number, column.id, f"{column.title} baris {row['id']} kosong", "isi selnya")
    values: dict[str, Any] = {
        c.id: parse_cell(c, row[c.id])
        for c in COLUMNS
        if c.id in ("indikator", "langkah_aksi", "target_teks", "catatan")
    }
    values["target"] = _read_months(table, row, year)
    return SheetRow(row["id"], row["komponen"], values, row.number)


def _continue_row(table: Table, begun: SheetRow, row: Row) -> None:
    """Cells of the row itself are empty on the lines of its further pieces, or say the same."""
    for column in COLUMNS:
        if (
            column.id in ("indikator", "langkah_aksi", "target_teks", "catatan")
            and row[column.id]
            and parse_cell(column, row[column.id]) != begun.values[column.id]
        ):
            table.say(
                    row.number, column.id,
                    f"{column.title} berbeda dari baris {begun.id} di {table.place(begun.first, column.id)}",
                    "kosongkan sel ini, atau beri ID BARIS lain",
                )  # fmt: skip
    if row["komponen"] and row["komponen"] != begun.part:
        table.say(
            row.number,
            "komponen",
            f"KOMPONEN berbeda dari {table.place(begun.first, 'komponen')}",
            "samakan namanya",
        )


def _read_months(table: Table, row: Row, year: int) -> list[str]:
    months: list[str] = []
    for part in re.split(r"[,;\n]+", row["target"]):
        if not part.strip():
            continue
        try:
            month = read_month(part, year)
        except CellError as error:
            table.say(row.number, "target", error.what, error.remedy)
            continue
        if not month.startswith(f"{year}-"):
            table.say(
                row.number,
                "target",
                f"bulan target {month} di luar tahun {year}",
                f"tulis bulan tahun {year}, misalnya {year}-02",
            )
        elif month in months:
            table.say(row.number, "target", f"bulan target {month} ditulis dua kali", "hapus salah satunya")
        else:
            months.append(month)
    return months


def _read_piece(table: Table, begun: SheetRow, row: Row, kinds: set[str]) -> None:
    if not any(row[key] for key in ("id_bukti", "teks", "kelas", "jenis", "catatan_bukti")):
        return
    for key, words in (("teks", "BUKTI FISIK"), ("kelas", "KELAS")):
        if not row[key]:
            table.say(
                row.number,
                key,
                f"{words} kosong",
                "isi selnya" if key == "teks" else "pilih buat, isi, atau lampir",
            )
    if row["id_bukti"] and not re.fullmatch(re.escape(begun.id) + r"/\d+", row["id_bukti"]):
        table.say(
            row.number,
            "id_bukti",
            f"ID BUKTI '{row['id_bukti']}' keliru",
            f"tulis {begun.id}/nomor, atau kosongkan",
        )
    jenis = (
        []
        if row["jenis"] == ERASE
        else [part.strip() for part in re.split(r"[,;\n]+", row["jenis"]) if part.strip()]
    )
    for kind in jenis:
        if kind not in kinds:
            near = suggestion(kind, kinds) or ""
            remedy = near if near.startswith("maksud") else "lihat daftarnya dengan: doctools kinds"
            table.say(row.number, "jenis", f"jenis naskah '{kind}' tidak dikenal", remedy)
    values = {
        "teks": row["teks"],
        "kelas": row["kelas"],
        "jenis": [ERASE] if row["jenis"] == ERASE else jenis,
        "catatan": row["catatan_bukti"] or None,
    }
    begun.pieces.append(SheetPiece(row["id_bukti"], values, row.number))
