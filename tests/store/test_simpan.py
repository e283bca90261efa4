"""Writing: whole or not at all, unchanged left alone, a person's edits never lost."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from docx import Document

from doctools.documents.draft import Draft
from doctools.documents.outcome import Outcome
from doctools.docx.identity import find_identity
from doctools.errors import StoreError
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import edit


def make(folder: Path, target: Path, kind: str = "maklumat-pelayanan", **options: bool) -> Outcome:
    office = Office(Workspace(folder))
    return Draft(office, find_single_job(office, read_kind(office, kind), 2026, {}), **options).write(target)


def edit_in_word(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("Disunting orang")
    document.save(str(path))


@pytest.mark.slow
def test_unchanged_document_is_not_touched(ruang: Path, tmp_path: Path) -> None:
    first = make(ruang, tmp_path)
    assert first.path
    os.utime(first.path, (1, 1))
    again = make(ruang, tmp_path)
    assert (again.state, again.sha256) == ("unchanged", first.sha256)
    assert first.path.stat().st_mtime == 1


def test_changed_data_are_written_anew(ruang: Path, tmp_path: Path) -> None:
    first = make(ruang, tmp_path)
    edit(ruang / "data/pelayanan.yaml", "nama: Helpdesk", "nama: Meja Layanan")
    second = make(ruang, tmp_path)
    assert second.state == "written"
    assert second.sha256 != first.sha256
    assert [p.name for p in (second.path or Path()).parent.iterdir()] == ["maklumat-pelayanan-2026.docx"]


@pytest.mark.slow
def test_what_a_person_edited_stays_while_the_data_do(ruang: Path, tmp_path: Path) -> None:
    path = make(ruang, tmp_path).path or Path()
    edit_in_word(path)
    edited = path.read_bytes()
    again = make(ruang, tmp_path)
    assert again.state == "unchanged"
    assert path.read_bytes() == edited
    assert [f.rule for f in again.findings] == ["disunting-tangan"]


def test_what_a_person_edited_is_kept_when_the_data_change(ruang: Path, tmp_path: Path) -> None:
    path = make(ruang, tmp_path).path or Path()
    edit_in_word(path)
    edited = path.read_bytes()
    edit(ruang / "data/pelayanan.yaml", "nama: Helpdesk", "nama: Meja Layanan")
    assert make(ruang, tmp_path).state == "written"
    assert path.with_name("maklumat-pelayanan-2026 (suntingan 1).docx").read_bytes() == edited


def test_a_foreign_file_is_kept(ruang: Path, tmp_path: Path) -> None:
    path = tmp_path / "2026/maklumat-pelayanan/maklumat-pelayanan-2026.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"milik orang lain")
    make(ruang, tmp_path)
    assert path.with_name("maklumat-pelayanan-2026 (suntingan 1).docx").read_bytes() == b"milik orang lain"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_target_that_cannot_be_written(ruang: Path, tmp_path: Path) -> None:
    (tmp_path / "2026").write_text("berkas, bukan folder")
    with pytest.raises(StoreError, match="tidak dapat menulis"):
        make(ruang, tmp_path)


def test_a_failing_write_leaves_the_old_file(
    ruang: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(ruang, tmp_path).path or Path()
    before = path.read_bytes()
    edit(ruang / "data/pelayanan.yaml", "nama: Helpdesk", "nama: Meja Layanan")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="sisa ruang disk"):
        make(ruang, tmp_path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000], ids=oct)
def test_colleagues_may_read_what_was_made(mask: int, ruang: Path, tmp_path: Path) -> None:
    """In a shared folder, whatever mask the maker has; only the maker may write."""
    before = os.umask(mask)
    try:
        path = make(ruang, tmp_path).path or Path()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_document_says_what_it_was_made_from(ruang: Path, tmp_path: Path) -> None:
    path = make(ruang, tmp_path, "sk-tim-kerja", final=True).path or Path()
    found = find_identity(path)
    assert found
    identity, untouched = found
    assert (identity.kind, identity.name, identity.scope, identity.final) == (
        "sk-tim-kerja", "sk-tim-kerja-2026", '{"tahun": 2026}', True,
    )  # fmt: skip
    assert len(identity.inputs) == 64
    assert untouched
    core = Document(str(path)).core_properties
    assert core.title.startswith("Keputusan tentang Tim Kerja Pembangunan Zona Integritas")
    assert (core.author, core.language) == ("Komisi Pemilihan Umum Kabupaten Contoh", "id-ID")
    edit_in_word(path)
    assert find_identity(path) == (identity, False)


@pytest.mark.slow
def test_a_changed_layout_changes_the_input_hash(ruang: Path, tmp_path: Path) -> None:
    path = make(ruang, tmp_path).path or Path()
    before = find_identity(path)
    own = ruang / "templates/layout/maklumat.docx"
    own.parent.mkdir(parents=True)
    document = Document(str(Path(__file__).resolve().parents[2] / "templates/layout/maklumat.docx"))
    document.add_paragraph("Catatan kantor")
    document.save(str(own))
    make(ruang, tmp_path)
    after = find_identity(path)
    assert before
    assert after
    assert before[0].inputs != after[0].inputs
