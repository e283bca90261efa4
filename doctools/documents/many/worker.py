"""What a worker does: it finds the office, makes a share of its documents, and tells what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol

from doctools.context import GivenNumber
from doctools.documents.make import Outcome, Prepared, failed, in_hand, prepare, produce_all
from doctools.documents.many.wire import packed, unpacked
from doctools.kinds import Job, Kind, read_kind
from doctools.office import DataFile, Office, Workspace

# write: put the document in its place. carry: hand its bytes over, written by whoever asked.
# number: carry, with the number that the task gives, if any. try: as number, to see what hinders it; no bytes.
Manner = Literal["write", "carry", "number", "try"]


class Work(Protocol):
    """What a process is given to do for an office."""

    def at(self, folder: Path) -> Work:
        """The same in another folder, with what stands in the one that it is meant for."""
        ...

    def done(self, office: Office) -> Any: ...


class Desk:
    """Where a process works: the office that it has at hand, for which it reads data and kinds once.

    `stopped` is asked between two documents.
    """

    def __init__(self) -> None:
        self.office: Office | None = None
        self.kinds: dict[str, DataFile[Kind]] = {}
        self.stopped: Callable[[], bool] = lambda: False

    def take(self, workspace: Workspace) -> Office:
        """The office of a workspace, instead of another one."""
        if self.office is None or self.office.workspace != workspace:
            self.office, self.kinds = Office(workspace), {}
        return self.office

    def kind(self, kind_id: str) -> DataFile[Kind]:
        """A kind of the office at hand. Raises KindError."""
        assert self.office is not None
        if kind_id not in self.kinds:
            self.kinds[kind_id] = read_kind(self.office, kind_id)
        return self.kinds[kind_id]


DESK = Desk()


def do(workspace: Workspace, content: bytes) -> bytes:
    """Do packed Work for the office at `workspace`; packed, what came of it."""
    office = DESK.take(workspace)
    work: Work = unpacked(content, DESK.kind)
    return packed(work.done(office))


@dataclass(frozen=True)
class Task:
    """Documents of one office to make into `folder`. `numbers`: what the register holds for them, by name.

    `standing`: the documents that stand in the folder, by place in it, for workers that cannot see it.
    """

    jobs: tuple[Job, ...]
    folder: Path
    final: bool
    manner: Manner = "write"
    numbers: dict[str, GivenNumber] = field(default_factory=dict)
    standing: dict[str, bytes] = field(default_factory=dict)

    def at(self, folder: Path) -> Task:
        lay_out(folder, self.standing)
        return replace(self, folder=folder, standing={})

    def done(self, office: Office) -> list[Outcome | Prepared]:
        """What came of the jobs; fewer than those where the process was asked to stop."""
        before, office.numbers = office.numbers, self.numbers.get
        try:
            return self._done(office)
        finally:
            office.numbers = before

    def _done(self, office: Office) -> list[Outcome | Prepared]:
        stopped = DESK.stopped
        if self.manner == "write":
            made = produce_all(office, self.jobs, self.folder, final=self.final, stopped=stopped, swept=True)
            return [*made]
        make = in_hand if self.manner == "carry" else partial(_numbered, self.numbers)
        found: list[Outcome | Prepared] = []
        for job in self.jobs:
            if stopped():
                break
            try:
                one = make(office, job, self.folder, final=self.final)
            except Exception as error:  # an error of ours in one document is not the others' fault
                one = failed(job, error)
            found.append(_light(one, bare=self.manner == "try") if isinstance(one, Prepared) else one)
        return found


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder of ours, by their places in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _numbered(
    numbers: dict[str, GivenNumber], office: Office, job: Job, folder: Path, *, final: bool
) -> Prepared | Outcome:
    return prepare(office, job, folder, final=final, given=numbers.get(job.record))


def _light(made: Prepared, *, bare: bool) -> Prepared:
    """Without what only the making needs: of the values, title and addressees are left for the register."""
    values: dict[str, Any] = {"judul": made.context.values["judul"]}
    isi = made.context.values.get("isi")
    if isinstance(isi, dict) and "yth" in isi:
        values["isi"] = {"yth": isi["yth"]}
    context = replace(made.context, values=values, traces=())
    return replace(made, context=context, content=b"" if bare else made.content)
