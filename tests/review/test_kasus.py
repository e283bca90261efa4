"""Drafts as they come from offices: what Word and other programs leave in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doctools.office.folder import Workspace
from tests.conftest import ROOT, Runner, parsed
from tests.docx.membuat import BERKAS

KASUS = ROOT / "tests/naskah/kasus"


def _rules(doctools: Runner, path: Path) -> list[str]:
    return [f["rule"] for f in parsed(doctools("review", str(path), "--json"))["files"][0]["findings"]]


def test_no_break_spaces_are_spaces(doctools: Runner) -> None:
    assert "MG-07" not in _rules(doctools, KASUS / "nbsp-rumus.docx")


def test_a_decree_saved_as_text_is_read_as_the_decree(doctools: Runner) -> None:
    assert _rules(doctools, KASUS / "simpan-sebagai-teks.txt") == []


def test_signs_that_nobody_sees_are_told_once(doctools: Runner) -> None:
    assert _rules(doctools, KASUS / "karakter-tak-tampak.docx").count("EJ-10") == 1


@pytest.mark.parametrize("name", ["bersandi.docx", "kosong.docx"])
def test_what_cannot_be_read_says_what_to_do(doctools: Runner, name: str) -> None:
    result = doctools("review", str(BERKAS / name))
    assert (result.returncode, result.stdout) == (2, "")
    assert ("sandi" if name.startswith("bersandi") else "kosong") in result.stderr


@pytest.mark.parametrize(
    ("form", "remedy"),
    [("pages", "simpan sebagai .docx"), ("htm", "simpan sebagai .docx"), ("jpg", "pakai .docx")],
)
def test_a_form_that_is_not_read_says_what_to_do(
    doctools: Runner, tmp_path: Path, form: str, remedy: str
) -> None:
    (tmp_path / f"sk.{form}").write_bytes(b"isi")
    result = doctools("review", str(tmp_path / f"sk.{form}"))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"jenis berkas '.{form}' belum dapat ditinjau" in result.stderr
    assert remedy in result.stderr


def test_strict_files_are_read_as_others_are(doctools: Runner) -> None:
    value = parsed(doctools("review", str(BERKAS / "strict-tujuh-galat.docx"), "--json"))
    assert len([f for f in value["files"][0]["findings"] if f["severity"] != "saran"]) == 7


def test_a_main_part_by_another_name_is_read(doctools: Runner) -> None:
    assert _rules(doctools, BERKAS / "bagian-utama-document2.docx")


def test_a_folder_names_the_document_that_was_not_read(doctools: Runner, tmp_path: Path) -> None:
    shutil.copy(KASUS / "nbsp-rumus.docx", tmp_path / "a.docx")
    shutil.copy(KASUS / "naskah.odt", tmp_path / "b.odt")
    assert parsed(doctools("review", str(tmp_path), "--json"))["unread"] == [str(tmp_path / "b.odt")]


@pytest.mark.parametrize(
    ("name", "key", "line"), [("isian", "bentuk", 3), ("kosakata", "kata", 3), ("asing", "whistleblower", 0)]
)
def test_a_key_that_a_list_lacks_is_told_with_its_file(
    name: str, key: str, line: int, ruang: Path, doctools: Runner
) -> None:
    """Of what a person changed in the office's own copy of a list; what no rule needs is nobody's loss."""
    own = ruang / f"templates/tinjauan/{name}.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    text = Workspace(ruang).path(f"templates/tinjauan/{name}.yaml").read_text(encoding="utf-8")
    assert f"\n{key}" in text
    own.write_text(text.replace(f"\n{key}", f"\nx{key}", 1), encoding="utf-8")
    made = doctools("make", "sk-upg", "--final")
    told = f"templates/tinjauan/{name}.yaml:{line}: kunci '{key}' belum ada; maksud Anda 'x{key}'?"
    assert (told in made.stderr) is bool(line)
    assert made.returncode == (2 if line else 0)
    assert "Traceback" not in made.stderr
