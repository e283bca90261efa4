"""What a worker does: it finds the office, makes a share of its documents, and tells what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from doctools.context.numbers import GivenNumber
from doctools.kinds import Job, read_kind
from doctools.kinds.model import Jenis
from doctools.produce import Outcome, Prepared, failed, in_hand, prepare, produce_all
from doctools.workers.wire import packed, unpacked
from doctools.workspace import Workspace
from doctools.workspace.office import Office
from doctools.workspace.validate import Document

# write: put the document in its place. carry: hand its bytes over, written by whoever asked.
# number: carry, with the number that the task gives. try: as number, to see what hinders it; no bytes.
Manner = Literal["write", "carry", "number", "try"]


@dataclass(frozen=True)
class Task:
    """Documents of one office to make into `folder`. `numbers`: what the register holds for them, by name.

    `standing`: the documents that stand in the folder, by name, for workers that cannot see it.
    """

    jobs: tuple[Job, ...]
    folder: Path
    final: bool
    manner: Manner = "write"
    numbers: dict[str, GivenNumber] = field(default_factory=dict)
    standing: dict[str, bytes] = field(default_factory=dict)


class Desk:
    """Where a process works: the office that it has at hand, for which it reads data and kinds once.

    `stopped` is asked between two documents.
    """

    def __init__(self) -> None:
        self.office: Office | None = None
        self.kinds: dict[str, Document[Jenis]] = {}
        self.stopped: Callable[[], bool] = lambda: False

    def take(self, workspace: Workspace) -> Office:
        """The office of a workspace, instead of another one."""
        if self.office is None or self.office.workspace != workspace:
            self.office, self.kinds = Office(workspace), {}
        return self.office

    def kind(self, kind_id: str) -> Document[Jenis]:
        """A kind of the office at hand. Raises KindError."""
        assert self.office is not None
        if kind_id not in self.kinds:
            self.kinds[kind_id] = read_kind(self.office, kind_id)
        return self.kinds[kind_id]


DESK = Desk()


def do(workspace: Workspace, content: bytes) -> bytes:
    """Do a packed Task for the office at `workspace`; packed, what came of its jobs, as far as they were reached."""
    office = DESK.take(workspace)
    return packed(carried(office, unpacked(content, DESK.kind)))


def carried(office: Office, task: Task) -> list[Outcome | Prepared]:
    """What came of a task for the office at hand."""
    before, office.numbers = office.numbers, task.numbers.get
    try:
        return _done(office, task)
    finally:
        office.numbers = before


def _done(office: Office, task: Task) -> list[Outcome | Prepared]:
    if task.manner == "write":
        stopped = DESK.stopped
        return [*produce_all(office, task.jobs, task.folder, final=task.final, stopped=stopped, swept=True)]
    make = in_hand if task.manner == "carry" else partial(_numbered, task.numbers)
    found: list[Outcome | Prepared] = []
    for job in task.jobs:
        if DESK.stopped():
            break
        try:
            made = make(office, job, task.folder, final=task.final)
        except Exception as error:  # an error of ours in one document is not the others' fault
            made = failed(job, error)
        found.append(_light(made, bare=task.manner == "try") if isinstance(made, Prepared) else made)
    return found


def _numbered(
    numbers: dict[str, GivenNumber], office: Office, job: Job, folder: Path, *, final: bool
) -> Prepared | Outcome:
    return prepare(office, job, folder, final=final, given=numbers[job.record])


def _light(made: Prepared, *, bare: bool) -> Prepared:
    """Without what only the making needs: of the values, title and addressees are left for the register."""
    values: dict[str, Any] = {"judul": made.context.values["judul"]}
    isi = made.context.values.get("isi")
    if isinstance(isi, dict) and "yth" in isi:
        values["isi"] = {"yth": isi["yth"]}
    context = replace(made.context, values=values, traces=())
    return replace(made, context=context, content=b"" if bare else made.content)
