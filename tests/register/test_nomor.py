"""Numbers: in sequence, dates in order, back-dated ones between two, each year anew."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doctools.errors import RegisterRefusedError
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url
from doctools.register.book.keys import (
    NumberKey,
    find_gaps,
    follow_suffix,
    format_ranges,
    read_key,
    read_number,
)
from tests.register.conftest import ACT, Reserve, letter, opened


def test_numbers_follow_each_other(reserve: Reserve) -> None:
    assert [reserve(f"surat-{n}") for n in range(3)] == ["1", "2", "3"]


def test_a_document_keeps_its_number(reserve: Reserve, register: Register) -> None:
    assert reserve("surat-a") == reserve("surat-a") == "1"
    assert len(register.read_events()) == 1
    with pytest.raises(
        RegisterRefusedError, match=r"sudah bernomor 1/PW\.01-Und/9999/2026 tanggal 2026-02-03"
    ):
        reserve("surat-a", "2026-02-04")


def test_each_series_and_year_counts_for_itself(reserve: Reserve) -> None:
    reserve("a")
    assert reserve("b", series="keputusan") == "1"
    assert reserve("c", "2027-01-02") == "1"
    assert reserve("d", "2026-12-31") == "2"


def test_dates_do_not_run_backwards(reserve: Reserve, register: Register) -> None:
    reserve("a", "2026-02-03")
    with pytest.raises(RegisterRefusedError) as refused:
        reserve("b", "2026-02-02")
    assert "tanggal 2026-02-02 mendahului nomor terakhir 1/PW.01-Und/9999/2026 (tanggal 2026-02-03)" in str(
        refused.value
    )
    assert "jam komputer" in str(refused.value)
    assert len(register.read_entries()) == 1


def test_back_dated_numbers_need_a_reason_and_stand_between(reserve: Reserve, register: Register) -> None:
    for day, name in (("2026-02-03", "a"), ("2026-02-10", "b"), ("2026-02-20", "c")):
        reserve(name, day)
    assert reserve("d", "2026-02-12", reason="terlambat dicatat") == "2.a"
    assert reserve("e", "2026-02-10", reason="terlambat dicatat") == "2.b"
    assert reserve("f", "2026-02-04", reason="terlambat dicatat") == "1.a"
    assert reserve("g", "2026-02-20") == "4"
    assert [e.number for e in register.read_entries()] == ["1", "1.a", "2", "2.a", "2.b", "3", "4"]
    with pytest.raises(RegisterRefusedError, match="untuk disisipi"):
        reserve("h", "2026-02-01", reason="terlambat dicatat")


def test_after_z_comes_aa(reserve: Reserve) -> None:
    reserve("a", "2026-02-03")
    reserve("b", "2026-02-10")
    numbers = [reserve(f"m{n}", "2026-02-05", reason="terlambat") for n in range(28)]
    assert numbers[:2] + numbers[25:] == ["1.a", "1.b", "1.z", "1.aa", "1.ab"]


def test_an_office_says_how_back_dated_numbers_look(register: Register) -> None:
    register.reserve_block([letter("a"), letter("b", "2026-02-10")], ACT)
    late = letter("c", "2026-02-04", reason="terlambat", inserted="{urut}{huruf}")
    assert register.reserve(late, ACT).full == "1a/PW.01-Und/9999/2026"


def test_a_block_is_given_whole_or_not_at_all(register: Register) -> None:
    block = register.reserve_block([letter(f"s{n}") for n in range(5)], ACT)
    assert [e.ordinal for e in block] == [1, 2, 3, 4, 5]
    with pytest.raises(RegisterRefusedError):
        register.reserve_block([letter("t"), letter("u", "2026-01-01")], ACT)
    assert [e.ordinal for e in register.read_entries()] == [1, 2, 3, 4, 5]
    assert len(register.read_events()) == 5


def test_a_series_may_begin_later(reserve: Reserve) -> None:
    assert [reserve("a", first=120), reserve("b", first=120)] == ["120", "121"]


def test_what_was_given_back_is_given_again(register: Register, reserve: Reserve) -> None:
    first = register.reserve(letter("a", path="a.docx", machine=""), ACT)
    second = register.reserve(letter("b", path="b.docx", machine=""), ACT)
    register.fail(first.key, "disk penuh", ACT)
    register.fail(second.key, "disk penuh", ACT)
    assert reserve("b") == "2"  # its own first
    assert reserve("c") == "1"
    assert reserve("d") == "3"


def test_what_was_given_back_is_not_given_against_the_dates(register: Register, reserve: Reserve) -> None:
    freed = register.reserve(letter("a", "2026-02-03", path="a.docx", machine=""), ACT)
    reserve("b", "2026-02-05")
    register.fail(freed.key, "disk penuh", ACT)
    assert reserve("c", "2026-02-06") == "3"
    assert reserve("d", "2026-02-04") == "1"


def test_a_void_number_is_never_given_again(register: Register, reserve: Reserve) -> None:
    key = register.reserve(letter("a"), ACT).key
    register.void(key, "2026-02-04", "rapat ditiadakan", ACT)
    assert reserve("b") == "2"
    assert reserve("a") == "3"
    with pytest.raises(RegisterRefusedError, match="sudah batal"):
        register.confirm(key, "a.docx", "0" * 64, ACT)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=4))
def test_suffixes_ascend_without_leaving_one_out(last: str) -> None:
    def value(text: str) -> int:
        return sum((ord(c) - 96) * 26**i for i, c in enumerate(reversed(text)))

    assert value(follow_suffix(last)) == value(last) + 1


@given(st.integers(1, 99_999), st.text("abcdz", max_size=3), st.integers(1900, 2100))
def test_a_key_reads_back(urut: int, akhiran: str, tahun: int) -> None:
    key = NumberKey("surat", tahun, urut, akhiran)
    assert read_key(str(key)) == key
    assert read_number(key.number, "surat", tahun) == key


@pytest.mark.parametrize("text", ["", "0", "x", "314/ORT.7-Kpt/01/KPU/V/2021", "12.A.b", "-1"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text, "surat", 2026) is None


def test_gaps_are_told_as_runs() -> None:
    assert find_gaps([NumberKey("s", 2026, n) for n in (1, 2, 4, 8, 9)]) == [3, 5, 6, 7]
    assert format_ranges([3, 5, 6, 7]) == "3, 5–7"
    assert format_ranges([1, 2, 4, 6, 7]) == "1–2, 4, 6–7"
    assert find_gaps([]) == []
    assert find_gaps([NumberKey("s", 2026, 3)]) == [1, 2]


@pytest.mark.parametrize(
    "text", ["surat/2026", "surat/26/1", "surat/2026/1.A", "surat/2026/1.a ", "2026/1", ""]
)
def test_what_is_no_key(text: str) -> None:
    assert read_key(text) is None


@cache
def empty_book() -> bytes:
    """A migrated SQLite register without events, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        opened(make_sqlite_url(path)).close()
        return path.read_bytes()


