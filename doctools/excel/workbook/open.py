"""Open a workbook that people filled: refuse what is not one, and read its sheets row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doctools.docx import EXCEL, STUMBLES, read_plainly, require_file
from doctools.errors import DoctoolsError, DocumentError, Problem
from doctools.excel.workbook.writer import EARLIER, IDENTITY_SHEET, KEY_COLUMN, VERSION


class WorkbookError(DoctoolsError):
    """A workbook that cannot be read back as it stands; nothing was written."""


@dataclass(frozen=True)
class GivenSheet:
    """What the hidden sheet says. `facts`: name, period, office …; `base`: key of each entry that the workbook was
    given → what it was given of it; None where the workbook does not know (another program's, or an old one)."""

    facts: dict[str, str] = field(default_factory=dict)
    base: dict[str, dict[str, Any]] | None = None


class Sheet:
    """A sheet, read row by row: what a workbook says of its size is never asked, and empty rows take nothing."""

    def __init__(self, source: Any, shown: str) -> None:
        self._source, self._shown = source, shown
        self.title: str = source.title
        self.merged: list[str] = []

    def rows(self) -> Iterator[tuple[int, dict[int, Any]]]:
        """The rows that have cells: number and, by column from 1, cells as openpyxl has them. When all were given,
        `merged` holds the ranges that are merged. Raises WorkbookError for a damaged sheet."""
        import warnings

        from openpyxl.cell.read_only import ReadOnlyCell
        from openpyxl.worksheet._reader import WorkSheetParser

        source = self._source
        book = source.parent
        try:
            with warnings.catch_warnings(), source._get_source() as content:
                warnings.simplefilter("ignore")
                parser = WorkSheetParser(
                    content,
                    source._shared_strings,
                    epoch=book.epoch,
                    date_formats=book._date_formats,
                    timedelta_formats=book._timedelta_formats,
                )
                for number, cells in parser.parse():
                    yield number, {cell["column"]: ReadOnlyCell(source, **cell) for cell in cells}
        except STUMBLES:
            raise _damaged(self._shown) from None
        if parser.merged_cells is not None:
            self.merged = [str(cell.ref) for cell in parser.merged_cells.mergeCell]


class FilledWorkbook:
    """A workbook that people filled; `shown`: its name in messages."""

    def __init__(self, content: bytes, shown: str) -> None:
        """Raises WorkbookError where it cannot be read."""
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = load_workbook(io.BytesIO(content), read_only=True)
        except STUMBLES:
            raise _damaged(shown) from None
        self.shown = shown
        self.titles: list[str] = [sheet.title for sheet in self._book.worksheets]

    def sheet(self, title: str) -> Sheet:
        return Sheet(self._book[title], self.shown)

    def identity(self) -> GivenSheet:
        """What the hidden sheet says; nothing where there is no such sheet. Raises WorkbookError for a newer one."""
        import json

        if IDENTITY_SHEET not in self.titles:
            return GivenSheet()
        facts: dict[str, str] = {}
        base: dict[str, dict[str, Any]] = {}
        for _, cells in self.sheet(IDENTITY_SHEET).rows():
            texts = {place: str(cell.value) for place, cell in cells.items() if cell.value is not None}
            if 1 in texts:
                facts[texts[1]] = texts.get(2, "")
            if KEY_COLUMN in texts:
                said = "".join(texts.get(place, "") for place in range(KEY_COLUMN + 1, max(texts) + 1))
                try:
                    base[texts[KEY_COLUMN]] = json.loads(said) if said else {}
                except ValueError:
                    return GivenSheet(facts)
        version = facts.get("versi", VERSION)
        if version in EARLIER:
            return GivenSheet(facts)
        if version != VERSION:
            raise WorkbookError(
                Problem(
                    f"buku kerja ini berversi {version}, sedangkan yang dikenal versi {VERSION}",
                    remedy="ekspor ulang dengan doctools yang terpasang, lalu salin isinya",
                )
            )
        return GivenSheet(facts, base)


def open_workbook(path: Path) -> FilledWorkbook:
    """The workbook at `path`. Raises WorkbookError that says what the file is and what to do."""
    return FilledWorkbook(_read_package(path), path.name)


def _damaged(shown: str) -> WorkbookError:
    what, remedy = "buku kerja Excel ini rusak dan tidak dapat dibaca", "buka di Excel lalu simpan ulang"
    return WorkbookError(Problem(what, shown, remedy=remedy))


def _refuse(path: Path, what: str, remedy: str) -> WorkbookError:
    return WorkbookError(Problem(what, path.name, remedy=remedy))


def _read_package(path: Path) -> bytes:
    """The workbook's bytes as openpyxl reads them. Raises WorkbookError for what is none, locked, damaged or swollen."""
    try:
        if path.suffix.casefold() == ".xlsm":
            require_file(path, path.name)
            raise _refuse(path, EXCEL.macros, EXCEL.resave)
        return read_plainly(path, path.name, EXCEL)
    except DocumentError as error:
        raise WorkbookError(*error.problems) from None
