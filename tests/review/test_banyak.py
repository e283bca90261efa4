"""Many drafts at once: a folder, several processes, and what goes wrong in the middle."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from doctools.office.office import Office
from doctools.parallel.pool import open_pool
from doctools.parallel.shares import share_out
from doctools.parallel.worker import Start, never
from doctools.review.engine import read_draft, review
from doctools.review.knowledge import gather_knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tokens import split_tokens
from doctools.review.rules import list_rules
from tests.conftest import ROOT, Runner, parsed

DRAFTS = ROOT / "tests/naskah"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder of forty drafts of both forms, and what is no draft."""
    folder = tmp_path / "tumpukan"
    for number, draft in enumerate(sorted(DRAFTS.glob("*-*.*"))[:40]):
        target = folder / f"{number % 3}" / draft.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(draft, target)
    (folder / "0/~$kunci.docx").write_bytes(b"kunci Word")
    (folder / "0/.tersembunyi.txt").write_text("bukan rancangan")
    (folder / "0/gambar.png").write_bytes(b"bukan rancangan")
    (folder / "0/surat-tinjauan.docx").write_bytes(b"salinan bercatatan")
    (folder / "tinjauan.txt").write_text("hasil yang lalu")
    return folder


# --- a folder ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_folder_stands_for_the_drafts_in_it_by_name(doctools: Runner, pile: Path) -> None:
    found = [f["path"] for f in parsed(doctools("review", str(pile), "--json"))["files"]]
    assert len(found) == 40
    assert found == sorted(found)
    one_by_one = parsed(doctools("review", *found, "--json"))
    assert one_by_one == parsed(doctools("review", str(pile), found[0], "--json"))


def test_a_folder_without_drafts_is_wrong_use(doctools: Runner, tmp_path: Path) -> None:
    result = doctools("review", str(tmp_path))
    assert result.returncode == 2
    assert "tidak ada rancangan di folder ini" in result.stderr


@pytest.mark.slow
def test_a_spoiled_file_is_named_and_the_rest_reviewed(doctools: Runner, pile: Path) -> None:
    (pile / "1/aa-rusak.docx").write_bytes(b"bukan dokumen")
    result = doctools("review", str(pile), "--json", "--jobs", "2")
    assert result.returncode == 2
    value = parsed(result)
    assert value["summary"]["files"] == 40
    assert [p["file"] for p in value["problems"]] == [str(pile / "1/aa-rusak.docx")]
    assert "aa-rusak.docx" in result.stderr


# --- several processes ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("form", ["teks", "json", "sarif"])
def test_two_processes_say_what_one_says(doctools: Runner, pile: Path, form: str) -> None:
    alone = doctools("review", str(pile), "--format", form)
    together = doctools("review", str(pile), "--format", form, "--jobs", "2")
    assert "KS-02" in alone.stdout
    assert (together.stdout, together.returncode) == (alone.stdout, alone.returncode)


@pytest.mark.slow
def test_two_processes_write_the_same_copies(doctools: Runner, pile: Path, tmp_path: Path) -> None:
    arguments = ("review", str(pile), "--format", "docx", "--per", "2026-01-23")
    alone = doctools(*arguments, "--keluar", str(tmp_path / "a"))
    together = doctools(*arguments, "--keluar", str(tmp_path / "b"), "--jobs", "2")
    copies = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert len(copies) > 5
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == copies
    assert together.stdout.replace(str(tmp_path / "b"), str(tmp_path / "a")) == alone.stdout


def doubling(
    stopped: Callable[[], bool], killed_by: int | None = None, parent: int = 0
) -> Callable[[list[int]], list[int]]:
    """Work that its process does not survive where it meets a number, unless the parent does it."""

    def work(numbers: list[int]) -> list[int]:
        if killed_by in numbers and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return [2 * number for number in numbers]

    return work


def doubled(count: int, share: int, start: Start, stopped: Callable[[], bool] = never) -> Iterator[int]:
    """The doubles of 0, 1 … in order, by `count` processes."""
    shares = [list(range(at, at + share)) for at in range(0, 1000, share)]
    with open_pool(count, start, stopped) as pool:
        for _, found in share_out(pool, shares, lambda _, share: (share,), stopped, ordered=True):
            yield from found


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("killed_by", [0, 337, 999])
def test_what_a_killed_process_leaves_is_done_in_its_place(killed_by: int) -> None:
    start = partial(doubling, killed_by=killed_by, parent=os.getpid())
    assert list(doubled(2, 40, start)) == [2 * n for n in range(1000)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stop_leaves_the_first_results_whole(processes: int) -> None:
    seen: list[int] = []
    for result in doubled(processes, 5, doubling, lambda: len(seen) >= 20):
        seen.append(result)
    assert seen == [2 * n for n in range(len(seen))]
    assert 20 <= len(seen) < 1000


# --- a search of the whole draft for one of each paragraph ----------------------------------------


class EveryWord(frozenset[str]):
    """The words of a draft that seem to have all words there are."""

    def __ge__(self, other: object) -> bool:
        return True

    def __and__(self, other: object) -> frozenset[str]:
        return self


@pytest.mark.slow
@pytest.mark.load
def test_the_short_way_finds_what_every_paragraph_has(
    kerinci: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules with their looks at the whole draft, and with each paragraph searched for everything."""
    known = gather_knowledge(kerinci).without_office()
    paths = [path for path in sorted(DRAFTS.iterdir()) if path.suffix in (".txt", ".docx")]
    drafts = [(path.read_bytes(), "docx" if path.suffix == ".docx" else "txt") for path in paths]
    drafts += [(text.encode(), "txt") for rule in list_rules() for text in (rule.wrong, rule.right)]
    short = [review(read_draft(content, "x", form), known) for content, form in drafts]  # type: ignore[arg-type]

    def words(self: ParsedDraft) -> EveryWord:
        return EveryWord(word for text in self.stretches for word in split_tokens(text.text))

    def find_matching(self: ParsedDraft, *_: re.Pattern[str]) -> tuple[Teks, ...]:
        return self.stretches

    def find_containing(self: ParsedDraft, *_: str) -> tuple[Teks, ...]:
        return self.stretches

    monkeypatch.setattr(ParsedDraft, "find_matching", find_matching)
    monkeypatch.setattr(ParsedDraft, "find_containing", find_containing)
    monkeypatch.setattr(ParsedDraft, "words", property(words))
    monkeypatch.setattr(ParsedDraft, "running", property(lambda self: ("sama", "sama")))
    long = [review(read_draft(content, "x", form), known) for content, form in drafts]  # type: ignore[arg-type]
    assert sum(map(len, short)) > 200
    assert short == long
