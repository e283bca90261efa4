"""What all pages share: the office as its folder now is, its register, what is worked out of both and kept for a while."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar, cast

from doctools.context import name_document
from doctools.evidence import PieceCoverage, measure_coverage
from doctools.kinds import Job, index_jobs, read_kinds
from doctools.office import REGISTER, Office, Workspace
from doctools.pdf import LibreOffice
from doctools.register import Act, RegisterPlace, find_register, read_signed
from doctools.web.pictures import PagePictures
from doctools.web.shelf import Shelf
from doctools.web.works import Works

Value = TypeVar("Value")
_KEPT = 64  # answers worked out that are remembered


@dataclass(frozen=True)
class Surroundings:
    """What a workbench is started with. `now`: the clock; `libreoffice`: finds it, or raises PdfError; `pictures`: the
    folder for pictures of pages; `register_url`: where the register is, as the environment says."""

    workspace: Workspace
    now: Callable[[], datetime]
    libreoffice: Callable[[], LibreOffice]
    pictures: Path
    register_url: str = ""
    computer: str = ""


class Desk:
    """The desk of one office. Several threads use it at once."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.shelf = Path(tempfile.mkdtemp(prefix="doctools-meja-"))
        self.aside = Shelf(self.shelf)
        self.works = Works()
        self.pictures = PagePictures(around.pictures, around.libreoffice)
        self._lock = threading.RLock()
        self._office: tuple[object, Office] | None = None
        self._answers: dict[Hashable, object] = {}

    def close(self) -> None:
        """End what works behind the pages, and put away what was handed in."""
        self.works.stop_all()
        self.pictures.close()
        shutil.rmtree(self.shelf, ignore_errors=True)

    @property
    def root(self) -> Path:
        return self.around.workspace.root

    @property
    def generated(self) -> Path:
        return self.root / "generated"

    @property
    def today(self) -> date:
        return self.around.now().date()

    @property
    def month(self) -> str:
        return self.today.isoformat()[:7]

    def act(self, name: str) -> Act:
        return Act(name, self.around.now().isoformat(timespec="seconds"))

    def office(self) -> Office:
        """The office as its files now are; the same object while no file has changed."""
        state = tuple(_list_states(self.root))
        with self._lock:
            if self._office is None or self._office[0] != state:
                self._office = state, Office(self.around.workspace)
                self._answers.clear()
            return self._office[1]

    def place(self, office: Office) -> RegisterPlace:
        place = find_register(office, self.around.register_url)
        return place.seen_from(self.around.computer) if place.url else place

    def keep(self, key: Hashable, state: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gives, or gave before for this `key` in the same `state`."""
        with self._lock:
            found = self._answers.get(key)
        if found is not None:
            known, value = cast(tuple[Hashable, Value], found)
            if known == state:
                return value
        value = make()
        with self._lock:
            while len(self._answers) >= _KEPT:
                self._answers.pop(next(iter(self._answers)))
            self._answers[key] = state, value
        return value

    def coverage(self, office: Office, year: int) -> list[PieceCoverage]:
        """Every piece of the year's plan, with what proves it, as of today."""
        state = (id(office), self._made(year), self._register_state(office), self.month)
        return self.keep(("coverage", year), state, lambda: self._measure(office, year))

    def _measure(self, office: Office, year: int) -> list[PieceCoverage]:
        signed = read_signed(self.place(office), self.act("meja kerja"))
        return measure_coverage(office, read_kinds(office), year, self.generated, self.month, signed)

    def jobs(self, office: Office, year: int) -> dict[str, Job]:
        """Document name → its job, for every document of the year."""
        return index_jobs(office, year)

    def titles(self, office: Office, year: int) -> dict[str, str]:
        """Document name → what people call it."""
        return office.once(_name_documents, year)

    def _register_state(self, office: Office) -> Hashable:
        if self.place(office).url:
            return self.around.now().replace(microsecond=0)  # nobody tells of changes there
        return tuple(_state(self.root / f"{REGISTER}{end}") for end in ("", "-wal"))

    def _made(self, year: int) -> Hashable:
        """Changes whenever a document of the year is put into its place."""
        folder = self.generated / str(year)
        if not folder.is_dir():
            return ()
        return tuple((entry.name, entry.stat().st_mtime_ns) for entry in os.scandir(folder) if entry.is_dir())


def _name_documents(office: Office, year: int) -> dict[str, str]:
    return {name: name_document(office, job) for name, job in index_jobs(office, year).items()}


def _list_states(root: Path) -> Iterator[tuple[str, int, int]]:
    """Name, time and size of all that an office reads, except the register."""
    waiting = [root / "data", root / "templates"]
    while waiting:
        folder = waiting.pop()
        if not folder.is_dir():
            continue
        for entry in sorted(os.scandir(folder), key=lambda e: e.name):
            if entry.name.startswith(".") or entry.name.startswith("register."):
                continue
            if entry.is_dir():
                waiting.append(Path(entry.path))
            else:
                told = entry.stat()
                yield entry.path, told.st_mtime_ns, told.st_size


def _state(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
