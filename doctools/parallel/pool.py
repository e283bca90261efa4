"""Those who work beside each other: this process by itself, or what stands in its place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from doctools.parallel.worker import Start, never


class Pool(ABC):
    """`size`: how many work at a time; `ahead`: for each, how many shares are begun, or done and not asked for yet;
    `most`: how many things go well together in a share.

    `remote`: they do not see this computer's folders. `broken`: what is raised when some of them are gone.
    """

    size = 1
    ahead = 2
    most = 1
    remote = False
    broken: tuple[type[BaseException], ...] = ()

    @abstractmethod
    def submit(self, *arguments: Any) -> Future[Any]:
        """Have the work done on these arguments."""

    def check(self) -> None:
        """Look whether they are still there. Raises LostClusterError where they are gone for good."""
        return

    def halt(self) -> None:
        """Ask them to stop after the thing in hand."""
        return

    def replace(self, stopped: Callable[[], bool], error: BaseException) -> AbstractContextManager[Pool]:
        """Who takes over where one of `broken` was raised. Raises LostClusterError where nobody does."""
        raise error


class OwnProcess(Pool):
    """This process by itself does at once what it is given."""

    ahead = 1

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work = work

    def submit(self, *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(self._work(*arguments))
        return future


@contextmanager
def open_pool(
    count: int, start: Start, stopped: Callable[[], bool] = never, *, forks: bool | None = None
) -> Iterator[Pool]:
    """`count` processes, or for one this process by itself.

    Each calls `start(stopped)` first and gets the function that does the work; `stopped` then tells it whether to
    go on. They start here. Where they can be forked (`forks`; None: as this system and process allow) they have
    what the arguments of `start` hold; elsewhere they get that pickled.
    """
    if count < 2:
        yield OwnProcess(start(stopped))
        return
    from doctools.parallel.processes import open_processes

    with open_processes(count, start, forks=forks) as pool:
        yield pool
