"""The same work on many things with several processes: results in the things' order, a bounded number at a time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 3  # shares a process that are handed over, or done and waiting for an earlier one


def in_order(
    work: Callable[[list[Item]], list[Result]],
    items: Sequence[Item],
    processes: int,
    *,
    share: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Result]:
    """The results of `work`, which is given `share` items at a time and must be importable by name.

    Once `stopped` says so no share is begun; what was begun is finished, and the results end there. What a
    process leaves undone that was killed is done here.
    """
    shares = [list(items[at : at + share]) for at in range(0, len(items), share)]
    if processes < 2 or len(shares) < 2:
        for part in shares:
            if stopped():
                return
            yield from work(part)
        return
    pool = ProcessPoolExecutor(min(processes, len(shares)), initializer=begin, initargs=(os.getpid(),))
    waiting, begun = deque(shares), deque[tuple[list[Item], Future[list[Result]]]]()
    try:
        while waiting or begun:
            while waiting and len(begun) < processes * AHEAD and not stopped():
                begun.append((waiting[0], pool.submit(work, waiting[0])))
                waiting.popleft()
            if not begun:
                return
            if stopped() and begun[0][1].cancel():
                return
            results = begun[0][1].result()
            begun.popleft()
            yield from results
        pool.shutdown()
    except BrokenProcessPool:
        left = [item for part in (*(part for part, _ in begun), *waiting) for item in part]
        yield from in_order(work, left, 1, share=share, stopped=stopped)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def begin(parent: int) -> None:
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
