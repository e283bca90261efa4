"""Processes of this computer as those who work."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doctools.parallel.pool import OwnProcess, Pool
from doctools.parallel.worker import Start, begin, do

FORKS = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()


class Processes(Pool):
    """What a process leaves undone that was killed is done by this process itself."""

    most = 12
    broken = (BrokenProcessPool, CancelledError)

    def __init__(self, executor: Executor, size: int, start: Start, halted: Any) -> None:
        self.size = size
        self._executor, self._start, self._halted = executor, start, halted

    def submit(self, *arguments: Any) -> Future[Any]:
        return self._executor.submit(do, *arguments)

    def halt(self) -> None:
        self._halted.set()

    @contextmanager
    def replace(self, stopped: Callable[[], bool], error: BaseException) -> Iterator[Pool]:
        yield OwnProcess(self._start(stopped))


@contextmanager
def open_processes(count: int, start: Start, *, forks: bool | None = None) -> Iterator[Pool]:
    """See `open_pool`. A process that has threads is not forked: they may hold a lock that nobody in the child frees."""
    if forks is None:
        forks = FORKS and not _has_threads()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    halted = context.Event()
    executor = ProcessPoolExecutor(count, context, initializer=begin, initargs=(os.getpid(), start, halted))
    if forks:
        gc.freeze()  # a collection in a child would copy what it shares
    try:
        for _ in range(count):
            executor.submit(os.getpid)
        yield Processes(executor, count, start, halted)
        executor.shutdown()
    finally:
        if forks:
            gc.unfreeze()
        executor.shutdown(wait=False, cancel_futures=True)


def _has_threads() -> bool:
    """Threads of any library count, not only Python's own."""
    tasks = Path("/proc/self/task")
    return threading.active_count() > 1 or (tasks.is_dir() and len(list(tasks.iterdir())) > 1)
