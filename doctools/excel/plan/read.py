"""Read a workbook of the plan: rows and pieces as the YAML will hold them, every problem by its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from doctools.errors import Problem, suggestion
from doctools.excel.plan.columns import AREA, AREA_COLUMNS, COLUMNS, FACTS, HEAT, KIND, SUMMARY
from doctools.excel.workbook.columns import CellError, Column, month_text, read_value, yaml_value
from doctools.excel.workbook.reader import Row, Table, WorkbookError, identity, read_table
from doctools.excel.workbook.writer import CHOICES, IDENTITY

_ROW_ID = re.compile(r"[A-Za-z0-9]+\.\d+\.[a-z]+")


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
    id: str
    table: Table
    rows: list[SheetRow] = field(default_factory=list)


@dataclass
class PlanSheets:
    """What the workbook says. `facts`: key of FACTS → text; `names`: area → nama_baku, nama; `given`: exported ids."""

    year: int
    facts: dict[str, str]
    fact_places: dict[str, str]
    names: dict[str, dict[str, str]]
    areas: list[SheetArea]
    given: list[str]
    problems: list[Problem]


def read_plan(book: Any, kinds: set[str], year: int | None) -> PlanSheets:
    """Everything of the workbook, for `year` or the one that it names. Raises WorkbookError for another workbook."""
    facts_hidden, given = identity(book)
    if facts_hidden and facts_hidden.get("nama") != KIND:
        raise WorkbookError(
            Problem(
                f"buku kerja ini berisi '{facts_hidden.get('nama')}', bukan rencana aksi",
                remedy="pakai: doctools data import",
            )
        )
    sheets = [s for s in book.sheetnames if s.startswith(AREA) and s[len(AREA) :].strip()]
    if not sheets:
        raise WorkbookError(
            Problem(
                "buku kerja ini bukan rencana aksi: tidak ada lembar 'Area …'",
                remedy="mulailah dari hasil doctools plan export",
            )
        )
    problems: list[Problem] = []
    known = {*sheets, SUMMARY, HEAT, IDENTITY, CHOICES}
    for title in book.sheetnames:
        if title not in known:
            near = suggestion(title, [SUMMARY, *(f"{AREA}{n}" for n in ("I", "II", "III", "IV", "V", "VI"))])
            hint = f"{near} " if near and near.startswith("maksud") else ""
            problems.append(
                Problem(
                    f"lembar '{title}' tidak dikenal",
                    f"{title}!A1",
                    remedy=f"{hint}ganti namanya atau hapus lembarnya",
                )
            )
    facts, places, names = _summary(book, problems)
    found_year = year or (int(facts["tahun"]) if facts.get("tahun", "").isdigit() else None)
    if found_year is None:
        hidden = facts_hidden.get("tahun", "")
        if not hidden.isdigit():
            problems.append(
                Problem(
                    "tahun rencana aksi belum ada",
                    f"{SUMMARY}!C2",
                    remedy="isi tahunnya, atau pakai --tahun TTTT",
                )
            )
            raise WorkbookError(*problems)
        found_year = int(hidden)
    areas = [_area(book[title], title[len(AREA) :].strip(), kinds, found_year) for title in sheets]
    _duplicates(areas)
    for area in areas:
        problems += area.table.problems
    return PlanSheets(found_year, facts, places, names, areas, given, problems)


def _summary(
    book: Any, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, str]]]:
    facts: dict[str, str] = {}
    places = {key: f"{SUMMARY}!C{row}" for row, key in enumerate(FACTS, 2)}
    if SUMMARY not in book.sheetnames:
        return facts, places, {}
    sheet = book[SUMMARY]
    titles = {words: key for key, words in FACTS.items()}
    for row in sheet.iter_rows(max_row=len(FACTS) + 5, max_col=3):
        key = titles.get(str(row[0].value or "").strip())
        if key and len(row) > 2 and row[2].value is not None:
            column = Column(key, FACTS[key], "tanggal" if key.endswith("tanggal") else "teks")
            places[key] = f"{SUMMARY}!{row[2].coordinate}"
            try:
                if row[2].data_type in ("f", "e"):
                    raise CellError("sel berisi rumus atau kesalahan, bukan nilai", "ketik nilainya")
                facts[key] = read_value(column, row[2].value, row[2].number_format)
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


def _area(sheet: Any, area_id: str, kinds: set[str], year: int) -> SheetArea:
    table = read_table(sheet, COLUMNS, rows_needed=True)
    area = SheetArea(area_id, table)
    if {"id", "indikator", "target"} - set(table.places):
        return area
    for row in table.rows:
        if set(row.values) <= {"no"}:
            continue
        if row["id"] and (not area.rows or area.rows[-1].id != row["id"]):
            area.rows.append(_begin(table, area_id, row, year))
        elif not area.rows:
            table.say(row.number, "id", "ID BARIS kosong", f"isi id barisnya, misalnya {area_id}.1.a")
            continue
        else:
            _continue(table, area.rows[-1], row)
        _piece(table, area.rows[-1], row, kinds)
    return area


def _begin(table: Table, area_id: str, row: Row, year: int) -> SheetRow:
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
        c.id: yaml_value(c, row[c.id])
        for c in COLUMNS
        if c.id in ("indikator", "langkah_aksi", "target_teks", "catatan")
    }
    values["target"] = _months(table, row, year)
    return SheetRow(row["id"], row["komponen"], values, row.number)


def _continue(table: Table, begun: SheetRow, row: Row) -> None:
    """Cells of the row itself are empty on the lines of its further pieces, or say the same."""
    for column in COLUMNS:
        if (
            column.id in ("indikator", "langkah_aksi", "target_teks", "catatan")
            and row[column.id]
            and yaml_value(column, row[column.id]) != begun.values[column.id]
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


def _months(table: Table, row: Row, year: int) -> list[str]:
    months: list[str] = []
    for part in re.split(r"[,;\n]+", row["target"]):
        if not part.strip():
            continue
        try:
            month = month_text(part, year)
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


def _piece(table: Table, begun: SheetRow, row: Row, kinds: set[str]) -> None:
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
    jenis = [part.strip() for part in re.split(r"[,;\n]+", row["jenis"]) if part.strip()]
    for kind in jenis:
        if kind not in kinds:
            near = suggestion(kind, kinds) or ""
            remedy = near if near.startswith("maksud") else "lihat daftarnya dengan: doctools kinds"
            table.say(row.number, "jenis", f"jenis naskah '{kind}' tidak dikenal", remedy)
    values = {
        "teks": row["teks"],
        "kelas": row["kelas"],
        "jenis": jenis,
        "catatan": row["catatan_bukti"] or None,
    }
    begun.pieces.append(SheetPiece(row["id_bukti"], values, row.number))


def _duplicates(areas: list[SheetArea]) -> None:
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
