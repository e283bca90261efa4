"""Dates, numbers in words, letters and numerals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctools.context.language import dates, terbilang
from doctools.context.language.rounding import percent
from doctools.context.wording.sandbox import sandbox


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (21, "dua puluh satu"), (100, "seratus"), (101, "seratus satu"), (111, "seratus sebelas"),
        (200, "dua ratus"), (1000, "seribu"), (1100, "seribu seratus"), (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"), (1_000_000, "satu juta"), (1_500_000, "satu juta lima ratus ribu"),
        (1_000_000_000, "satu miliar"), (-3, "minus tiga"),
    ],
)  # fmt: skip
def test_terbilang(number: int, words: str) -> None:
    assert terbilang.terbilang(number) == words


VALUES = {
    w: n
    for n, w in enumerate(
        [
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
        ]
    )
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_words(words: str) -> int:
    """The number back from its words, by the other way round."""
    total = group = last = 0
    for word in words.replace("seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if word in VALUES:
            group, last = group + VALUES[word], VALUES[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            group += last * ((10 if word == "puluh" else 100) - 1)
        else:
            total, group = total + group * SCALES[word], 0
    return total + group


@given(st.integers(0, terbilang.LIMIT - 1))
def test_words_mean_the_number(number: int) -> None:
    assert read_words(terbilang.terbilang(number)) == number


def test_too_large_for_words() -> None:
    with pytest.raises(ValueError, match="too large"):
        terbilang.terbilang(terbilang.LIMIT)


def test_dikta_are_counted_as_in_decrees() -> None:
    assert [terbilang.diktum(n) for n in (1, 2, 4, 10, 11, 12)] == [
        "KESATU", "KEDUA", "KEEMPAT", "KESEPULUH", "KESEBELAS", "KEDUA BELAS",
    ]  # fmt: skip


@given(st.integers(1, 3999))
def test_roman_numerals_mean_the_number(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[c] for c in terbilang.roman(number)]
    assert sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)) == number


@given(st.integers(1, 20_000))
def test_letters_ascend(number: int) -> None:
    one, next_one = terbilang.huruf(number), terbilang.huruf(number + 1)
    assert (len(one), one) < (len(next_one), next_one)


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_what_has_no_roman_numeral(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        terbilang.roman(number)


def test_letters() -> None:
    assert [terbilang.huruf(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


@given(st.dates())
def test_dates_read_back(day: date) -> None:
    number, month, year = dates.tanggal(day).split()
    assert date(int(year), dates.MONTHS.index(month) + 1, int(number)) == day


@given(st.dates(max_value=date(9999, 12, 24)))
def test_day_names_follow_each_other(day: date) -> None:
    following = date.fromordinal(day.toordinal() + 1)
    assert (dates.DAYS.index(dates.hari(day)) + 1) % 7 == dates.DAYS.index(dates.hari(following))


def test_known_day() -> None:
    assert dates.hari(date(2026, 2, 9)) == "Senin"
    assert dates.tanggal(date(2026, 2, 9)) == "9 Februari 2026"


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        (["2026-02"], "Februari 2026"),
        (["2026-01", "2026-02"], "Januari, Februari 2026"),
        (["2026-01", "2026-02", "2026-03", "2026-06"], "Januari–Maret, Juni 2026"),
    ],
)
def test_months_are_listed(months: list[str], words: str) -> None:
    assert dates.months_listed(months) == words


@pytest.mark.parametrize(("month", "words"), [("2026-02", "Februari 2026"), ("2026-12", "Desember 2026")])
def test_a_month_is_named(month: str, words: str) -> None:
    assert dates.month_and_year(month) == words


def test_lists_of_words() -> None:
    assert terbilang.rincian(["a"]) == "a"
    assert terbilang.rincian(["a", "b"]) == "a dan b"
    assert terbilang.rincian(["a", "b", "c"]) == "a, b, dan c"


def test_the_day_of_a_record_is_told_in_words() -> None:
    said = dates.tanggal_terbilang(date(2026, 3, 31))
    assert said == "tanggal tiga puluh satu, bulan Maret, tahun dua ribu dua puluh enam (31-03-2026)"


@pytest.mark.parametrize(
    ("number", "printed"),
    [("6", "6"), ("100", "100"), ("95.50", "95,5"), ("12000", "12.000"), ("0.25", "0,25"), ("1e3", "1.000")],
)
def test_numbers_print_no_more_decimals_than_they_have(number: str, printed: str) -> None:
    assert sandbox().from_string("{{ n|angka }}").render(n=Decimal(number)) == printed


@pytest.mark.parametrize(
    ("number", "places", "printed"),
    [
        ("0.125", 2, "0,13"), ("0.135", 2, "0,14"), ("3.4567", 2, "3,46"), ("88.305", 2, "88,31"),
        ("2.5", 0, "3"), ("3.5", 0, "4"), ("-0.125", 2, "-0,13"), ("12", 3, "12,000"),
    ],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(number: str, places: int, printed: str) -> None:
    assert sandbox().from_string("{{ n|desimal(d) }}").render(n=Decimal(number), d=places) == printed


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("1500000", "Rp1.500.000,00"),
        ("0.125", "Rp0,13"),
        ("1234.565", "Rp1.234,57"),
        ("999.995", "Rp1.000,00"),
    ],
)
def test_sums_of_money_are_rounded_alike(amount: str, printed: str) -> None:
    assert sandbox().from_string("{{ n|rupiah }}").render(n=Decimal(amount)) == printed


@pytest.mark.parametrize(
    ("done", "of", "printed"),
    [
        (1, 8, "13"),
        (5, 8, "63"),
        (1, 3, "33"),
        (2, 3, "67"),
        (1, 200, "1"),
        (0, 7, "0"),
        (7, 7, "100"),
        (0, 0, "-"),
    ],
)
def test_percentages_are_rounded_alike(done: int, of: int, printed: str) -> None:
    assert percent(done, of) == printed
