"""Many at once: none lost, none twice. The full size is `python -m tools.register_load`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from doctools.register.book.database import make_sqlite_url
from tests.register.conftest import ACT, letter, opened
from tools.register_load import load

pytestmark = pytest.mark.load


def test_eight_processes_share_a_series(url: str) -> None:
    figures = load(url, 8, 50)
    assert figures["distinct"] == figures["numbers"] == 400


def test_processes_reserve_in_blocks(url: str) -> None:
    assert load(url, 4, 100, block=50)["distinct"] == 400


def test_two_people_ask_for_the_same_document(url: str) -> None:
    opened(url).close()

    def ask(_: int) -> str:
        book = opened(url)
        try:
            return book.reserve(letter("surat-yang-sama"), ACT).key
        finally:
            book.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {"surat/2026/1"}


def test_two_people_open_a_register_for_the_first_time(tmp_path: Path) -> None:
    address = make_sqlite_url(tmp_path / "register.db")
    with ThreadPoolExecutor(6) as pool:
        books = list(pool.map(lambda _: opened(address), range(6)))
    assert all(book.read_events() == [] for book in books)
