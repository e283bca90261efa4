"""Work in shares: which jobs go together, and how shares are handed to those who work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Any, TypeVar

from doctools.errors import DoctoolsError
from doctools.kinds import Job
from doctools.workers.crew import Crew

_Share = TypeVar("_Share")


class BrokenCrewError(Exception):
    """Shares were lost with those who worked on them."""


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
    arguments: Callable[[_Share], tuple[Any, bytes]],
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[_Share, bytes]]:
    """Each share with what `crew.work` made of its `arguments`, as they are done; a few are handed over in advance.

    Once `stopped`, no more are handed over, and those that are begun are ended after the document in hand;
    far workers are not waited for, as nothing that they hold is lost. Raises BrokenCrewError where workers
    are gone, and what `crew.check` raises.
    """
    waiting = iter(shares)
    open_: dict[Future[bytes], _Share] = {}
    try:
        while True:
            if not stopped():
                for share in islice(waiting, max(crew.size * 2 - len(open_), 0)):
                    open_[crew.executor.submit(crew.work, *arguments(share))] = share
            else:
                crew.halt()
                open_ = {f: s for f, s in open_.items() if not f.cancel() and (f.done() or not crew.far)}
            if not open_:
                return
            done = wait(open_, timeout=0.5, return_when=FIRST_COMPLETED).done
            if not done:
                crew.check()
            for future in done:
                yield open_.pop(future), future.result()
    except DoctoolsError:
        raise
    except crew.broken as error:
        raise BrokenCrewError from error
    finally:
        for future in open_:
            future.cancel()
