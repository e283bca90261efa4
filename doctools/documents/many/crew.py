"""Those who work: the processes of this computer, any `concurrent.futures.Executor`, and what tells them apart."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from doctools.documents.make import Outcome
from doctools.documents.many.worker import DESK, do
from doctools.errors import ClusterError
from doctools.kinds import Kind
from doctools.office import DataFile, Office
from doctools.parallel import begin


class LostClusterError(ClusterError):
    """A cluster is gone in the middle; `outcomes`: what was made until then, all of it whole."""

    exit_code = 1
    outcomes: Sequence[Outcome] = ()


MOST = 12  # documents of a share
FORKS = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()


@dataclass(frozen=True)
class Crew:
    """`size`: how many work at a time, each on shares of at most `most` documents.

    `work` is called by the executor as `work(send(office), packed task)`. `far`: they do not see this
    computer's folders, so that documents come back as bytes. `check` raises where they are gone for good;
    `halt` asks them to stop after the document in hand; `instead`: who takes over where one of `broken`
    was raised.
    """

    executor: Executor
    size: int
    instead: Callable[[Callable[[], bool], BaseException], AbstractContextManager[Crew]]
    most: int = MOST
    work: Callable[[Any, bytes], bytes] = do
    send: Callable[[Office], Any] = lambda office: office.workspace
    far: bool = False
    check: Callable[[], None] = lambda: None
    halt: Callable[[], None] = lambda: None
    broken: tuple[type[BaseException], ...] = (BrokenProcessPool, CancelledError)


class Here(Executor):
    """Does at once, in this process, what it is given."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def alone(office: Office | None = None, stopped: Callable[[], bool] = lambda: False) -> Iterator[Crew]:
    """This process by itself, with the data that `office` has read."""
    before = DESK.office, DESK.kinds, DESK.stopped
    DESK.office, DESK.kinds, DESK.stopped = office, {}, stopped

    def instead(_: Callable[[], bool], error: BaseException) -> AbstractContextManager[Crew]:
        raise error

    try:
        yield Crew(Here(), 1, instead, most=1, broken=())
    finally:
        DESK.office, DESK.kinds, DESK.stopped = before


@contextmanager
def processes(
    count: int,
    office: Office | None = None,
    kinds: Mapping[str, DataFile[Kind]] | None = None,
    *,
    forks: bool = FORKS,
) -> Iterator[Crew]:
    """`count` processes. Where processes can be forked they share what `office` has read so far, and `kinds`.

    They start here, so call this before there are threads, locks or connections in this process.
    """
    context = multiprocessing.get_context("fork" if forks else "spawn")
    halt = context.Event()
    at_hand = (office, dict(kinds or {})) if forks else (None, {})
    pool = ProcessPoolExecutor(count, context, initializer=_ready, initargs=(os.getpid(), halt, *at_hand))
    if forks:
        gc.freeze()  # a collection in a child would copy what it shares
    try:
        for _ in range(count):
            pool.submit(os.getpid)
        yield Crew(pool, count, lambda stopped, _: alone(office, stopped), halt=halt.set)
        pool.shutdown()
    finally:
        if forks:
            gc.unfreeze()
        pool.shutdown(wait=False, cancel_futures=True)


def _ready(parent: int, halt: Any, office: Office | None, kinds: dict[str, DataFile[Kind]]) -> None:
    begin(parent)
    DESK.office, DESK.kinds, DESK.stopped = office, kinds, halt.is_set
