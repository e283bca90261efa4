"""The filters of wording: dates, numbers, words and lists as official Indonesian prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from math import isfinite, prod

from jinja2.exceptions import UndefinedError
from jinja2.nodes import EvalContext

from doctools.context.language import dates, terbilang
from doctools.context.language.rounding import round_half_up
from doctools.context.wording.faults import WordingError
from doctools.context.wording.typed_tables import plan_columns, split_row
from doctools.context.wording.views import Blank, Mark, View, require

Filter = Callable[..., object]
Records = Iterable[object]
_LARGEST = 30  # digits of a number before its comma
_SHOWN = 40  # characters of a value in a message
# Filters of Jinja that take a text: given anything else they would write it as Python does.
_OF_TEXTS = ("capitalize", "lower", "replace", "string", "title", "trim", "upper")


def print_value(value: object) -> object:
    """A value that may stand in a text. Raises WordingError for any other: Python's own words reach no document."""
    if isinstance(value, str | int | date | Blank | View) and not isinstance(value, bool):
        return value
    if isinstance(value, float | Decimal):
        if not isfinite(value):
            raise WordingError("nilai ini bukan angka yang dapat dicetak")
        return value
    if isinstance(value, UndefinedError) or hasattr(type(value), "_fail_with_undefined_error"):
        return str(value)  # says which name is not known
    if isinstance(value, bool):
        raise WordingError("nilai ya atau tidak bukan teks; pakai {% if … %}")
    if callable(value):
        raise WordingError("ini perintah, bukan teks; kurung '()' terlupa?")
    raise WordingError(
        "daftar, kelompok isian, atau nilai kosong bukan teks; sebut isinya atau ulangi dengan 'untuk'"
    )


def build_filters(builtin: Mapping[str, Filter]) -> dict[str, Filter]:
    """Name → filter: ours, and those of Jinja that print values, held to printable ones."""
    of_values: dict[str, tuple[str, Filter]] = {
        "tanggal": ("tanggal", dates.tanggal),
        "tanggal_terbilang": ("tanggal", dates.tanggal_terbilang),
        "hari": ("tanggal", dates.hari),
        "nama_bulan": ("bulan (TTTT-BB)", dates.month_and_year),
        "kapital": ("teks", lambda text: str(print_value(text)).upper()),
        "awal_kapital": ("teks", _capitalise),
        "terbilang": ("angka bulat", _say_number),
        "desimal": ("angka", _decimal),
        "angka": ("angka", _number),
        "rupiah": ("angka", _rupiah),
        "rata": ("daftar angka", _mean),
        "butir_baris": ("daftar teks", _number_lines),
    }
    of_records: dict[str, tuple[str, Filter]] = {
        "romawi": ("angka dari 1 sampai 3999", terbilang.roman),
        "huruf": ("angka mulai dari 1", terbilang.huruf),
        "daftar_bulan": ("daftar bulan (TTTT-BB)", dates.months_listed),
        "rincian": ("daftar teks", terbilang.rincian),
        "perlu": ("catatan dan nama kolomnya", require),
        "dalam": ("daftar catatan dan masa", _within),
        "kesenjangan": ("daftar catatan dan nama dua kolom angka", _shortfall),
        "jumlah_persen": ("daftar catatan dan nama dua kolom angka", _sum_of_rates),
        "sel": (
            "baris tabel yang diketik dan banyaknya kolom",
            lambda row, columns: split_row(str(row), columns),
        ),
        "kolom": ("judul kolom dan baris tabel yang diketik", _columns),
        "terbesar": ("daftar catatan dan nama kolom angka", _by_product),
    }
    return {
        **{name: _of_text(builtin[name]) for name in _OF_TEXTS},
        "join": _of_items(builtin["join"]),
        **{name: _for_value(_telling(name, *rule), name) for name, rule in of_values.items()},
        **{name: _telling(name, *rule) for name, rule in of_records.items()},
        "atau": _or,
    }


def _telling(name: str, wanted: str, convert: Filter) -> Filter:
    """The filter, which says what it takes where it is given something else."""

    def apply(value: object, *arguments: object) -> object:
        try:
            return convert(value, *arguments)
        except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError):
            said = f", bukan '{str(value)[:_SHOWN]}'" if isinstance(value, str | int | Decimal | date) else ""
            raise WordingError(f"saringan '{name}' memerlukan {wanted}{said}") from None

    return apply


