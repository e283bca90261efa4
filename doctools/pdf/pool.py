"""Several LibreOffices at work on one pile of documents: in shares first, then one by one what a share left behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from doctools.errors import PdfError
from doctools.pdf.run import Conversion, Ending, LibreOfficeRun
from doctools.pdf.soffice import LibreOffice

_TICK = 0.1  # seconds between two looks at what is running
_START = 15  # a start of LibreOffice costs as much as converting some fifteen documents
_FEW = 8  # documents for which a LibreOffice more is not worth its start
_SHARE = 200  # documents of a run: LibreOffice drops in silence what comes after the 255th word of its command line
# Runs in succession that give nothing, after which it is LibreOffice that is ill and not the documents.
_BARREN_AT_FIRST, _BARREN = 5, 15
# Why a document gets no PDF; ill: LibreOffice itself does not work.
Obstacle = Literal["unopened", "hung", "grown", "ill"]


class LibreOfficePool:
    """`keep` is called with each PDF as it is ready, `fail` with each document that cannot have one.

    `work`: a folder for the runs; the copies of the documents lie in `work/masuk`.
    """

    def __init__(
        self,
        libreoffice: LibreOffice,
        work: Path,
        keep: Callable[[Conversion, Path], None],
        fail: Callable[[Conversion, Obstacle], None],
    ) -> None:
        self._libreoffice, self._work, self._keep, self._fail = libreoffice, work, keep, fail
        self._queue: deque[list[Conversion]] = deque()
        self._running: list[LibreOfficeRun] = []
        self._profiles: list[
            Path
        ] = []  # left sound by a run: to make a new one costs a fifth of a start more
        self._runs = self._barren = self._most = 0
        self._ever = False

    def convert(self, conversions: Sequence[Conversion], stopped: Callable[[], bool]) -> None:
        """Convert all, or until `stopped`. No process is left, however this ends.

        Raises PdfError where LibreOffice cannot be started.
        """
        self._most = max(1, min(self._libreoffice.processes, len(conversions) // _FEW))
        self._queue.extend(_deal_out(conversions, self._most))
        try:
            while not stopped() and self._fill():
                self._running[0].wait(_TICK)
                for run in list(self._running):
                    self._look(run, stopped)
                if self._barren >= (_BARREN if self._ever else _BARREN_AT_FIRST):
                    self._give_up()
            while self._running:  # it was stopped: what is whole is kept
                self._break_off()
        finally:
            for run in self._running:
                run.end()

    def _fill(self) -> bool:
        """Start runs while there is work and room for them; whether any is at work."""
        while len(self._running) < self._most and (share := self._take_share()):
            self._runs += 1
            folder = self._work / str(self._runs)
            profile = self._profiles.pop() if self._profiles else self._work / f"profil-{self._runs}"
            try:
                run = LibreOfficeRun(self._libreoffice, self._work / "masuk", folder, profile, share)
            except PdfError:
                if not self._running:
                    raise
                self._most = len(self._running)  # the machine has no room for one more
                self._queue.appendleft(share)
            else:
                self._running.append(run)
        return bool(self._running)

    def _take_share(self) -> list[Conversion]:
        """The next share of the queue; when it is empty, half of what the busiest run still has to do.

        That half is taken only where it is worth a start of LibreOffice. Empty where there is nothing to do.
        """
        if self._queue or not self._running:
            return self._queue.popleft() if self._queue else []
        busiest = max(self._running, key=lambda run: len(run.list_waiting()))
        count = (len(busiest.list_waiting()) - _START) // 2
        return busiest.give_away(count) if count >= _FEW else []

    def _look(self, run: LibreOfficeRun, stopped: Callable[[], bool]) -> None:
        """Store what a run has made; end it where it has to be, and let another take its place."""
        ending = run.look(_TICK)
        if ending:
            run.end()
        ready = run.take_finished()
        if ready:
            self._ever, self._barren = True, 0
        if ending:
            self._running.remove(run)
            self._queue_left(run, ending)
        try:
            if ending and not stopped():
                self._fill()  # so that the next works while this one's PDFs are stored
        finally:
            self._store(run, ready)

    def _store(self, run: LibreOfficeRun, ready: Sequence[tuple[Conversion, Path]]) -> None:
        for conversion, made in ready:
            self._keep(conversion, made)
            run.clear(conversion)

    def _queue_left(self, run: LibreOfficeRun, ending: Ending) -> None:
        """Queue again the documents that an ended run did not convert.

        A document that may be the reason for the ending gets a run alone; one that had a run alone has failed.
        """
        if ending == "done":
            self._profiles.append(run.profile)
        if not run.gave and (ending != "done" or not self._ever):
            self._barren += 1
        left = run.put_back()
        if run.alone:
            for conversion in left:
                self._fail(conversion, ending if ending == "hung" or ending == "grown" else "unopened")
        elif ending == "done":  # it went through all, and could not take these
            self._queue.extendleft([conversion] for conversion in reversed(left))
        elif ending == "grown" and run.gave:  # the memory is that of all documents it has made
            self._queue.extendleft([left] if left else [])
        else:  # it ended or hung at the first that is left
            self._queue.extendleft(part for part in (left[1:], left[:1]) if part)

    def _break_off(self) -> LibreOfficeRun:
        """End the last started run, and store the PDFs that it has finished."""
        run = self._running.pop()
        run.end()
        self._store(run, run.take_finished())
        return run

    def _give_up(self) -> None:
        """End all runs; every document that is left has failed, because LibreOffice does not work."""
        while self._running:
            self._queue.append(self._break_off().put_back())
        for conversion in (conversion for share in self._queue for conversion in share):
            self._fail(conversion, "ill")
        self._queue.clear()


def _deal_out(conversions: Sequence[Conversion], processes: int) -> list[list[Conversion]]:
    """Shares for the runs: as many for each process, none larger than a run can take.

    They are dealt out in turn, because documents of a kind stand side by side and some kinds take ten times as
    long as others.
    """
    count = max(processes, -(-len(conversions) // _SHARE))
    return [list(conversions[first::count]) for first in range(min(count, len(conversions)))]
