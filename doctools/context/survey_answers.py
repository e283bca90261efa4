"""Answers of a survey from a CSV or XLSX file: one row a respondent, one column an element."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from doctools.docx import EXCEL, STUMBLES, read_plainly
from doctools.errors import DataError, DocumentError, Problem

SUFFIXES = (".csv", ".xlsx")


def read_answers(
    path: Path, shown: str, codes: list[str], lowest: int, highest: int
) -> tuple[list[dict[str, int]], list[dict[str, str]]]:
    """The scores (code → score) and the other columns (heading → text), a pair for every respondent.

    Raises DataError that names each wrong cell (`C5`) and what belongs there.
    """
    if not path.is_file():
        raise DataError(Problem("berkas jawaban survei tidak ada", shown, remedy="simpan berkasnya di situ"))
    if path.suffix.lower() not in SUFFIXES:
        raise DataError(Problem("berkas jawaban survei harus .csv atau .xlsx", shown))
    table = _csv(path, shown) if path.suffix.lower() == ".csv" else _xlsx(path, shown)
    head = [str(cell).strip() for cell in table[0]] if table else []
    places = {name.casefold(): i for i, name in enumerate(head) if name}
    lost = [code for code in codes if code.casefold() not in places]
    if lost:
        raise DataError(
            Problem(
                f"kolom {', '.join(lost)} tidak ada",
                shown,
                1,
                f"baris pertama memuat judul kolom {codes[0]} sampai {codes[-1]}",
            )
        )
    from openpyxl.utils import get_column_letter

    scores, others, problems = [], [], []
    for number, row in enumerate(table[1:], 2):
        cells = [*row, *[""] * (len(head) - len(row))]
        if not any(str(c).strip() for c in cells):
            continue
        answer = {}
        for code in codes:
            column = places[code.casefold()]
            text = str(cells[column]).strip()
            if text.isdigit() and lowest <= int(text) <= highest:
                answer[code] = int(text)
            else:
                place = f"sel {get_column_letter(column + 1)}{number}"
                what = f"{place} berisi '{text}'" if text else f"{place} kosong"
                problems.append(Problem(what, shown, number, f"isi angka {lowest} sampai {highest}"))
        scores.append(answer)
        known = {places[c.casefold()] for c in codes}
        others.append(
            {head[i].casefold(): str(c).strip() for i, c in enumerate(cells[: len(head)]) if i not in known}
        )
    if problems:
        raise DataError(*problems)
    return scores, others


def _csv(path: Path, shown: str) -> list[list[str]]:
    """Commas or, as Excel writes it under Indonesian settings, semicolons."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(
            Problem("berkas ini bukan teks UTF-8", shown, remedy="simpan sebagai CSV UTF-8")
        ) from None
    first = text.split("\n", 1)[0]
    return list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))


def _xlsx(path: Path, shown: str) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        content = read_plainly(path, shown, EXCEL)
    except DocumentError as error:
        raise DataError(*error.problems) from None
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [["" if cell is None else str(_plain(cell)) for cell in row] for row in rows]
    except STUMBLES:
        raise DataError(Problem("buku kerja Excel ini rusak", shown, remedy=EXCEL.resave)) from None


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
