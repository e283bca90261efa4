"""When something is wrong with the register: a clear message, and nothing half-done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text

from doctools.errors import RegisterError
from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url, open_database
from doctools.register.lookup import StoredNumbers
from tests.conftest import Runner
from tests.register.conftest import ACT, letter, opened


def fill(book: Register) -> None:
    for n in range(500):
        book.reserve(letter(f"surat-{n}", title="Undangan " * 50), ACT)


def test_a_full_disk(tmp_path: Path) -> None:
    book = opened(make_sqlite_url(tmp_path / "register.db"))

    def little_room(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 24")

    event.listen(book.database.engine, "connect", little_room)
    with pytest.raises(
        RegisterError, match=r"disk penuh atau rusak, sehingga tidak ada yang tercatat; kosongkan"
    ):
        fill(book)
    event.remove(book.database.engine, "connect", little_room)
    given = len(book.read_entries())
    assert len(book.read_events()) == given > 0
    assert audit(book) == []
    assert book.reserve(letter("sesudah"), ACT).ordinal == given + 1


def test_a_register_that_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    opened(make_sqlite_url(path)).reserve(letter("a"), ACT)
    book = opened(f"sqlite:///file:{path.as_posix()}?mode=ro&uri=true")
    with pytest.raises(RegisterError, match="hanya dapat dibaca; periksa izin"):
        book.reserve(letter("b"), ACT)
    assert [e.document for e in book.read_entries()] == ["a"]


def test_a_folder_that_cannot_hold_a_register(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="tidak dapat dibuka; periksa apakah foldernya ada"):
        opened(make_sqlite_url(tmp_path / "tidak-ada/register.db"))


def test_someone_else_holds_the_register(url: str) -> None:
    opened(url).reserve(letter("a"), ACT)
    holder, waiter = opened(url), opened(url, wait=0.3)
    with holder.database.begin_write() as connection:
        connection.execute(text("UPDATE kepala SET urut = urut"))
        with pytest.raises(RegisterError, match="sedang dipakai orang lain; tunggu sebentar"):
            waiter.reserve(letter("b"), ACT)
    assert waiter.reserve(letter("b"), ACT).ordinal == 2


def test_a_register_of_a_newer_version(register: Register, url: str) -> None:
    register.reserve(letter("a"), ACT)
    with register.database.begin_write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(
        RegisterError, match=r"doctools yang lebih baru \(versi buku 9999\); perbarui doctools"
    ):
        opened(url)
    if register.database.is_sqlite:
        path = Path(register.database.engine.url.database or "")
        with pytest.raises(RegisterError, match="lebih baru"):
            StoredNumbers(path, None, "buku agenda").of("a")


@pytest.mark.parametrize(
    "content", [b"bukan basis data sama sekali " * 40, b"SQLite format 3\x00" + b"x" * 4096]
)
def test_a_file_that_is_no_register(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.db"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="rusak atau bukan buku agenda"):
        opened(make_sqlite_url(path))
    with pytest.raises(RegisterError, match="rusak atau bukan buku agenda"):
        StoredNumbers(path, None, "buku agenda").of("a")
    assert path.read_bytes() == content


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(RegisterError, match="peladen buku agenda tidak dapat dihubungi"):
        open_database("postgresql://rahasia:sandi@127.0.0.1:1/agenda", "buku agenda")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("bukan alamat", "alamat buku agenda tidak dapat dibaca"),
        ("mysql://x/y", "basis data 'mysql' tidak didukung"),
    ],
)
def test_an_address_of_something_else(address: str, message: str) -> None:
    with pytest.raises(RegisterError, match=message):
        open_database(address, "buku agenda")


def test_a_half_done_transaction_leaves_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    from doctools.register.book import writing

    register.reserve(letter("a"), ACT)
    real = writing.apply_event

    def breaks(*arguments: object) -> object:
        real(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "apply_event", breaks)
    with pytest.raises(KeyboardInterrupt):
        register.reserve(letter("b"), ACT)
    monkeypatch.undo()
    assert audit(register) == []
    assert register.reserve(letter("b"), ACT).ordinal == 2


@pytest.mark.slow
def test_a_clock_set_back_is_named(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/naskah/2026.yaml").unlink()
    reserve = ("register", "reserve", "surat-dinas", "--hal", "Uji", "--klasifikasi", "PP.06.1")
    assert doctools(*reserve, "--tanggal", "9990-01-02").returncode == 0
    result = doctools(*reserve, "--tanggal", "9990-01-01")
    assert result.returncode == 1
    assert "tanggal 9990-01-01 mendahului nomor terakhir 1/" in result.stderr
    assert "periksa tanggal dan jam komputer" in result.stderr
