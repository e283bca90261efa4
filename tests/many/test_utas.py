"""Several offices and threads in one process: each gets what it gets by itself, and no thread is forked."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from doctools.cache import Cache
from doctools.context.numbers import GivenNumber
from doctools.documents.draft import Draft
from doctools.documents.many.run import Run, make_all
from doctools.documents.many.worker import start_worker
from doctools.documents.review import review_draft
from doctools.errors import DataError, DoctoolsError
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.parallel.pool import open_pool
from doctools.register.numbers import NO_NUMBERS, KnownNumbers
from doctools.review.files import Question, review_files
from tests.conftest import CONTOH, ROOT, edit
from tests.many.test_proses import files, some_jobs
from tests.membaca import text_of

NAMES = ROOT / "tests/naskah"


@pytest.fixture
def eager() -> Iterator[None]:
    """Threads take turns some hundred times as often as they would."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.00002)
    yield
    sys.setswitchinterval(before)


def offices(cache: Cache) -> list[Office]:
    return [Office(Workspace(root, cache)) for root in (CONTOH, ROOT)]


def work_of(office: Office) -> list[Any]:
    """What there is to do for an office: drafts and finals of every sixth document, reviewed; and files reviewed."""
    jobs = list_jobs(office, read_kinds(office), 2026)[::6]
    paths = sorted(NAMES.glob("cacat-*.txt"))[::12]
    return [partial(make_and_review, office, job) for job in jobs] + [
        partial(review_one, office, path) for path in paths
    ]


def make_and_review(office: Office, job: Job) -> tuple[object, ...]:
    """Everything that the making and the review of one document tell; or why it cannot be made."""
    try:
        draft, final = Draft(office, job), Draft(office, job, final=True)
        found = [finding.as_json() for finding in review_draft(draft).findings]
        return draft.bytes, draft.identity, found, final.bytes, final.findings, final.context.missing
    except DoctoolsError as error:
        return (str(error),)


def review_one(office: Office, path: Path) -> tuple[object, ...]:
    return tuple(review_files(office, [path], Question()))


@pytest.mark.load
def test_eight_threads_make_for_two_offices_what_one_makes(tmp_path: Path, eager: None) -> None:
    expected = {named(work): work() for office in offices(Cache()) for work in work_of(office)}
    assert len(expected) > 40
    together = [work_of(office) for office in offices(Cache(tmp_path / "simpanan"))]
    turns = [work for both in zip_longest(*together) for work in both if work]
    with ThreadPoolExecutor(8) as threads:
        answers = [*threads.map(lambda work: work(), turns)]
    assert dict(zip(map(named, turns), answers, strict=True)) == expected


def named(work: Any) -> tuple[object, ...]:
    office, what = work.args
    return office.workspace.root, what.name, getattr(what, "form", "")


def test_each_thread_prints_the_numbers_that_it_was_given(ruang: Path, tmp_path: Path, eager: None) -> None:
    """One office, as a workbench has it: what tells a document's number is nobody else's business."""
    shutil.rmtree(ruang / "data/naskah")
    office = Office(Workspace(ruang))
    jobs = some_jobs(office, ["sk-tim-kerja", "undangan"])

    def make_with(number: int) -> str:
        given = GivenNumber("", str(number), f"{number}/uji", 2026, date(2026, 2, 4))
        known = KnownNumbers({job.record: given for job in jobs})
        outcomes = make_all(office, jobs, tmp_path / str(number), known)
        return "".join(text_of(outcome.path or Path()) for outcome in outcomes)

    with ThreadPoolExecutor(8) as threads:
        texts = [*threads.map(make_with, range(101, 109))]
    for number, text in zip(range(101, 109), texts, strict=True):
        assert f"{number}/uji" in text
        assert not any(f"{other}/uji" in text for other in range(101, 109) if other != number)


def test_no_thread_sees_a_file_that_is_not_checked_yet(ruang: Path, eager: None) -> None:
    edit(ruang / "data/rapat/2026.yaml", "pimpinan: ketua", "pimpinan: tidak-ada")
    for _ in range(5):
        office = Office(Workspace(ruang))

        def read(office: Office = office) -> str:
            try:
                return f"read {office.document('rapat/2026').file}"
            except DataError as error:
                return str(error)

        with ThreadPoolExecutor(8) as threads:
            told = {found.result() for found in [threads.submit(read) for _ in range(8)]}
        assert len(told) == 1
        assert "tidak-ada" in told.pop()


@pytest.mark.slow
def test_a_process_that_has_threads_is_not_forked(
    contoh: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that a thread holds would be held in the child for ever."""

    def forked() -> int:
        raise AssertionError("forked beside a thread")

    jobs = some_jobs(contoh, ["monev", "undangan"])
    make_all(contoh, jobs, tmp_path / "a", NO_NUMBERS)
    if hasattr(os, "fork"):
        monkeypatch.setattr(os, "fork", forked)
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    try:
        with open_pool(2, partial(start_worker, contoh)) as pool:
            make_all(contoh, jobs, tmp_path / "b", NO_NUMBERS, Run(pool))
    finally:
        done.set()
    assert files(tmp_path / "b") == files(tmp_path / "a")
