"""What works for a run: it makes a share of an office's documents, and tells what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from doctools.context import GivenNumber
from doctools.documents.draft import Draft, make, render
from doctools.documents.many.pickling import pickle_for_worker, unpickle
from doctools.documents.outcome import Outcome, Rendering, attempt
from doctools.kinds import Job
from doctools.office import Office
from doctools.register import KnownNumbers

# write: make the document and put it in its place. render: hand its bytes over, for whoever asked to write them.
# number: hand over a final with the number that is foreseen for it. check: tell what a final lacks by its values.
ShareStep = Literal["write", "render", "number", "check"]
Made = Outcome | Rendering | None  # None: a final that lacks nothing by its values


class Work(Protocol):
    """What a worker is handed for an office."""

    def move_to(self, folder: Path) -> Work:
        """The same in another folder, where what stands in the one that it is meant for is laid out."""
        ...

    def do(self, office: Office, stopped: Callable[[], bool]) -> object: ...


class Worker:
    """Works for an office, whose data it reads once, until it is handed work for another one.

    `stopped` is asked between two documents.
    """

    def __init__(self, office: Office | None, stopped: Callable[[], bool]) -> None:
        self._office, self._stopped = office, stopped

    def work(self, office: Office, content: bytes) -> bytes:
        """Do pickled Work for the office; pickled, what came of it."""
        own = self._office = self._at_hand(office)
        wanted: Work = unpickle(content, own)
        return pickle_for_worker(wanted.do(own, self._stopped))

    def _at_hand(self, office: Office) -> Office:
        if self._office is None:
            return office
        if self._office.workspace == office.workspace:
            return self._office
        return office.share_with(self._office)


def start_worker(office: Office | None, stopped: Callable[[], bool]) -> Callable[[Office, bytes], bytes]:
    """A worker for `office` at first, or for any: the function that does its work."""
    return Worker(office, stopped).work


@dataclass(frozen=True)
class Share:
    """Documents of one office to make into `folder`. `numbers`: those that the register holds, or foresees, by name.

    `standing`: the documents that stand in the folder, by place in it, for workers that cannot see it.
    """

    jobs: tuple[Job, ...]
    folder: Path
    final: bool
    step: ShareStep
    numbers: Mapping[str, GivenNumber] = field(default_factory=dict)
    standing: Mapping[str, bytes] = field(default_factory=dict)

    def move_to(self, folder: Path) -> Share:
        lay_out(folder, self.standing)
        return replace(self, folder=folder, standing={})

    def do(self, office: Office, stopped: Callable[[], bool]) -> list[Made]:
        """What came of the jobs; fewer than those where it was stopped."""
        found: list[Made] = []
        for job in self.jobs:
            if stopped():
                break
            found.append(attempt(job, partial(self._make, office, job)))
        return found

    def _make(self, office: Office, job: Job) -> Made:
        number = self.numbers.get(job.record)
        match self.step:
            case "write":
                return make(office, job, self.folder, KnownNumbers(self.numbers), final=self.final)
            case "render":
                return render(office, job, self.folder, number, self.numbers, final=self.final)
            case "number":
                return Draft(office, job, final=True, number=number, others=self.numbers).render()
            case "check":
                return Draft(office, job, final=True, number=number, others=self.numbers).find_lacks()


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder of ours, by their places in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