DAYS = st.tuples(st.integers(0, 400), st.booleans(), st.sampled_from(["surat", "keputusan"]))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=15))
def test_whatever_is_asked_the_book_stays_in_order(asked: list[tuple[int, bool, str]]) -> None:
    """Any days in any order, with and without a reason, across the turn of a year."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        path.write_bytes(empty_book())
        book = opened(make_sqlite_url(path))
        refused = 0
        for n, (offset, reasoned, seri) in enumerate(asked):
            day = (date(2026, 6, 1) + timedelta(days=offset)).isoformat()
            alasan = "terlambat dicatat" if reasoned else None
            try:
                entry = book.reserve(letter(f"s{n}", day, reason=alasan, series=seri), ACT)
                assert entry.year == int(day[:4])
            except RegisterRefusedError:
                refused += 1
        entries = book.read_entries()
        assert len(entries) == len(asked) - refused == len({e.key for e in entries})
        for series in {(e.series, e.year) for e in entries}:
            group = [e for e in entries if (e.series, e.year) == series]
            main = [e for e in group if not e.suffix]
            assert [e.ordinal for e in main] == list(range(1, len(main) + 1))
            assert [e.date for e in main] == sorted(e.date for e in main)
            for late in (e for e in group if e.suffix):
                assert late.reason
                base, after = main[late.ordinal - 1], main[late.ordinal : late.ordinal + 1]
                assert base.date <= late.date < after[0].date
        book.close()
