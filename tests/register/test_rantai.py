"""The chain: what happened cannot be changed, and where it was changed by hand it shows."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from doctools.errors import RegisterError
from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url
from doctools.register.book.events import NO_PREVIOUS, Act, Event, find_chain_faults, make_next_event
from doctools.register.book.words import EventKind
from tests.register.conftest import ACT, letter, opened


def filled(register: Register) -> None:
    first, second, _ = register.reserve_block([letter("a"), letter("b"), letter("c")], ACT)
    register.confirm(first.key, "generated/a.docx", "1" * 64, ACT)
    register.change_state(first.key, "ditinjau", "2026-02-04", None, ACT)
    register.void(second.key, "2026-02-05", "rapat ditiadakan", ACT)


def test_a_whole_book_has_no_faults(register: Register) -> None:
    filled(register)
    assert audit(register) == []
    events = register.read_events()
    assert [e.sequence for e in events] == [1, 2, 3, 4, 5, 6]
    assert events[0].previous == NO_PREVIOUS
    assert all(after.previous == before.sha256 for before, after in pairwise(events))


@pytest.mark.parametrize("statement", ["UPDATE peristiwa SET oleh = 'x'", "DELETE FROM peristiwa"])
def test_the_database_refuses_to_change_events(register: Register, statement: str) -> None:
    filled(register)
    with (
        pytest.raises(RegisterError, match="tidak dapat diubah atau dihapus"),
        register.database.begin_write() as c,
    ):
        c.execute(text(statement))
    assert audit(register) == []


def test_postgresql_refuses_to_empty_the_events(register: Register) -> None:
    if register.database.is_sqlite:
        pytest.skip("SQLite has no TRUNCATE")
    filled(register)
    with (
        pytest.raises(RegisterError, match="tidak dapat diubah atau dihapus"),
        register.database.begin_write() as c,
    ):
        c.execute(text("TRUNCATE peristiwa"))


def force(register: Register, *statements: str) -> None:
    """Change the book as someone with a database tool and bad intent would."""
    with register.database.begin_write() as connection:
        if register.database.is_sqlite:
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER peristiwa_tetap_{verb}"))
        else:
            connection.execute(text("ALTER TABLE peristiwa DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "event", "message"),
    [
        (
            "UPDATE peristiwa SET isi = replace(isi, 'Undangan', 'Undingan') WHERE urut = 2",
            2,
            "telah berubah",
        ),
        ("UPDATE peristiwa SET isi = isi || ' ' WHERE urut = 2", 2, "telah berubah"),
        ("UPDATE peristiwa SET waktu = '2026-02-03T09:00:01+07:00' WHERE urut = 3", 3, "telah berubah"),
        ("UPDATE peristiwa SET oleh = 'Orang Lain' WHERE urut = 6", 6, "telah berubah"),
        ("DELETE FROM peristiwa WHERE urut = 4", 4, "hilang"),
        ("DELETE FROM peristiwa WHERE urut = 6", 6, "hilang"),
        ("UPDATE peristiwa SET sebelum = sidik WHERE urut = 5", 5, "tidak menyambung"),
    ],
)
def test_a_past_changed_by_hand_shows(register: Register, statement: str, event: int, message: str) -> None:
    filled(register)
    force(register, statement)
    faults = [f for f in audit(register) if not f.caution]
    assert faults[0].event == event
    assert message in faults[0].message


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE nomor SET tanggal = '2026-01-01' WHERE urut = 1", "tanggal tidak sama dengan peristiwa 5"),
        ("UPDATE nomor SET status = 'bebas' WHERE urut = 3", "status tidak sama dengan peristiwa 3"),
        ("DELETE FROM nomor WHERE urut = 2", "nomor surat/2026/2 hilang dari daftar (peristiwa 6)"),
        ("UPDATE kepala SET sidik = 'x'", "catatan akhir buku telah berubah"),
    ],
)
def test_a_list_of_numbers_changed_by_hand_shows(register: Register, statement: str, message: str) -> None:
    filled(register)
    force(register, statement)
    assert any(message in f.message for f in audit(register))


def test_one_byte_changed_in_the_file_shows(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    book = opened(make_sqlite_url(path))
    filled(book)
    book.close()
    raw = bytearray(path.read_bytes())
    place = raw.find(b'"hal":"Undangan Rapat","jenis":"undangan","keadaan":"draft","naskah":"b"')
    assert place > 0
    raw[place + 10] ^= 1
    path.write_bytes(raw)
    faults = audit(opened(make_sqlite_url(path)))
    assert (faults[0].event, faults[0].key) == (2, "surat/2026/2")
    assert faults[0].message == "isi peristiwa 2 (surat/2026/2) telah berubah"


def test_a_clock_that_went_back_is_a_caution(register: Register) -> None:
    register.reserve(letter("a"), ACT)
    register.reserve(letter("b"), Act("x", "2025-12-31T08:00:00+07:00"))
    (fault,) = audit(register)
    assert fault.caution
    assert "jam komputer pernah mundur" in fault.message


@settings(max_examples=60)
@given(st.data())
def test_any_change_of_any_event_breaks_the_chain(data: st.DataObject) -> None:
    texts = st.text(max_size=12)
    events: list[Event] = []
    last = (0, NO_PREVIOUS)
    for n in range(data.draw(st.integers(2, 6))):
        values = data.draw(st.dictionaries(texts, texts, max_size=3))
        events.append(
            make_next_event(
                last, Act(data.draw(texts), ACT.time), EventKind.RESERVE, f"surat/2026/{n}", values
            )
        )
        last = (events[-1].sequence, events[-1].sha256)
    assert not list(find_chain_faults(events))
    victim = data.draw(st.integers(0, len(events) - 1))
    name = data.draw(st.sampled_from(["time", "by", "kind", "key", "content", "previous", "sha256"]))
    event = events[victim]
    spoiled = {**vars(event), name: getattr(event, name) + data.draw(st.text(min_size=1, max_size=2))}
    found = [
        f
        for f in find_chain_faults([*events[:victim], Event(**spoiled), *events[victim + 1 :]])
        if not f.caution
    ]
    assert victim + 1 <= (found[0].event or 0) <= victim + 2


def test_the_migrations_lead_to_the_tables(register: Register) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    import doctools.register.book.migrations as migrations
    from doctools.register.book.messages import REVISIONS
    from doctools.register.book.tables import metadata

    with register.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    scripts = ScriptDirectory(str(Path(migrations.__file__ or "").parent))
    assert [s.revision for s in scripts.walk_revisions()][::-1] == list(REVISIONS)


def test_sqlite_runs_with_wal_and_foreign_keys(tmp_path: Path) -> None:
    book = opened(make_sqlite_url(tmp_path / "register.db"))
    with book.database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    assert sqlite3.connect(tmp_path / "register.db").execute("PRAGMA journal_mode").fetchone() == ("wal",)
