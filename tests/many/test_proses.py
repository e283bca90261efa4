"""Several processes of one computer: the same documents as one makes, whoever starts them and whoever is killed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from doctools.documents.many.run import Run, make_all
from doctools.documents.many.worker import start_worker
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from doctools.parallel.pool import open_pool
from doctools.parallel.shares import split
from doctools.register.numbers import NO_NUMBERS

KINDS = ("monev", "sk-tim-kerja", "undangan", "notula", "dokumentasi")


def some_jobs(office: Office, kinds: Sequence[str] = KINDS) -> list[Job]:
    return list_jobs(office, [read_kind(office, kind) for kind in kinds], 2026)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.load
@pytest.mark.parametrize("forks", [True, False], ids=["fork", "spawn"])
def test_however_they_start_the_result_is_the_same(forks: bool, contoh: Office, tmp_path: Path) -> None:
    if forks and sys.platform != "linux":
        pytest.skip("no fork here")
    jobs = some_jobs(contoh)
    alone = make_all(contoh, jobs, tmp_path / "a", NO_NUMBERS, final=True)
    with open_pool(2, partial(start_worker, contoh), forks=forks) as pool:
        seen: list[str] = []
        found = make_all(
            contoh, jobs, tmp_path / "b", NO_NUMBERS, Run(pool, lambda o: seen.append(o.job.name)), final=True
        )
    assert {o.state for o in found} == {"written", "failed"}
    assert [str(o.as_json()).replace("/b/", "/a/") for o in found] == [str(o.as_json()) for o in alone]
    assert files(tmp_path / "b") == files(tmp_path / "a")
    assert sorted(seen) == sorted(job.name for job in jobs)


def _start_to_die(office: Office, stopped: Callable[[], bool]) -> Callable[[Office, bytes], bytes]:
    """A worker whose process is killed at its first share, once for all."""
    work = start_worker(office, stopped)

    def work_or_die(own: Office, content: bytes) -> bytes:
        mark = Path(os.environ["TANDA_UJI"])
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return work(own, content)

    return work_or_die


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_a_killed_process_leaves_is_made_all_the_same(
    contoh: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANDA_UJI", str(tmp_path / "tanda"))
    jobs = some_jobs(contoh)
    make_all(contoh, jobs, tmp_path / "a", NO_NUMBERS)
    with open_pool(2, partial(_start_to_die, contoh)) as pool:
        found = make_all(contoh, jobs, tmp_path / "b", NO_NUMBERS, Run(pool))
    assert (tmp_path / "tanda").exists()
    assert [o.job.name for o in found] == [job.name for job in jobs]
    assert files(tmp_path / "b") == files(tmp_path / "a")


def test_a_share_is_of_one_kind_and_the_largest_come_first(contoh: Office) -> None:
    jobs = some_jobs(contoh)
    shares = split(jobs, lambda job: job.kind_id, 5)
    assert sorted(n for share in shares for n in share) == list(range(len(jobs)))
    assert [len(share) for share in shares] == sorted((len(share) for share in shares), reverse=True)
    for share in shares:
        assert len(share) <= 5
        assert len({jobs[n].kind_id for n in share}) == 1
