"""Work in shares: which jobs go together, and how shares are handed to those who work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from typing import Any, Generic, TypeVar

from doctools.documents.many.crew import Crew
from doctools.errors import DoctoolsError
from doctools.kinds import Job

_Share = TypeVar("_Share")


def shares_of(jobs: Sequence[Job], most: int) -> list[list[int]]:
    """The jobs' numbers in shares, each of one kind, so that a kind's wording is compiled by few processes.

    The largest come first: the last to end are small.
    """
    by_kind: dict[str, list[int]] = {}
    for number, job in enumerate(jobs):
        by_kind.setdefault(job.kind_id, []).append(number)
    shares = [found[at : at + most] for found in by_kind.values() for at in range(0, len(found), most)]
    return sorted(shares, key=lambda share: (-len(share), share))


def handed_over(
    crew: Crew,
    shares: Iterable[_Share],
    arguments: Callable[[Crew, _Share], tuple[Any, bytes]],
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[_Share, bytes]]:
    """Each share with what `crew.work` made of its `arguments`, as they are done; a few are handed over in advance.

    Once `stopped`, no more are handed over, and those that are begun are ended after the document in hand;
    far workers are not waited for, as nothing that they hold is lost. What was lost with those who worked on
    it is handed to those who work instead. Raises what `arguments`, `crew.check` and `crew.instead` raise.
    """
    waiting = _Waiting(shares)
    open_: dict[Future[bytes], _Share] = {}
    with ExitStack() as stack:
        try:
            while True:
                broken: BaseException | None = None
                try:
                    _fill(crew, open_, waiting, arguments, stopped)
                    if not open_:
                        return
                    done = wait(open_, timeout=0.5, return_when=FIRST_COMPLETED).done
                    if not done:
                        crew.check()
                except DoctoolsError:
                    raise
                except crew.broken as error:
                    broken, done = error, set()
                for future in done:
                    try:
                        content = future.result()
                    except DoctoolsError:
                        raise
                    except crew.broken as error:
                        broken = error
                    else:
                        yield open_.pop(future), content
                if broken is not None:
                    waiting.again.extend(open_.values())
                    _drop(open_)
                    if stopped():
                        return
                    crew = stack.enter_context(crew.instead(stopped, broken))
        finally:
            _drop(open_)


class _Waiting(Generic[_Share]):
    """Shares to be handed over; `again`: those that come back."""

    def __init__(self, shares: Iterable[_Share]) -> None:
        self._shares = iter(shares)
        self.again: deque[_Share] = deque()

    def next(self) -> _Share | None:
        return self.again.popleft() if self.again else next(self._shares, None)


def _fill(
    crew: Crew,
    open_: dict[Future[bytes], _Share],
    waiting: _Waiting[_Share],
    arguments: Callable[[Crew, _Share], tuple[Any, bytes]],
    stopped: Callable[[], bool],
) -> None:
    if stopped():
        crew.halt()
        for future in list(open_):
            if future.cancel() or (crew.far and not future.done()):
                del open_[future]
        return
    while len(open_) < crew.size * 2 and (share := waiting.next()) is not None:
        try:
            open_[crew.executor.submit(crew.work, *arguments(crew, share))] = share
        except BaseException:
            waiting.again.appendleft(share)
            raise


def _drop(open_: dict[Future[bytes], _Share]) -> None:
    for future in open_:
        future.cancel()
    open_.clear()
