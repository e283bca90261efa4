"""What would make the ledger unreadable, or steer a terminal, is refused before it is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from doctools.errors import Problem
from tests.conftest import Runner

pytestmark = pytest.mark.slow


@pytest.fixture
def photo(ruang: Path) -> Path:
    path = ruang / "foto.png"
    Image.new("RGB", (40, 30), "green").save(path)
    return path


@pytest.mark.parametrize("note", ["a\x0bb", "a\x1b[31mb", "a\ufffeb"])
def test_a_note_that_could_not_be_read_back_is_refused(
    doctools: Runner, ruang: Path, photo: Path, note: str
) -> None:
    said = doctools("evidence", "add", "II.2.a/1", "foto.png", "--keterangan", note)
    assert said.returncode == 2
    assert "keterangan memuat karakter kendali U+" in said.stderr
    assert not (ruang / "data/bukti/2026.yaml").exists()
    assert doctools("evidence", "add", "II.2.a/1", "foto.png", "--keterangan", "Baik").returncode == 0
    assert doctools("evidence", "verify").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="nama berkas demikian hanya ada di Linux")
@pytest.mark.parametrize(
    "name", [b"surat \xc2\x96 final.png", b"foto\xff.png", b"a\x1b[31m.png", b"a\nb.png"]
)
def test_a_file_name_that_could_not_be_read_back_is_refused(
    doctools: Runner, ruang: Path, photo: Path, name: bytes
) -> None:
    os.rename(os.fsencode(photo), os.path.join(os.fsencode(ruang), name))  # noqa: PTH104, PTH118 - no text
    said = doctools("evidence", "add", "II.2.a/1", os.fsdecode(name))
    assert said.returncode == 2
    assert "nama berkas memuat karakter kendali U+" in said.stderr
    assert "\x1b" not in said.stderr
    assert "Traceback" not in said.stderr
    assert not (ruang / "data/bukti/2026.yaml").exists()


def test_a_link_that_leads_away_is_refused(doctools: Runner, ruang: Path, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    Image.new("RGB", (40, 30), "green").save(outside / "foto.png")
    (ruang / "tautan.png").symlink_to(outside / "foto.png")
    said = doctools("evidence", "add", "II.2.a/1", "tautan.png")
    assert said.returncode == 2
    assert "tautan ke berkas di folder lain" in said.stderr


def test_a_pipe_is_refused(doctools: Runner, ruang: Path) -> None:
    os.mkfifo(ruang / "pipa.png")
    said = doctools("evidence", "add", "II.2.a/1", "pipa.png")
    assert said.returncode == 2
    assert "bukan berkas biasa" in said.stderr


def test_the_ledger_keeps_its_line_ends(doctools: Runner, ruang: Path, photo: Path) -> None:
    doctools("evidence", "add", "II.2.a/1", "foto.png")
    ledger = ruang / "data/bukti/2026.yaml"
    ledger.write_bytes(ledger.read_bytes().replace(b"\n", b"\r\n"))
    Image.new("RGB", (40, 30), "red").save(photo)
    doctools("evidence", "add", "II.2.a/1", "foto.png")
    content = ledger.read_bytes()
    assert content.count(b"sidik:") == 2
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_message_never_steers_the_terminal() -> None:
    assert (
        str(Problem("nama 'a\x1b[31m\nb' keliru", "x\x07.docx")) == "x\\x07.docx: nama 'a\\x1b[31m\nb' keliru"
    )
