"""A batch asked for again: the same answer as making all documents again, and never where anything differs."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from doctools.cache import Cache
from doctools.documents.many.unchanged import BatchAnswer, RepeatedBatch
from doctools.office.folder import Workspace
from tests.conftest import Runner, edit, parsed

MONTH = ("batch", "--bulan", "2026-04")
INVITATION = "generated/2026/undangan/undangan-evaluasi-zi-2026-04.docx"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, empty; returned is the folder that doctools keeps things in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "simpanan"))
    return tmp_path / "simpanan"


def forget(kept: Path) -> None:
    for path in kept.rglob("*.simpanan"):
        path.unlink()


def said(result: subprocess.CompletedProcess[str]) -> tuple[str, str, int]:
    return result.stdout, result.stderr, result.returncode


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--json",), ("--final",), ("--srikandi",), ("--jenis", "monev")])
def test_the_answer_is_that_of_making_all_again(doctools: Runner, kept: Path, more: tuple[str, ...]) -> None:
    doctools(*MONTH, *more)
    known = doctools(*MONTH, *more)
    forget(kept)
    made = doctools(*MONTH, *more)
    assert said(known) == said(made)
    assert "dibuat" not in known.stdout.replace("belum dapat dibuat", "").replace("0 dibuat", "")


@pytest.mark.slow
def test_one_request_does_not_answer_another(doctools: Runner, kept: Path, tmp_path: Path) -> None:
    doctools(*MONTH)
    other = doctools(*MONTH, "--keluar", str(tmp_path / "lain"), "--json")
    assert {d["state"] for d in parsed(other)["documents"]} == {"written"}
    assert parsed(doctools("batch", "--bulan", "2026-05", "--json"))["summary"]["written"] > 0


def change_data(ruang: Path) -> None:
    edit(ruang / "data/kantor.yaml", "nama: ", "nama: Sekretariat ")


def change_wording(ruang: Path) -> None:
    own = ruang / "templates/jenis/undangan.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    shipped = Path(__file__).parents[2] / "templates/jenis/undangan.yaml"
    own.write_text(shipped.read_text(encoding="utf-8").replace("Dalam rangka", "Sehubungan dengan"), "utf-8")


def change_document(ruang: Path) -> None:
    (ruang / INVITATION).write_bytes(b"rusak")


def remove_document(ruang: Path) -> None:
    (ruang / INVITATION).unlink()


@pytest.mark.slow
@pytest.mark.parametrize("change", [change_data, change_wording, change_document, remove_document])
def test_what_differs_is_made_again(
    doctools: Runner, ruang: Path, kept: Path, change: Callable[[Path], None]
) -> None:
    first = parsed(doctools(*MONTH, "--json"))
    assert any(d["path"].endswith(Path(INVITATION).name) for d in first["documents"])
    doctools(*MONTH, "--json")
    change(ruang)
    known = doctools(*MONTH, "--json")
    states = {Path(d["path"]).name: d["state"] for d in parsed(known)["documents"]}
    assert states[Path(INVITATION).name] == "written"
    content = (ruang / INVITATION).read_bytes()
    forget(kept)
    assert {d["state"] for d in parsed(doctools(*MONTH, "--json"))["documents"]} == {"unchanged"}
    assert (ruang / INVITATION).read_bytes() == content


@pytest.mark.slow
def test_a_document_that_a_person_edited_is_told_each_time(doctools: Runner, ruang: Path, kept: Path) -> None:
    from docx import Document as WordDocument

    doctools(*MONTH)
    word = WordDocument(str(ruang / INVITATION))
    word.paragraphs[0].add_run(" (disunting)")
    word.save(str(ruang / INVITATION))
    for _ in range(3):
        assert "pernah disunting di Word" in doctools(*MONTH).stderr


@pytest.mark.slow
def test_a_number_of_the_register_is_seen(doctools: Runner, ruang: Path, kept: Path) -> None:
    name = Path(INVITATION).stem
    (ruang / "data/naskah/2026.yaml").write_text("tahun: 2026\nnaskah: {}\n", "utf-8")
    doctools(*MONTH)
    doctools(*MONTH)
    taken = doctools("register", "reserve", "undangan", "--rapat", "evaluasi-zi-2026-04", "--oleh", "Contoh")
    assert taken.returncode == 0, taken.stderr
    states = {Path(d["path"]).stem: d["state"] for d in parsed(doctools(*MONTH, "--json"))["documents"]}
    assert states[name] == "written"


def batch(ruang: Path, kept: Path) -> RepeatedBatch:
    return RepeatedBatch(Workspace(ruang, Cache(kept)), {"bulan": "2026-03"}, ruang / "generated")


def test_an_answer_is_kept_for_what_it_was_made_from_only(ruang: Path, kept: Path) -> None:
    begun = batch(ruang, kept)
    (ruang / "data/catatan.yaml").write_text("a: b\n", "utf-8")  # somebody works on the data meanwhile
    begun.keep(BatchAnswer([("x", False)], {}, True), [], [])
    assert batch(ruang, kept).find_answer() is None
    begun = batch(ruang, kept)
    begun.keep(BatchAnswer([("x", False)], {}, True), [], [])
    assert batch(ruang, kept).find_answer() == BatchAnswer([("x", False)], {}, True)


def test_pictures_anywhere_in_the_office_s_folder_are_watched(ruang: Path, kept: Path) -> None:
    picture = ruang / "foto.jpg"
    picture.write_bytes(b"satu")
    batch(ruang, kept).keep(BatchAnswer([], {}, True), [], ["foto.jpg"])
    assert batch(ruang, kept).find_answer() is not None
    time.sleep(0.01)  # the clock of the file system may be as coarse as that
    picture.write_bytes(b"dua!")
    assert batch(ruang, kept).find_answer() is None


def test_links_are_followed_and_lead_nowhere_for_ever(ruang: Path, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/a.yaml").write_text("a: satu\n", "utf-8")
    (ruang / "data/lain").symlink_to(tmp_path / "lain")
    (ruang / "data/kembali").symlink_to(ruang / "data")
    batch(ruang, kept).keep(BatchAnswer([], {}, True), [], [])
    assert batch(ruang, kept).find_answer() is not None
    (tmp_path / "lain/a.yaml").write_text("a: dua\n", "utf-8")
    assert batch(ruang, kept).find_answer() is None


@pytest.mark.slow
def test_a_spoilt_answer_is_none(doctools: Runner, kept: Path) -> None:
    doctools(*MONTH)
    expected = doctools(*MONTH)
    for path in kept.rglob("*.simpanan"):
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert said(doctools(*MONTH)) == said(expected)
