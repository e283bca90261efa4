"""Work in shares: what goes together, and how shares are handed to those who work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from typing import Any, Generic, TypeVar

from doctools.errors import DoctoolsError
from doctools.parallel.pool import Pool
from doctools.parallel.worker import never

Item = TypeVar("Item")
Share = TypeVar("Share")


def split(items: Sequence[Item], key: Callable[[Item], Hashable], most: int) -> list[list[int]]:
    """The items' places in shares of at most `most`, each of items with one key.

    The largest come first: the last to end are small.
    """
    by_key: dict[Hashable, list[int]] = {}
    for place, item in enumerate(items):
        by_key.setdefault(key(item), []).append(place)
    shares = [found[at : at + most] for found in by_key.values() for at in range(0, len(found), most)]
    return sorted(shares, key=lambda share: (-len(share), share))


def share_out(
    pool: Pool,
    shares: Iterable[Share],
    arguments: Callable[[Pool, Share], tuple[object, ...]],
    stopped: Callable[[], bool] = never,
    *,
    ordered: bool = False,
) -> Iterator[tuple[Share, Any]]:
    """Each share with what the pool's work made of its `arguments`, as they are done, or in the order of the shares.

    A few are handed over in advance. Once `stopped`, no more are, and those that are begun end after the thing in
    hand; remote workers are not waited for, as nothing that they hold is lost. What was lost with those who worked on
    it is handed to who replaces them. Raises what `arguments`, the work, `pool.check` and `pool.replace` raise.
    """
    yield from _Handing(pool, shares, arguments, stopped, ordered).results()


class _Handing(Generic[Share]):
    """`open`: shares that are worked on; `done`: by place, results whose turn has not come."""

    def __init__(
        self,
        pool: Pool,
        shares: Iterable[Share],
        arguments: Callable[[Pool, Share], tuple[object, ...]],
        stopped: Callable[[], bool],
        ordered: bool,
    ) -> None:
        self.pool, self.arguments, self.stopped, self.ordered = pool, arguments, stopped, ordered
        self.new = iter(enumerate(shares))
        self.again: deque[tuple[int, Share]] = deque()
        self.open: dict[Future[Any], tuple[int, Share]] = {}
        self.done: dict[int, tuple[Share, Any]] = {}
        self.turn = 0

    def results(self) -> Iterator[tuple[Share, Any]]:
        with ExitStack() as stack:
            try:
                while self._hand_over_or_replace(stack):
                    yield from self._ripe()
                yield from self._ripe()
            finally:
                self._drop()

    def _hand_over_or_replace(self, stack: ExitStack) -> bool:
        """One round: hand over what may be, take what is done. False where nothing is left to wait for."""
        pool = self.pool
        try:
            self._hand_over()
            if not self.open:
                return False
            ended = wait(self.open, timeout=0.5, return_when=FIRST_COMPLETED).done
            if not ended:
                pool.check()
            self._take(ended)
        except DoctoolsError:
            raise
        except pool.broken as error:
            self.again.extend(sorted(self.open.values(), key=lambda share: share[0]))
            self._drop()
            if self.stopped():
                return False
            self.pool = stack.enter_context(pool.replace(self.stopped, error))
        return True

    def _hand_over(self) -> None:
        if self.stopped():
            self.pool.halt()
            for future in list(self.open):
                if future.cancel() or (self.pool.remote and not future.done()):
                    del self.open[future]
            return
        most = self.pool.size * self.pool.ahead
        while not self.open or len(self.open) + len(self.done) < most:
            if not self.again and (found := next(self.new, None)) is not None:
                self.again.append(found)
            if not self.again:
                return
            future = self.pool.submit(*self.arguments(self.pool, self.again[0][1]))
            self.open[future] = self.again.popleft()

    def _take(self, ended: Iterable[Future[Any]]) -> None:
        """Keep the results; one that was lost is told when all others are kept."""
        lost: BaseException | None = None
        for future in ended:
            try:
                result = future.result()
            except DoctoolsError:
                raise
            except self.pool.broken as error:
                lost = error
            else:
                place, share = self.open.pop(future)
                self.done[place] = share, result
        if lost is not None:
            raise lost

    def _ripe(self) -> Iterator[tuple[Share, Any]]:
        """The results whose turn it is."""
        while self.done:
            place = self.turn if self.ordered else next(iter(self.done))
            if place not in self.done:
                return
            self.turn = place + 1
            yield self.done.pop(place)

    def _drop(self) -> None:
        for future in self.open:
            future.cancel()
        self.open.clear()
