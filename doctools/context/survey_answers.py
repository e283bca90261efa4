"""Answers of a survey from a CSV or XLSX file: one row a respondent, one column an element or a fact of the respondent."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from doctools.context.survey_columns import KnownColumns, place_columns
from doctools.docx import EXCEL, STUMBLES, read_file, read_plainly
from doctools.errors import DataError, DocumentError, Problem

SUFFIXES = (".csv", ".xlsx")
_MARKS = (";", ",", "\t")  # between cells: Excel under Indonesian settings, others, "Unicode text"
_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZIP = b"PK"
_SEPARATOR = re.compile(r'"?sep=(.)"?')  # a first line for Excel alone
_SCORE = re.compile(r"(\d+)(?:\s*[.)\-–—:=(]\s*[^\d\s].*)?", re.DOTALL)  # `3`, and `3. Sesuai` of a form
AnswerRow = tuple[int, Sequence[object]]  # its number, as Excel shows it, and its cells


@dataclass(frozen=True)
class SurveyAnswers:
    """`scores`: element → score, `facts`: known column → text, of one respondent each; `unknown`: headings not used."""

    scores: list[dict[str, int]]
    facts: list[dict[str, str]]
    unknown: tuple[str, ...]


def read_answers(root: Path, shown: str, known: KnownColumns, lowest: int, highest: int) -> SurveyAnswers:
    """The answers of the file `shown` in the office's folder `root`; scores lie between `lowest` and `highest`.

    Raises DataError that names each wrong cell (`C5`) or column and what belongs there.
    """
    path = root / shown
    if not path.resolve().is_relative_to(root.resolve()):
        raise DataError(
            Problem("berkas jawaban berada di luar folder kantor", shown, remedy="salin ke data/survei/")
        )
    if not path.exists():
        raise DataError(Problem("berkas jawaban survei tidak ada", shown, remedy="simpan berkasnya di situ"))
    if path.suffix.lower() not in SUFFIXES:
        raise DataError(Problem("berkas jawaban survei harus .csv atau .xlsx", shown))
    try:
        rows = _read_csv(path, shown) if path.suffix.lower() == ".csv" else _read_xlsx(path, shown)
    except DocumentError as error:
        raise DataError(*error.problems) from None
    first, head = rows[0] if rows else (1, ())
    headings = [" ".join(str(cell).split()) for cell in head]
    places, unknown = place_columns(headings, known, (shown, first))
    scores: list[dict[str, int]] = []
    facts: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, row in rows[1:]:
        cells = [" ".join(str(cell).split()) for cell in row] + [""] * (len(head) - len(row))
        score: dict[str, int] = {}
        for code in known.codes:
            text = cells[places[code]]
            found = _SCORE.fullmatch(text)
            if found and lowest <= int(found[1]) <= highest:
                score[code] = int(found[1])
                continue
            cell = f"sel {_letter(places[code])}{number}"
            what = f"{cell} berisi '{text}'" if text else f"{cell} kosong"
            problems.append(Problem(what, shown, number, f"isi angka {lowest} sampai {highest}"))
        scores.append(score)
        facts.append({column: cells[at] for column, at in places.items() if column not in score})
    if problems:
        raise DataError(*problems)
    return SurveyAnswers(scores, facts, unknown)


def _read_csv(path: Path, shown: str) -> list[AnswerRow]:
    text = _decode(read_file(path, shown), shown)
    first, _, rest = text.partition("\n")
    told = _SEPARATOR.fullmatch(first.rstrip("\r"))
    if told:
        text = rest
    try:
        return max(
            (_keep_filled(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) for mark in (told[1] if told else _MARKS)),
            key=lambda rows: len(rows[0][1]) if rows else 0,
        )  # fmt: skip
    except csv.Error:
        raise DataError(
            Problem("susunan CSV tidak terbaca", shown, remedy="simpan ulang dari Excel sebagai CSV UTF-8")
        ) from None


def _decode(content: bytes, shown: str) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows programs write that know neither."""
    if content.startswith(_ZIP):
        raise DataError(
            Problem("berkas ini buku kerja Excel, bukan CSV", shown, remedy="beri nama yang berakhiran .xlsx")
        )
    encodings = ("utf-16",) if content.startswith(_OF_UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DataError(Problem("berkas ini bukan teks CSV", shown, remedy="simpan ulang sebagai CSV UTF-8"))


def _read_xlsx(path: Path, shown: str) -> list[AnswerRow]:
    from openpyxl import load_workbook

    content = read_plainly(path, shown, EXCEL)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return _keep_filled(
            ["" if cell is None else _write_plainly(cell) for cell in row]
            for row in book.worksheets[0].iter_rows(values_only=True)
        )
    except STUMBLES:
        raise DataError(Problem("buku kerja Excel ini rusak", shown, remedy=EXCEL.resave)) from None


def _keep_filled(rows: Iterable[Sequence[object]]) -> list[AnswerRow]:
    """The rows with anything in them, numbered as Excel does; a sheet may have a million others."""
    return [(n, row) for n, row in enumerate(rows, 1) if any(str(cell).strip() for cell in row)]


def _write_plainly(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _letter(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
