"""One LibreOffice at work on a pile of documents: what it has made, how it ends, what can be taken from it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doctools.errors import PdfError
from doctools.pdf.machine import taken_memory
from doctools.pdf.soffice import ALONE, LibreOffice, end, start

# grown: it takes more memory than it may
Ending = Literal["done", "broken", "hung", "grown"]


@dataclass(frozen=True)
class Task:
    """`source`: the hash of the document. `name`: that of its copy, short whatever names documents have."""

    docx: Path
    name: str
    source: str

    @property
    def target(self) -> Path:
        return self.docx.with_suffix(".pdf")


class Call:
    """A running LibreOffice with a folder of its own. It is to be ended by `end`.

    `pile`: the folder of all documents that are not at work; those of the call are taken out of it. The profile
    belongs to no other call as long as this one runs. Raises PdfError.
    """

    def __init__(
        self, office: LibreOffice, pile: Path, folder: Path, profile: Path, tasks: Sequence[Task]
    ) -> None:
        self.profile, self.alone, self.gave = profile, len(tasks) == 1, False
        self._office, self._pile = office, pile
        self._in, self._out = folder / "masuk", folder / "keluar"
        for place in (self._in, self._out):
            place.mkdir(parents=True)
        self._left = {task.name: task for task in tasks}
        for task in tasks:
            _paper(pile, task).rename(_paper(self._in, task))
        self._made: set[str] = set()
        self._quiet = 0.0
        try:
            self._process = start(office, folder, profile, list(self._left))
        except PdfError:
            self.left()
            raise

    def wait(self, seconds: float) -> None:
        """Until it ends by itself, at the longest for so long."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def look(self, waited: float) -> Ending | None:
        """How it has ended, or why it is to be; None while it works. `waited`: seconds since the last look."""
        ended = self._process.poll()
        made = {path.stem for path in self._out.glob("*.pdf")}
        self._quiet = self._quiet + waited if made <= self._made else 0.0
        self._made |= made
        if ended is not None:
            return "done" if ended == 0 else "broken"
        if self._quiet >= self._office.patience:
            return "hung"
        taken = taken_memory(self._process.pid)
        if taken is not None and taken > self._office.memory * (1 if self.gave else ALONE):
            return "grown"
        return None

    def finished(self) -> list[tuple[Task, Path]]:
        """The PDFs that were not given before. While it works the newest is left out: it may be half."""
        ready = [name for name in self._left if name in self._made]
        if self._process.poll() is None:
            ready = ready[:-1]
        found = [(self._left[name], self._out / f"{name}.pdf") for name in ready]
        found = [(task, made) for task, made in found if _is_whole(made)]
        for task, _ in found:
            del self._left[task.name]
        self.gave = self.gave or bool(found)
        return found

    def waiting(self) -> list[Task]:
        """What it has not begun yet, as far as can be seen."""
        return [task for name, task in self._left.items() if name not in self._made][1:]

    def give(self, count: int) -> list[Task]:
        """The last documents that are waiting, put back on the pile: LibreOffice passes over what is not there."""
        given = []
        for task in self.waiting()[-count:]:
            with suppress(OSError):  # Windows moves no file that is open
                _paper(self._in, task).rename(_paper(self._pile, task))
                given.append(task)
                del self._left[task.name]
        return given

    def clear(self, task: Task) -> None:
        """Make room: its PDF is stored."""
        for path in (_paper(self._in, task), self._out / f"{task.name}.pdf"):
            with suppress(OSError):
                path.unlink()

    def end(self) -> None:
        """No process of the call is left."""
        end(self._process)

    def left(self) -> list[Task]:
        """What it has not made, put back on the pile. Only once it is ended and all that is finished was taken."""
        for task in self._left.values():
            _paper(self._in, task).rename(_paper(self._pile, task))
        return list(self._left.values())


def _paper(folder: Path, task: Task) -> Path:
    return folder / f"{task.name}.docx"


def _is_whole(pdf: Path) -> bool:
    """LibreOffice ended it: a PDF that was cut off has no end mark."""
    try:
        with pdf.open("rb") as file:
            file.seek(max(0, pdf.stat().st_size - 1024))
            return file.read().rstrip().endswith(b"%%EOF")
    except OSError:
        return False
