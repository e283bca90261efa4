"""Write workbooks: texts always as texts, the same bytes for the same data, a hidden sheet that says what it is."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from doctools.docx import EXCEL, unpack_zip
from doctools.errors import DataError, Problem
from doctools.excel.workbook.columns import YES_NO, Column, show_cell

IDENTITY_SHEET = "_doctools"
CHOICES_SHEET = "_pilihan"
VERSION, EARLIER = "2", ("1",)  # of the hidden sheet; the first did not say what the workbook was given
KEY_COLUMN = 4  # of the hidden sheet, from 1; behind it stands what the workbook was given, as JSON
_LONGEST = 32_767  # characters that one cell of an .xlsx holds
_EPOCH = datetime(1980, 1, 1)  # the file format wants a date of making; the clock is not asked
_A4, _FOLIO = 9, 14  # paper codes of SpreadsheetML: A4, and folio 8.5 × 13 in (F4)

_BASE: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6"}
_STYLES: dict[str, dict[str, Any]] = {
    "judul": {"bold": True, "font_size": 14},
    "petunjuk": {"italic": True, "font_color": "#595959", "text_wrap": False},
    "kepala": {**_BASE, "bold": True, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter"},
    "teks": {**_BASE, "num_format": "@"},
    "diberi": {**_BASE, "num_format": "@", "bg_color": "#F2F2F2", "font_color": "#404040"},
    "angka": {**_BASE, "num_format": "0"},
    "desimal": {**_BASE, "num_format": "General"},
    "tanggal": {**_BASE, "num_format": "yyyy-mm-dd", "align": "left"},
    "jumlah": {**_BASE, "num_format": "0", "bold": True},
}
_WANTED, _WANTED_COLOUR = "-wajib", "#FFF2CC"  # a cell that waits to be filled


class WorkbookWriter:
    """A workbook in the making; `finish` gives its bytes."""

    def __init__(self, title: str) -> None:
        import xlsxwriter

        self._buffer = io.BytesIO()
        self.file = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.file.set_properties({"title": title, "created": _EPOCH, "author": "doctools"})
        self._formats: dict[str, Any] = {}
        self._choices: list[tuple[str, ...]] = []

    def get_style(self, name: str) -> Any:
        """The format of that name (`_STYLES`; coloured where it ends in `_WANTED`), made when it is first asked for."""
        if name not in self._formats:
            style = _STYLES[name.removesuffix(_WANTED)]
            colour = {"bg_color": _WANTED_COLOUR} if name.endswith(_WANTED) else {}
            self._formats[name] = self.file.add_format({**style, **colour})
        return self._formats[name]

    def write_text(self, sheet: Any, row: int, column: int, value: str, style: str = "teks") -> None:
        """Write a text, also where it begins like a formula. Raises DataError for one that no cell can hold."""
        if len(value) > _LONGEST:
            raise DataError(
                Problem(
                    f"satu isian sepanjang {len(value)} karakter tidak muat dalam satu sel Excel",
                    remedy=f"persingkat sampai {_LONGEST} karakter (awalnya: '{value[:40]}…')",
                )
            )
        if value:
            sheet.write_string(row, column, value, self.get_style(style))
        else:
            sheet.write_blank(row, column, None, self.get_style(style))

    def write_cell(self, sheet: Any, row: int, at: int, column: Column, value: str) -> None:
        """Write the canonical text of `column`, as Excel's own date or number where it is one, a reference by its name.

        A cell that must be filled, or that the file names and nobody has filled yet, is coloured.
        """
        mark = _WANTED if column.required or (column.named and not value) else ""
        if column.kind == "tanggal" and value:
            try:
                day = date.fromisoformat(value)
            except ValueError:
                day = date.min
            if day.year >= 1901:
                sheet.write_datetime(
                    row, at, datetime(day.year, day.month, day.day), self.get_style("tanggal" + mark)
                )
                return
        plain_number = value.removeprefix("-").replace(".", "", 1)
        if (
            column.kind in ("angka", "persen", "desimal")
            and plain_number.isascii()
            and plain_number.isdecimal()
        ):
            number = float(value)
            if len(plain_number) < 15 and format(number, ".15g") == value:
                kind = "desimal" if column.kind == "desimal" else "angka"
                sheet.write_number(row, at, number, self.get_style(kind + mark))
                return
        style = {"tanggal": "tanggal", "angka": "angka", "persen": "angka", "desimal": "desimal"}.get(
            column.kind
        )
        shown = show_cell(column, value)
        self.write_text(sheet, row, at, shown, "diberi" if column.given else (style or "teks") + mark)

    def fit_row(self, sheet: Any, row: int, texts: list[str], widths: list[int]) -> None:
        """Make the row as high as its longest cell needs; `widths` in characters. Programs do not fit wrapped text by themselves."""
        lines = (
            sum(max(1, -(-len(line) // max(1, width - 2))) for line in text.split("\n"))
            for text, width in zip(texts, widths, strict=True)
        )
        sheet.set_row(row, min(409, 15 * max([1, *lines])))

    def write_heads(self, sheet: Any, row: int, columns: list[Column]) -> None:
        """Write the titles of the columns into a row, and set the columns' widths."""
        for at, column in enumerate(columns):
            sheet.write_string(row, at, column.title, self.get_style("kepala"))
            sheet.set_column(at, at, column.width)
        sheet.set_row(row, 32)

    def offer_choices(self, sheet: Any, first: int, last: int, at: int, column: Column) -> None:
        """Offer a column's choices as a drop-down list in the rows `first` to `last`; free text stays possible unless it is a choice."""
        from xlsxwriter.utility import xl_range_abs

        choices = YES_NO if column.kind == "ya-tidak" else column.choices
        if not choices:
            return
        if choices not in self._choices:
            self._choices.append(choices)
        at_choices = self._choices.index(choices)
        cells = xl_range_abs(0, at_choices, len(choices) - 1, at_choices)
        strict = column.kind in ("pilihan", "ya-tidak")
        sheet.data_validation(
            first, at, last, at,
            {
                "validate": "list",
                "source": f"='{CHOICES_SHEET}'!{cells}",
                "error_type": "stop" if strict else "warning",
                "error_title": "Tidak ada di daftar",
                "error_message": "Pilih salah satu dari daftar.",
            },
        )  # fmt: skip

    def set_up_page(
        self, sheet: Any, heads: int, last_row: int, last_column: int, *, folio: bool = True
    ) -> None:
        """Landscape, fit to the width; the heads (in row `heads`) on every page, kept in view, with a filter."""
        sheet.set_landscape()
        sheet.set_paper(_FOLIO if folio else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.repeat_rows(heads)
        sheet.freeze_panes(heads + 1, 0)
        sheet.autofilter(heads, 0, max(last_row, heads + 1), last_column)
        sheet.set_footer("&L&A&R&P / &N")

    def identify(self, facts: dict[str, str], base: Mapping[str, Mapping[str, Any]]) -> None:
        """Add the hidden sheet: `facts` (name, year …), and of each entry that the workbook was given, by its key,
        what it was given; so that one who brings it back knows what was changed in it, and what elsewhere."""
        import json

        sheet = self.file.add_worksheet(IDENTITY_SHEET)
        sheet.hide()
        for row, (name, value) in enumerate({"versi": VERSION, **facts}.items()):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
        for row, (key, given) in enumerate(base.items()):
            sheet.write_string(row, KEY_COLUMN - 1, key)
            said = json.dumps(given, separators=(",", ":"))
            for place, start in enumerate(range(0, len(said), _LONGEST), KEY_COLUMN):
                sheet.write_string(row, place, said[start : start + _LONGEST])

    def finish(self) -> bytes:
        """The bytes of the .xlsx; nothing can be written after."""
        if self._choices:
            sheet = self.file.add_worksheet(CHOICES_SHEET)
            sheet.hide()
            for at, choices in enumerate(self._choices):
                for row, choice in enumerate(choices):
                    sheet.write_string(row, at, choice)
        self.file.close()
        return unpack_zip(self._buffer.getvalue(), "", EXCEL).to_bytes()
