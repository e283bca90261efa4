"""Several LibreOffices at work on one pile: in shares, then alone what a share left behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from doctools.errors import PdfError
from doctools.pdf.call import Call, Ending, Task
from doctools.pdf.machine import taken_memory
from doctools.pdf.soffice import LibreOffice

_TICK = 0.1  # seconds between two looks at what is running
_START = 15  # a start of LibreOffice costs as much as converting some fifteen documents
_FEW = 8  # documents for which a LibreOffice more is not worth its start
# Documents a call: LibreOffice drops in silence what comes after the 255th word of its command line. Where the
# system does not tell how much memory it takes, it is started anew after fewer.
_CHUNK, _CHUNK_UNSEEN = 200, 100
# Calls in succession that give nothing, after which it is LibreOffice that is ill and not the documents.
_BARREN_AT_FIRST, _BARREN = 5, 15
# What hinders a document; ill: LibreOffice itself
Fault = Literal["unopened", "hung", "grown", "ill"]


class Crew:
    """`keep` is given each PDF as it is ready, `fail` each document that cannot have one."""

    def __init__(
        self,
        office: LibreOffice,
        work: Path,
        keep: Callable[[Task, Path], None],
        fail: Callable[[Task, Fault], None],
    ) -> None:
        self._office, self._work, self._keep, self._fail = office, work, keep, fail
        self._queue: deque[list[Task]] = deque()
        self._running: list[Call] = []
        self._profiles: list[Path] = []  # that a call has left sound: a new one costs a fifth of a start more
        self._calls = self._barren = self._most = 0
        self._ever = False

    def convert(self, tasks: Sequence[Task], stopped: Callable[[], bool]) -> None:
        """All tasks, whose papers lie in `work/masuk`; or until `stopped`. No process is left, however this ends.

        Raises PdfError where LibreOffice cannot be started.
        """
        self._most = max(1, min(self._office.processes, len(tasks) // _FEW))
        self._queue.extend(_shares(tasks, self._most, _CHUNK_UNSEEN if taken_memory() is None else _CHUNK))
        try:
            while not stopped() and self._fill():
                self._running[0].wait(_TICK)
                for call in list(self._running):
                    self._look(call, stopped)
                if self._barren >= (_BARREN if self._ever else _BARREN_AT_FIRST):
                    self._give_up()
            while self._running:  # it was stopped: what is whole is kept
                self._break_off()
        finally:
            for call in self._running:
                call.end()

    def _fill(self) -> bool:
        """Give work to those that have none. Is anything at work."""
        while len(self._running) < self._most and (share := self._next()):
            self._calls += 1
            folder = self._work / str(self._calls)
            profile = self._profiles.pop() if self._profiles else self._work / f"profil-{self._calls}"
            try:
                call = Call(self._office, self._work / "masuk", folder, profile, share)
            except PdfError:
                if not self._running:
                    raise
                self._most = len(self._running)  # the machine has no room for one more
                self._queue.appendleft(share)
            else:
                self._running.append(call)
        return bool(self._running)

    def _next(self) -> list[Task]:
        """The next share; where all are given out, of the longest one half of what a start is worth."""
        if self._queue or not self._running:
            return self._queue.popleft() if self._queue else []
        busiest = max(self._running, key=lambda call: len(call.waiting()))
        count = (len(busiest.waiting()) - _START) // 2
        return busiest.give(count) if count >= _FEW else []

    def _look(self, call: Call, stopped: Callable[[], bool]) -> None:
        ending = call.look(_TICK)
        if ending:
            call.end()
        ready = call.finished()
        if ready:
            self._ever, self._barren = True, 0
        if ending:
            self._running.remove(call)
            self._put_back(call, ending)
        try:
            if ending and not stopped():
                self._fill()  # so that the next works while this one's PDFs are stored
        finally:
            self._store(call, ready)

    def _store(self, call: Call, ready: Sequence[tuple[Task, Path]]) -> None:
        for task, made in ready:
            self._keep(task, made)
            call.clear(task)

    def _put_back(self, call: Call, ending: Ending) -> None:
        """What a call has left, for the next ones; alone what may have been the reason."""
        if ending == "done":
            self._profiles.append(call.profile)
        if not call.gave and (ending != "done" or not self._ever):
            self._barren += 1
        left = call.left()
        if call.alone:
            for task in left:
                self._fail(task, ending if ending == "hung" or ending == "grown" else "unopened")
        elif ending == "done":  # it went through all and took these not
            self._queue.extendleft([task] for task in reversed(left))
        elif ending == "grown" and call.gave:  # that is of all it had made
            self._queue.extendleft([left] if left else [])
        else:  # it ended or hangs at the first that is left
            self._queue.extendleft(part for part in (left[1:], left[:1]) if part)

    def _break_off(self) -> Call:
        call = self._running.pop()
        call.end()
        self._store(call, call.finished())
        return call

    def _give_up(self) -> None:
        while self._running:
            self._queue.append(self._break_off().left())
        for task in (task for share in self._queue for task in share):
            self._fail(task, "ill")
        self._queue.clear()


def _shares(tasks: Sequence[Task], processes: int, most: int) -> list[list[Task]]:
    """As many for each process and at most so many, dealt out in turn: documents of a kind stand side by side,
    and some kinds take ten times as long as others."""
    count = max(processes, -(-len(tasks) // most))
    return [list(tasks[first::count]) for first in range(min(count, len(tasks)))]
