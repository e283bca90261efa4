"""Backup and restore: the book goes out whole and comes back the same, on either database."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from doctools.errors import RegisterError, RegisterRefusedError, StoreError
from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url
from doctools.register.book.exchange import back_up, restore, to_json_lines
from tests.register.conftest import ACT, letter, opened
from tests.register.test_rantai import filled


@pytest.fixture
def other(tmp_path: Path) -> Register:
    """An empty register elsewhere."""
    return opened(make_sqlite_url(tmp_path / "lain.db"))


@pytest.mark.parametrize("name", ["agenda.db", "agenda.jsonl"])
def test_a_backup_brings_everything_back(
    register: Register, other: Register, tmp_path: Path, name: str
) -> None:
    filled(register)
    form = back_up(register, tmp_path / name)
    assert form == ("sqlite" if name.endswith(".db") and register.database.is_sqlite else "jsonl")
    assert restore(other, tmp_path / name) == 6
    assert other.read_events() == register.read_events()
    assert other.read_entries() == register.read_entries()
    assert audit(other) == []
    other.reserve(letter("d"), ACT)
    assert other.find_entry("d").ordinal == 4  # type: ignore[union-attr]


def test_json_lines_rebuild_either_database(register: Register, other: Register, tmp_path: Path) -> None:
    filled(other)
    back_up(other, tmp_path / "agenda.jsonl")
    restore(register, tmp_path / "agenda.jsonl")
    assert to_json_lines(register.read_events()) == (tmp_path / "agenda.jsonl").read_bytes()
    assert register.read_entries() == other.read_entries()


def test_a_later_backup_adds_what_is_new(register: Register, other: Register, tmp_path: Path) -> None:
    filled(register)
    back_up(register, tmp_path / "satu.jsonl")
    restore(other, tmp_path / "satu.jsonl")
    register.reserve(letter("d"), ACT)
    back_up(register, tmp_path / "dua.jsonl")
    assert restore(other, tmp_path / "dua.jsonl") == 1
    assert restore(other, tmp_path / "dua.jsonl") == 0
    assert other.read_events() == register.read_events()


def test_restoring_never_takes_events_away(register: Register, other: Register, tmp_path: Path) -> None:
    filled(register)
    back_up(register, tmp_path / "agenda.jsonl")
    register.reserve(letter("d"), ACT)
    with pytest.raises(RegisterRefusedError, match="tidak ada dalam berkas itu"):
        restore(register, tmp_path / "agenda.jsonl")
    other.reserve(letter("z"), ACT)
    with pytest.raises(RegisterRefusedError, match="tidak ada yang diubah"):
        restore(other, tmp_path / "agenda.jsonl")
    assert [e.document for e in other.read_entries()] == ["z"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Undangan Rapat", "Undangan Lain", "isi peristiwa 1"),
        ('"urut":2', '"urut":9', "hilang"),
        ("{", "", "baris ini bukan peristiwa"),
    ],
)
def test_a_spoiled_backup_is_refused(
    register: Register, other: Register, tmp_path: Path, old: str, new: str, message: str
) -> None:
    filled(register)
    path = tmp_path / "agenda.jsonl"
    back_up(register, path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegisterError, match=message):
        restore(other, path)
    assert other.read_events() == []


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(register)
    path = tmp_path / "agenda.jsonl"
    back_up(register, path)
    before = path.read_bytes()
    register.reserve(letter("d"), ACT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match=r"ruang disk habis\); periksa izin folder dan sisa ruang disk"):
        back_up(register, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_a_backup_replaces_nothing_but_a_backup(tmp_path: Path) -> None:
    book = opened(make_sqlite_url(tmp_path / "register.db"))
    filled(book)
    with pytest.raises(RegisterError, match="ini buku agenda itu sendiri"):
        back_up(book, tmp_path / "register.db")
    other = tmp_path / "kantor.yaml"
    other.write_text("nama: Kantor Contoh\n", encoding="utf-8")
    with pytest.raises(
        RegisterError, match="sudah ada berkas lain, bukan cadangan buku agenda; tidak ditimpa"
    ):
        back_up(book, other)
    assert other.read_text(encoding="utf-8") == "nama: Kantor Contoh\n"
    assert back_up(book, tmp_path / "cadangan/baru/agenda.db") == "sqlite"
    assert back_up(book, tmp_path / "cadangan/baru/agenda.db") == "sqlite"


def test_a_backup_while_others_write_is_whole(tmp_path: Path) -> None:
    address = make_sqlite_url(tmp_path / "register.db")
    book, stop = opened(address), threading.Event()

    def write() -> None:
        writer, n = opened(address), 0
        while not stop.is_set():
            writer.reserve(letter(f"s{n}"), ACT)
            n += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for n in range(5):
            back_up(book, tmp_path / f"{n}.db")
    finally:
        stop.set()
        thread.join()
    for n in range(5):
        copy = opened(make_sqlite_url(tmp_path / f"{n}.db"))
        assert audit(copy) == []


def test_the_lines_are_plain_json(register: Register, tmp_path: Path) -> None:
    filled(register)
    back_up(register, tmp_path / "agenda.jsonl")
    first = json.loads((tmp_path / "agenda.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["isi"]["nomor"] == "1/PW.01-Und/9999/2026"
    assert first["oleh"] == "Pencatat Contoh"
