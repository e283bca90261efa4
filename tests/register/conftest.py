"""Registers to test with, on both databases: the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from doctools.office.folder import Workspace
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url, open_database
from doctools.register.book.events import Act
from doctools.register.book.states import read_states
from doctools.register.book.writing import Request
from tests.conftest import CONTOH
from tests.register import postgres

ACT = Act("Pencatat Contoh", "2026-02-03T09:00:00+07:00")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """PostgreSQL: the given one, or one of our own. Skips without one, but never under CI."""
    if given := os.environ.get("DOCTOOLS_TEST_POSTGRES"):
        yield given
        return
    if postgres.binaries() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed")
    with postgres.cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty register."""
    if request.param == "sqlite":
        yield make_sqlite_url(tmp_path / "register.db")
        return
    with postgres.schema(request.getfixturevalue("server"), f"uji_{uuid.uuid4().hex}") as address:
        yield address


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    book = opened(url)
    yield book
    book.close()


def opened(url: str, **more: Any) -> Register:
    return Register(open_database(url, "buku agenda", **more), read_states(Workspace(CONTOH)))


def letter(document: str | None = None, day: str = "2026-02-03", **more: Any) -> Request:
    """A letter that asks for a number of the series `surat`."""
    values: dict[str, Any] = {
        "series": "surat",
        "kind": "undangan",
        "document": document,
        "date": day,
        "title": "Undangan Rapat",
        "addressees": "Kepala Dinas Contoh",
        "pattern": lambda number, year: f"{number}/PW.01-Und/9999/{year}",
    }
    return Request(**{**values, **more})


Reserve = Callable[..., str]


@pytest.fixture
def reserve(register: Register) -> Reserve:
    """Reserves a number for a letter and gives it as the office counts: `12.a`."""

    def ask(document: str | None = None, day: str = "2026-02-03", **more: Any) -> str:
        return register.reserve(letter(document, day, **more), ACT).number

    return ask
