"""A book that an earlier version wrote: every kind of event, opened, held to its hashes and written on.

`buku-lama.sql` and `buku-lama.jsonl` are the dump and the backup of one register of sample data that was
made before the code's words were set apart from the book's. They are never made anew.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url
from doctools.register.book.exchange import restore, to_json_lines
from doctools.register.book.words import EventKind, NumberStatus
from doctools.register.lookup import StoredNumbers
from tests.register.conftest import ACT, letter, opened

DUMP, LINES = (Path(__file__).with_name(f"buku-lama.{ending}") for ending in ("sql", "jsonl"))
SIGNED, PENDING = "undangan-evaluasi-zi-2026-02", "undangan-evaluasi-zi-2026-03"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The old book as the SQLite file that it was."""
    found = tmp_path / "lama.db"
    connection = sqlite3.connect(found)
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.close()
    return found


@pytest.fixture
def old(path: Path) -> Register:
    return opened(make_sqlite_url(path))


def test_an_old_book_is_whole(old: Register) -> None:
    assert {event.kind for event in old.read_events()} == set(EventKind)
    assert {entry.status for entry in old.read_entries()} == set(NumberStatus)
    assert [fault.message for fault in audit(old)] == []


def test_its_entries_say_what_they_said(old: Register) -> None:
    entry = old.find_entry(SIGNED)
    assert entry is not None
    assert (entry.key, entry.full, entry.kind, entry.date) == (
        "surat/2026/1", "1/PW.01-Und/9999/2026", "undangan", "2026-02-03",
    )  # fmt: skip
    assert (entry.status, entry.state, entry.by_hand) == (NumberStatus.USED, "ditandatangani", True)
    assert entry.path == f"generated/2026/undangan/{SIGNED}.docx"
    assert (entry.sha256, entry.note) == ("a" * 64, "pindaian bertanda tangan disimpan")
    (pending,) = old.read_pending()
    assert (pending.document, pending.machine) == (PENDING, "komputer-lain:/kantor")
    assert (pending.intended_sha256, pending.intended_inputs) == ("c" * 64, "m" * 64)
    (recorded,) = old.find("sk-tim-kerja-2026")
    assert recorded.source == "data/naskah/2026.yaml:4"
    (back_dated,) = old.find("1.a")
    assert (back_dated.reason, back_dated.suffix) == ("lupa dicatat", "a")


def test_its_events_go_out_as_they_were(old: Register) -> None:
    assert to_json_lines(old.read_events()) == LINES.read_bytes()


def test_an_old_backup_comes_back_on_either_database(register: Register, old: Register) -> None:
    assert restore(register, LINES) == len(old.read_events())
    assert register.read_entries() == old.read_entries()
    assert audit(register) == []


def test_an_old_book_is_written_on(old: Register) -> None:
    assert old.reserve(letter("surat-tugas-2026-03", "2026-03-04"), ACT).number == "5", (
        "given back, given again"
    )
    key = old.reserve(letter("surat-a", "2026-03-05"), ACT).key
    old.confirm(key, "a.docx", "1" * 64, ACT)
    old.change_state(key, "ditinjau", "2026-03-06", None, ACT)
    assert [fault.message for fault in audit(old) if not fault.caution] == []


def test_a_document_is_printed_with_its_old_number(path: Path) -> None:
    given = StoredNumbers(path, None, "buku agenda").of(SIGNED)
    assert given is not None
    assert (given.key, given.number, given.full, given.made) == (
        "surat/2026/1", "1", "1/PW.01-Und/9999/2026", True,
    )  # fmt: skip
