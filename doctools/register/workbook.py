"""The buku agenda as offices know it: an Excel workbook, one sheet for each series and year."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from itertools import groupby
from typing import Any

from doctools.context import tanggal
from doctools.office import Office, list_first_numbers, list_series
from doctools.register.book.audit import Firsts, find_unused
from doctools.register.book.entries import Entry
from doctools.register.book.keys import format_ranges
from doctools.register.book.states import States

_HEADINGS = ("NO URUT", "NOMOR NASKAH", "TANGGAL", "HAL/JUDUL", "TUJUAN", "KEADAAN", "KETERANGAN")
_WIDTHS = (9, 26, 20, 58, 34, 16, 34)
_LINE = 15  # points that one line of text takes
_MADE = datetime(1980, 1, 1)  # no clock goes into a file that we make


def make_agenda_workbook(entries: list[Entry], states: States, office: Office) -> bytes:
    """The bytes of the .xlsx, a sheet for each series and year; the same for the same entries."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Buku Agenda", "author": office.kantor.model.nama, "created": _MADE})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "head": book.add_format(
            {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        ),
        "text": book.add_format({"border": 1, "valign": "top", "text_wrap": True}),
        "centre": book.add_format({"border": 1, "valign": "top", "align": "center"}),
        "note": book.add_format({"italic": True}),
    }
    firsts = list_first_numbers(office)
    names = list_series(office)
    for (series, year), group in groupby(entries, key=lambda e: (e.series, e.year)):
        sheet = book.add_worksheet(_name_sheet(series, year, book))
        _fill_sheet(
            sheet,
            list(group),
            states,
            (office.kantor.model.nama, names.get(series, series), year),
            styles,
            firsts,
        )
    if not entries:
        sheet = book.add_worksheet("Buku Agenda")
        _fill_sheet(sheet, [], states, (office.kantor.model.nama, "", 0), styles, {})
    book.close()
    return target.getvalue()


def _fill_sheet(
    sheet: Any,
    entries: list[Entry],
    states: States,
    head: tuple[str, str, int],
    styles: dict[str, Any],
    firsts: Firsts,
) -> None:
    office, series, year = head
    last = len(_HEADINGS) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    sheet.freeze_panes(5, 0)
    lines = ("BUKU AGENDA", office.upper(), f"{series.upper()} TAHUN {year}" if entries else "")
    for row, line in enumerate(lines):
        sheet.merge_range(row, 0, row, last, line, styles["title"])
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(4, column, heading, styles["head"])
    row = 5
    for entry in entries:
        if entry.is_free:
            continue
        cells = (
            entry.number,
            entry.full,
            tanggal(date.fromisoformat(entry.date)),
            entry.title,
            entry.addressees,
            states.name_of(entry.state),
            "; ".join(filter(None, (entry.reason, entry.note))),
        )
        lines_needed = max(-(-len(text) // (width - 3)) for text, width in zip(cells, _WIDTHS, strict=True))
        sheet.set_row(row, _LINE * max(1, lines_needed))
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, styles["centre" if column in (0, 2) else "text"])
        row += 1
    for numbers in find_unused(entries, firsts).values():
        sheet.write_string(row + 1, 0, f"Nomor yang tidak dipakai: {format_ranges(numbers)}", styles["note"])


def _name_sheet(series: str, year: int, book: Any) -> str:
    """Excel allows 31 characters without `[]:*?/\\`, and no name twice."""
    plain = re.sub(r"[\[\]:*?/\\']", "-", series)
    name = f"{plain[:24]} {year}"
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    number = 2
    while name.casefold() in taken:
        name = f"{plain[:21]} {number} {year}"
        number += 1
    return name
