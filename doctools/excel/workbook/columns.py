"""Columns of a sheet, and the one text form in which a YAML value and a cell's value are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from doctools.context import MONTHS
from doctools.errors import suggestion
from doctools.office import find_unprintable

_UNKNOWN = "…"  # an item of a list that is not known yet
# How a workbook writes a character that XML does not hold (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(
    "_x(00[01][0-9A-Fa-f]|007F|00[89][0-9A-Fa-f]|[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[Ff]{3}[EFef])_"
)
YES_NO = ("ya", "tidak")


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `kind`: teks, angka, desimal, persen, ya-tidak, tanggal, bulan, pukul, pilihan, nip, rujukan,
    daftar or peta.

    `given`: printed for the reader's help, not read back. `choices`: offered in a drop-down list;
    only `pilihan` and `rujukan` hold the cell to them. `names`: id that the YAML holds → what the cell shows for it.
    `required`: may not stand empty; `named`: the file must name it. `width`: in characters.
    """

    id: str
    title: str
    kind: str = "teks"
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 20
    given: bool = False
    note: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    named: bool = False


class CellError(Exception):
    """What is wrong with one cell, and what to do."""

    def __init__(self, what: str, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def format_cell(column: Column, value: Any) -> str:
    """A YAML value (text, list or map of texts, None) as the text of its cell; '' where nothing is known."""
    if column.kind == "peta":
        return "\n".join(f"{key}: {item or _UNKNOWN}" for key, item in (value or {}).items())
    if column.kind == "daftar":
        return "\n".join(_UNKNOWN if v is None else str(v).strip().replace("\n", "\n  ") for v in value or [])
    if value is None:
        return ""
    text = str(value).strip()
    if column.kind == "ya-tidak":
        return {"true": "ya", "false": "tidak"}.get(text.casefold(), text.casefold())
    return text.replace(":", ".") if column.kind == "pukul" else text


def show_cell(column: Column, text: str) -> str:
    """The text of a cell as people see it: names in place of ids."""
    if not column.names:
        return text
    return "\n".join(column.names.get(line, line) for line in text.split("\n"))


def parse_cell(column: Column, text: str) -> str | list[str | None] | dict[str, str | None] | None:
    """The text of a cell as the YAML holds it."""
    if column.kind == "peta":
        pairs = [line.split(": ", 1) for line in text.split("\n") if line.strip()]
        return {key.strip(): None if item.strip() == _UNKNOWN else item.strip() for key, item in pairs}
    if column.kind != "daftar":
        return text or None
    items: list[str | None] = []
    for line in text.split("\n"):
        if line.startswith("  ") and items and items[-1] is not None:
            items[-1] += "\n" + line[2:]
        elif line.strip():
            items.append(None if line.strip() == _UNKNOWN else line.strip())
    return items


_INNER_SPACES = re.compile(
    r"(?<=\S) {2,}(?=\S)"
)  # left by who types or copies; at the start of a line they mean something


def read_cell(column: Column, value: Any, number_format: str = "General") -> str:
    """What a cell holds, as the text that `format_cell` would give. Raises CellError."""
    if value is None:
        return ""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
        if not value:
            return ""
        value = _INNER_SPACES.sub(" ", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
        if bad := find_unprintable(value):
            raise CellError(f"ada {bad[1]} yang tidak dapat dicetak", "ketik ulang isinya")
    if column.names:
        return _read_names(column, value, number_format)
    reader = _READERS.get(column.kind, _read_text)
    return reader(column, value, number_format)


def _read_names(column: Column, value: Any, number_format: str) -> str:
    """Ids for the names in a cell; an id stands for itself."""
    known = {name.casefold(): name for name in column.names}
    known |= {shown.casefold(): name for name, shown in column.names.items()}
    found = []
    for line in _read_text(column, value, number_format).split("\n"):
        text = line.strip()
        if text and text != _UNKNOWN and text.casefold() not in known:
            remedy = suggestion(text, [*column.names.values(), *column.names])
            raise CellError(f"'{text}' bukan pilihan untuk {column.title}", remedy)
        found.append(known.get(text.casefold(), text))
    return "\n".join(found)


def _read_hour(column: Column, value: Any, number_format: str) -> str:
    if isinstance(value, datetime | time):
        return value.strftime("%H.%M")
    text = _read_text(column, value, number_format)
    if not (found := re.fullmatch(r"(\d{1,2})[.:](\d{2})(?::00)?", text)):
        raise CellError(f"'{text}' bukan pukul", "tulis JJ.MM, misalnya 09.00")
    return f"{int(found[1]):02d}.{found[2]}"


def _read_map(column: Column, value: Any, number_format: str) -> str:
    text = _read_text(column, value, number_format)
    if wrong := next((line for line in text.split("\n") if line.strip() and ": " not in line), None):
        raise CellError(
            f"'{wrong.strip()}' bukan nama dengan isinya", "tulis nama: isi, satu butir satu baris"
        )
    return text


def _read_text(column: Column, value: Any, number_format: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return _format_number(value)
    raise CellError(
        "Excel mengubah isi sel ini menjadi tanggal atau waktu",
        "atur format selnya menjadi Teks (Text), lalu ketik ulang",
    )


def _format_number(value: int | float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return format(Decimal(repr(value)), "f")


def _read_integer(column: Column, value: Any, number_format: str) -> str:
    text = value if isinstance(value, str) else _read_text(column, value, number_format)
    if not re.fullmatch(r"-?\d+", text):
        raise CellError(f"'{text}' bukan angka bulat", "isi angka saja, misalnya 12")
    return text


def _read_decimal(column: Column, value: Any, number_format: str) -> str:
    text = value if isinstance(value, str) else _read_text(column, value, number_format)
    if re.fullmatch(r"-?\d+,\d+", text):
        text = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise CellError(
            f"'{text}' bukan angka", "isi angka saja tanpa titik ribuan, misalnya 1500000 atau 2,5"
        )
    return text


def _read_percent(column: Column, value: Any, number_format: str) -> str:
    if isinstance(value, str):
        value = value.removesuffix("%").strip()
    elif isinstance(value, int | float) and not isinstance(value, bool) and "%" in number_format:
        value = round(value * 100, 6)
    text = _read_integer(column, value, number_format)
    if not 0 <= int(text) <= 100:
        raise CellError(f"'{text}' bukan persen dari 0 sampai 100", "isi angka 0 sampai 100")
    return text


def _read_yes_no(column: Column, value: Any, number_format: str) -> str:
    text = _read_text(column, value, number_format).casefold()
    text = {"true": "ya", "false": "tidak", "y": "ya", "t": "tidak"}.get(text, text)
    if text not in YES_NO:
        raise CellError(f"'{text}' bukan ya atau tidak", "tulis ya atau tidak")
    return text


def _read_choice(column: Column, value: Any, number_format: str) -> str:
    text = _read_text(column, value, number_format)
    folded = {c.casefold(): c for c in column.choices}
    if text.casefold() not in folded:
        raise CellError(f"'{text}' bukan pilihan untuk {column.title}", suggestion(text, column.choices))
    return folded[text.casefold()]


def _read_nip(column: Column, value: Any, number_format: str) -> str:
    """Excel keeps 15 digits of a number: one of 18 that ends in zeros has lost its last three."""
    if isinstance(value, float | int) and not isinstance(value, bool) and abs(value) >= 10**15:
        if isinstance(value, float) or value % 1000 == 0:
            raise CellError(
                "NIP tersimpan sebagai bilangan sehingga angka terakhirnya hilang",
                "atur format selnya menjadi Teks (Text), lalu ketik ulang 18 angka NIP",
            )
        return str(value)
    return re.sub(r"[\s.]", "", _read_text(column, value, number_format))


_WORDED_DAY = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})")
_FIGURED_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def _read_day(column: Column, value: Any, number_format: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = value if isinstance(value, str) else _read_text(column, value, number_format)
    try:
        if found := _WORDED_DAY.fullmatch(text):
            return date(int(found[3]), _find_month(found[2]), int(found[1])).isoformat()
        if found := _FIGURED_DAY.fullmatch(text):
            return _read_figures(int(found[1]), int(found[3]), int(found[4]), text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise CellError(
            f"'{text}' bukan tanggal",
            "tulis sebagai tanggal Excel, misalnya 23 Januari 2026, 23/01/2026, atau 2026-01-23",
        ) from None


def _read_figures(day: int, month: int, year: int, text: str) -> str:
    """`18/02/2026`: day, month, year. Raises CellError where another order would give another day, ValueError for none."""
    found = date(year, month, day)
    if day <= 12 and day != month:
        other = f"{month} {MONTHS[day - 1]} {year}"
        first = f"{day} {MONTHS[month - 1]} {year}"
        raise CellError(f"'{text}' dapat berarti {first} atau {other}", f"tulis bulannya, misalnya {first}")
    return found.isoformat()


def _find_month(word: str) -> int:
    """The month, from 1, of its name or of the beginning of it. Raises ValueError."""
    months = [month.casefold() for month in MONTHS]
    if word.casefold() in months:
        return months.index(word.casefold()) + 1
    meant = [n for n, month in enumerate(months, 1) if len(word) > 2 and month.startswith(word.casefold())]
    if len(meant) != 1:
        raise ValueError(word)
    return meant[0]


def read_month(value: Any, year: int | None = None) -> str:
    """`2026-02`, `Februari 2026`, a date of the month or, with `year`, `Februari` → `2026-02`. Raises CellError."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m")
    text = str(value).strip()
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return text
    if found := re.fullmatch(r"([A-Za-z]+)(?:\s+(\d{4}))?", text):
        months = [m.casefold() for m in MONTHS]
        written = found[2] or (str(year) if year else "")
        if found[1].casefold() in months and written:
            return f"{written}-{months.index(found[1].casefold()) + 1:02d}"
    example = f", misalnya {year}-02" if year else ""
    raise CellError(f"'{text}' bukan bulan", f"tulis TTTT-BB{example}")


def _read_month_cell(column: Column, value: Any, number_format: str) -> str:
    return read_month(value)


_READERS: dict[str, Callable[[Column, Any, str], str]] = {
    "target": lambda column, value, number_format: (
        read_month(value) if isinstance(value, date) else _read_text(column, value, number_format)
    ),
    "angka": _read_integer,
    "desimal": _read_decimal,
    "persen": _read_percent,
    "ya-tidak": _read_yes_no,
    "pilihan": _read_choice,
    "nip": _read_nip,
    "pukul": _read_hour,
    "peta": _read_map,
    "tanggal": _read_day,
    "bulan": _read_month_cell,
}