def _for_value(convert: Filter, name: str) -> Filter:
    """The filter, which leaves blanks blank (of a day's name in its own length) and marks as they are."""

    def apply(value: object, *arguments: object) -> object:
        if isinstance(value, Blank):
            return value.called(name) if name == "hari" else value
        return value if isinstance(value, Mark) else convert(value, *arguments)

    return apply


def _of_text(convert: Filter) -> Filter:
    """A filter of Jinja that is given printable values only. Some take Jinja's own things before the value."""
    place = 1 if hasattr(convert, "jinja_pass_arg") else 0

    @wraps(convert)
    def apply(*arguments: object, **named: object) -> object:
        print_value(arguments[place])
        return convert(*arguments, **named)

    return apply


def _of_items(join: Filter) -> Filter:
    """Jinja's `join` of printable items."""

    @wraps(join)
    def apply(
        context: EvalContext, value: Iterable[object], d: str = "", attribute: str | int | None = None
    ) -> object:
        if attribute is None:
            value = [print_value(item) for item in value]
        return join(context, value, d, attribute)

    return apply


def _or(value: object, instead: object = "") -> object:
    return instead if isinstance(value, Blank) else value


def _exact(value: object) -> Decimal:
    """Raises ArithmeticError for what is no number, or none that anyone writes down."""
    number = Decimal(str(value))
    if not number.is_finite() or number.adjusted() > _LARGEST:
        raise ArithmeticError(value)
    return number


def _say_number(number: int | str) -> str:
    return f"{int(number)} ({terbilang.terbilang(int(number))})"


def _within(records: Records, period: Mapping[str, list[str]], field: str = "tanggal") -> list[object]:
    """The records whose date or month `field` lies in the period (`masa`); those without one are left out."""
    found = []
    for record in records:
        value = getattr(record, field)
        month = value.isoformat()[:7] if isinstance(value, date) else str(value) if value else ""
        if month in period["bulan"]:
            found.append(record)
    return found


def _shortfall(records: Records, wanted: str, held: str) -> object:
    """The sum of what each record falls short of in field `held` against `wanted`; surplus does not offset."""
    return sum(max(getattr(r, wanted) - getattr(r, held), 0) for r in records)


def _sum_of_rates(records: Records, whole: str, rate: str) -> Decimal:
    """What `rate` per cent of `whole` comes to over all records, each in hundredths, as it is printed."""
    parts = (_exact(getattr(r, whole)) * _exact(getattr(r, rate)) / 100 for r in records)
    return sum((round_half_up(part, 2) for part in parts), Decimal(0))


def _by_product(records: Records, *fields: str) -> list[object]:
    """The records by the product of number fields, the greatest first; equal ones stay as they are."""
    return sorted(records, key=lambda r: -prod(getattr(r, field) for field in fields))


def _columns(headings: Iterable[object], lines: Iterable[object]) -> list[dict[str, str]]:
    """The columns of a table that is typed as lines, as wide as what stands in them asks."""
    return plan_columns([str(heading) for heading in headings], [str(line) for line in lines])


def _capitalise(text: object) -> str:
    """`kursi yang rusak` → `Kursi yang rusak`: a text of the data at the start of a cell."""
    words = str(print_value(text))
    return words[:1].upper() + words[1:]


def _mean(numbers: Iterable[object]) -> Decimal:
    """The mean of some numbers. Raises ArithmeticError for none."""
    values = [_exact(n) for n in numbers]
    return sum(values, Decimal(0)) / len(values)


def _decimal(value: object, places: int = 2) -> str:
    """`3.4567` → `3,46`, halves rounded away from zero as offices reckon."""
    return f"{round_half_up(_exact(value), places):f}".replace(".", ",")


def _number(value: object) -> str:
    """`6` → `6`, `95.5` → `95,5`, `12000` → `12.000`: as many decimals as it has, and no more."""
    whole, _, rest = f"{_exact(value).normalize():f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _rupiah(value: object) -> str:
    """`1500000` → `Rp1.500.000,00` (the form of Peraturan KPU 2/2021)."""
    whole, cents = f"{round_half_up(_exact(value), 2):f}".split(".")
    return f"Rp{int(whole):,}".replace(",", ".") + f",{cents}"


def _number_lines(items: Iterable[object]) -> str:
    """Several texts as numbered lines of one cell; a single text stands by itself."""
    texts = [str(print_value(item)) for item in items]
    return texts[0] if len(texts) == 1 else "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
