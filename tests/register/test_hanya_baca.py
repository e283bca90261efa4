"""A register that may only be read: reading goes on, writing says what is the matter."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Runner, parsed

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="permissions of folders")]
READERS = (
    ("list",),
    ("show", "surat-undangan/2026/2"),
    ("audit",),
    ("export", "--ke", "{}/agenda.xlsx"),
    ("export", "--ke", "{}/agenda.jsonl"),
    ("backup", "{}/agenda.db"),
    ("backup", "{}/cadangan.jsonl"),
)
WRITERS = (
    ("reserve", "surat-dinas", "--hal", "Uji", "--tanggal", "2026-12-30", "--klasifikasi", "TU.01"),
    ("status", "surat-undangan/2026/2", "ditinjau"),
    ("void", "surat-undangan/2026/2", "--alasan", "uji"),
)


@contextmanager
def only_to_read(folder: Path) -> Iterator[None]:
    """Nothing in `folder` can be written, and nothing put into it."""
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def office(doctools: Runner, ruang: Path) -> Runner:
    assert doctools("register", "import").returncode == 0
    return doctools


def test_a_folder_without_write_access_is_read(office: Runner, ruang: Path, tmp_path: Path) -> None:
    with only_to_read(ruang):
        for command in READERS:
            result = office("register", *(part.format(tmp_path) for part in command))
            assert result.returncode == 0, (command, result.stderr)
        assert office("evidence", "missing", "--per", "2026-01-31").returncode == 1
        assert len(parsed(office("register", "list", "--json"))["entries"]) == 35
    restored = office("--ruang", str(ruang), "register", "restore", str(tmp_path / "agenda.db"))
    assert restored.stdout == "0 peristiwa dipulihkan.\n", "the copy holds the same events"


def test_writing_there_says_what_is_the_matter(office: Runner, ruang: Path) -> None:
    with only_to_read(ruang):
        for command in WRITERS:
            result = office("register", *command)
            assert result.returncode == 2
            assert "buku agenda hanya dapat dibaca; periksa izin menulis" in result.stderr
        made = office("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final", "--daftar")
        assert made.returncode == 2
        assert "berkas kunci tidak dapat dibuat (tidak diizinkan); periksa izin" in made.stderr
        told = office("doctor").stdout
    assert "[peringatan] Buku agenda: data/register.db hanya dapat dibaca" in told


def test_a_file_without_write_access_in_a_folder_with_it(office: Runner, ruang: Path) -> None:
    (ruang / "data/register.db").chmod(0o444)
    assert len(parsed(office("register", "list", "--json"))["entries"]) == 35
    refused = office("register", *WRITERS[0])
    assert refused.returncode == 2
    assert "hanya dapat dibaca" in refused.stderr


def test_changes_that_wait_beside_the_file_are_not_passed_over(office: Runner, ruang: Path) -> None:
    """A copy taken from a computer that was switched off: the last event is in the companion alone."""
    book = sqlite3.connect(ruang / "data/register.db")
    book.execute("UPDATE alembic_version SET version_num = version_num")
    book.commit()
    shutil.copy(ruang / "data/register.db-wal", ruang / "wal")
    book.close()
    shutil.move(ruang / "wal", ruang / "data/register.db-wal")
    with only_to_read(ruang):
        for command in (("register", "list"), ("make", "undangan", "--rapat", "evaluasi-zi-2026-02")):
            told = office(*command)
            assert told.returncode == 2
            assert "perubahan terakhir buku agenda masih ada di register.db-wal" in told.stderr
            assert "salin register.db bersama register.db-wal ke folder yang dapat ditulis" in told.stderr
    assert office("register", "list").returncode == 0
