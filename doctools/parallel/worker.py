"""What a process that works for another one does: it gets ready once, then does what it is handed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

# `start(stopped)` gets ready, and gives the function that does the work; `stopped` tells whether to go on.
Start = Callable[[Callable[[], bool]], Callable[..., Any]]


def never() -> bool:
    """Work that nobody stops."""
    return False


class _AtHand(threading.local):
    """What a thread of a working process was started for: nothing else in that process sees it."""

    def __init__(self) -> None:
        self.work: dict[Start, Callable[..., Any]] = {}
        self.own: Callable[..., Any] | None = None


_AT_HAND = _AtHand()


def begin(parent: int, start: Start, halted: Any) -> None:
    """Get a process ready that works for `parent` alone, until that sets the event `halted`.

    It ends its share when a terminal's Ctrl-C reaches it too, and ends by itself when the parent is gone.
    """
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    _AT_HAND.own = start(halted.is_set)


def do(*arguments: object) -> Any:
    """Do the work that this process was begun for."""
    assert _AT_HAND.own is not None
    return _AT_HAND.own(*arguments)


def do_remote(start: Start, *arguments: object) -> Any:
    """Do work in a process that serves others too, got ready for it when it is first asked."""
    if start not in _AT_HAND.work:
        _AT_HAND.work[start] = start(never)
    return _AT_HAND.work[start](*arguments)
