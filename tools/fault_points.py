"""Steps at which a process may be ended: after each SQL statement, around commits and changes of files.

A child of `fork` counts its own steps, and ends itself (SIGKILL) at the one that it is told: so each step
of a piece of work can be tried in turn, without chance.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

# Audit events of Python (PEP 578) that tell of a change just before it is made.
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "fcntl.flock", "sqlite3.connect"}
Work = Callable[[], object]


def ended_at(step: int, work: Work) -> bool:
    """Do `work` in a child that ends itself at its `step`-th step (from 1); False where it had fewer.

    Raises AssertionError where the work failed for another reason.
    """
    return _ended(_child(lambda: _counting(step, work)))


def ended_after(seconds: float, work: Callable[[Work], object]) -> bool:
    """Do `work` in a child and kill it some time after it says (by calling its argument) that it goes on now.

    Gives whether it was still at work. Raises AssertionError where the work failed.
    """
    heard, told = os.pipe()
    child = _child(lambda: work(lambda: os.close(told)))
    os.close(told)
    os.read(heard, 1)  # returns when the child closes its end
    os.close(heard)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return _ended(child)


def _child(work: Work) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(3)


def _ended(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)


def _counting(last: int, work: Work) -> None:
    """Only for a child: what is hooked here stays hooked for as long as the process lives."""
    from sqlalchemy import Engine, event
    from sqlalchemy.pool import Pool

    done = 0

    def step(*_: object) -> None:
        nonlocal done
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def told(name: str, arguments: tuple[Any, ...]) -> None:
        writes = name == "open" and _writing(arguments)
        if writes or name in _CHANGES:
            step()

    synchronised = os.fsync

    def synchronising(handle: Any) -> None:
        step()  # all is written, and may not be on the disk
        synchronised(handle)
        step()

    for what in ("after_cursor_execute", "commit"):
        event.listen(Engine, what, step)
    event.listen(Pool, "checkin", step)  # the first moment after a commit
    os.fsync = synchronising  # type: ignore[assignment]
    sys.addaudithook(told)
    work()


def _writing(arguments: tuple[Any, ...]) -> bool:
    """Whether an `open` (path, mode, flags) can change the file."""
    return bool(int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
