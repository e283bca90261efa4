"""Long work behind the pages: one after the other, told as it gets on, stopped on demand; a closed browser ends none."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from doctools.errors import DoctoolsError, Problem

WorkState = Literal["menunggu", "berjalan", "selesai", "gagal", "dihentikan"]
_REMEMBERED = 50


@dataclass
class LongWork:
    """One piece of long work. `lines`: what there is to say of it; `file`: what it made, to be fetched.

    `owner`: who may see and stop it; `back`: the page that it was asked for on.
    """

    title: str
    owner: str
    back: str
    run: Callable[[LongWork], None]
    identity: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    state: WorkState = "menunggu"
    stage: str = ""
    done: int = 0
    total: int = 0
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    file: Path | None = None
    wanted: bool = True

    def stopped(self) -> bool:
        return not self.wanted

    def seen(self, done: int) -> None:
        self.done = done

    @contextmanager
    def follow(self, stage: str, total: int) -> Iterator[Callable[[int], None]]:
        """A stage of the work, as batches tell of theirs."""
        self.stage, self.total, self.done = stage, total, 0
        yield self.seen

    @property
    def ended(self) -> bool:
        return self.state in ("selesai", "gagal", "dihentikan")


class Works:
    """The work of one workbench: a thread that takes one piece after the other."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, LongWork] = OrderedDict()
        self._waiting: queue.Queue[LongWork] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, work: LongWork) -> LongWork:
        with self._lock:
            self._known[work.identity] = work
            ended = [one.identity for one in self._known.values() if one.ended]
            for identity in ended[: max(0, len(self._known) - _REMEMBERED)]:
                del self._known[identity]
            self._waiting.put(work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="pekerjaan", daemon=True)
                self._thread.start()
        return work

    def find(self, identity: str) -> LongWork | None:
        return self._known.get(identity)

    def of(self, owner: str) -> list[LongWork]:
        """The work of a person, the newest first."""
        return [work for work in reversed(list(self._known.values())) if work.owner == owner]

    def stop_all(self) -> None:
        for work in list(self._known.values()):
            work.wanted = False

    def _work(self) -> None:
        while True:
            work = self._waiting.get()
            if not work.wanted:
                work.state = "dihentikan"
                continue
            work.state = "berjalan"
            try:
                work.run(work)
            except DoctoolsError as error:
                work.problems += error.problems
                work.state = "gagal"
            except OSError as error:
                work.problems.append(
                    Problem(
                        f"berkas tidak dapat ditulis ({error.strerror or error})",
                        remedy="periksa sisa ruang disk",
                    )
                )
                work.state = "gagal"
            except Exception as error:
                work.problems.append(
                    Problem(
                        f"pekerjaan gagal karena kesalahan pada doctools ({type(error).__name__})",
                        remedy="ulangi",
                    )
                )
                work.state = "gagal"
            else:
                work.state = "selesai" if work.wanted else "dihentikan"
