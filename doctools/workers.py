"""Make documents with several processes: the same outcomes in the same order, and the same bytes, as with one."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from doctools.kinds import Job
from doctools.produce import Outcome, produce_all
from doctools.workspace import Workspace
from doctools.workspace.office import Office

SHARE = 4  # jobs handed over at a time; on a stop this many a process are still finished


def produce_with(
    processes: int,
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    *,
    final: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """As `produce_all`. Each process reads the office's data itself.

    Between shares of jobs `stopped` is asked; shares that are begun are finished. What a process leaves
    undone that was killed is made here.
    """
    jobs = list(jobs)
    if processes < 2 or len(jobs) <= SHARE:
        return produce_all(office, jobs, folder, final=final, stopped=stopped, seen=seen)
    found: dict[int, Outcome] = {}
    shares = [range(at, min(at + SHARE, len(jobs))) for at in range(0, len(jobs), SHARE)]
    pool = ProcessPoolExecutor(min(processes, len(shares)), initializer=_ready, initargs=(os.getpid(),))
    try:
        for share, outcomes in _shared(pool, processes, office, jobs, shares, folder, final, stopped):
            for number, outcome in zip(share, outcomes, strict=True):
                found[number] = outcome
                seen(outcome)
        pool.shutdown()
    except BrokenProcessPool:
        rest = [number for number in range(len(jobs)) if number not in found]
        left = produce_all(office, [jobs[n] for n in rest], folder, final=final, stopped=stopped, seen=seen)
        found |= dict(zip(rest, left, strict=False))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return [found[number] for number in sorted(found)]


def _shared(
    pool: ProcessPoolExecutor,
    processes: int,
    office: Office,
    jobs: list[Job],
    shares: list[range],
    folder: Path,
    final: bool,
    stopped: Callable[[], bool],
) -> Iterator[tuple[range, list[Outcome]]]:
    """Each share with its outcomes, as they are done; a few are handed over in advance."""
    waiting = iter(shares)
    open_: dict[Future[list[Outcome]], range] = {}
    while True:
        if not stopped():
            for share in islice(waiting, max(processes * 2 - len(open_), 0)):
                part = [jobs[n] for n in share]
                numbers = {job.record: office.numbers(job.record) for job in part}
                open_[pool.submit(_made, office.workspace, part, folder, final, numbers)] = share
        else:
            open_ = {future: share for future, share in open_.items() if not future.cancel()}
        if not open_:
            return
        for future in wait(open_, timeout=0.5, return_when=FIRST_COMPLETED).done:
            yield open_.pop(future), future.result()


def _made(
    workspace: Workspace, jobs: list[Job], folder: Path, final: bool, numbers: dict[str, Any]
) -> list[Outcome]:
    """`numbers`: what the register holds for these jobs; only the parent asks it."""
    office = _office(workspace)
    office.numbers = numbers.get
    return produce_all(office, jobs, folder, final=final, swept=True)


@lru_cache(maxsize=1)
def _office(workspace: Workspace) -> Office:
    """A process works for one run and one office, whose data it reads once."""
    return Office(workspace)


def _ready(parent: int) -> None:
    """A process ends its share when a terminal's Ctrl-C reaches it too, and ends by itself when the parent is gone."""
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
