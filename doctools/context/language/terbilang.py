"""Numbers in Indonesian words, letters and numerals, as decrees use them."""

from __future__ import annotations

_UNITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
)
# Every word that a number may be said with.
NUMERALS = frozenset({*_UNITS, "belas", "puluh", "seratus", "seribu", *(name for _, name in _SCALES)})
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LIMIT = 10**15


def terbilang(number: int) -> str:
    """`21` → `dua puluh satu`. Raises ValueError from 10^15 on (or below minus that)."""
    if abs(number) >= LIMIT:
        raise ValueError(f"number too large for words: {number}")
    if number < 0:
        return "minus " + terbilang(-number)
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return _UNITS[number - 10] + " belas"
    if number < 100:
        return _join(_UNITS[number // 10] + " puluh", number % 10)
    for scale, name in _SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            head = "se" + name if count == 1 and scale <= 1000 else f"{terbilang(count)} {name}"
            return _join(head, rest)
    raise AssertionError("every number from 100 on has a scale")


def _join(head: str, rest: int) -> str:
    return f"{head} {terbilang(rest)}" if rest else head


def diktum(number: int) -> str:
    """`1` → `KESATU`, `12` → `KEDUA BELAS`: how the dikta of a decree are counted."""
    return ("ke" + terbilang(number)).upper()


def roman(number: int) -> str:
    """`4` → `IV`. Raises ValueError outside 1 … 3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def huruf(number: int) -> str:
    """`1` → `a`, `26` → `z`, `27` → `aa`: the letters of konsideran items."""
    if number < 1:
        raise ValueError(f"letters count from 1: {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def rincian(items: list[str]) -> str:
    """`[a, b, c]` → `a, b, dan c`; `[a, b]` → `a dan b` (UU 12/2011 Lampiran II)."""
    if len(items) < 3:
        return " dan ".join(items)
    return ", ".join(items[:-1]) + ", dan " + items[-1]
