"""A whole office as one share of work: whoever works reads it, finds its documents and makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.many.worker import Made, Share, ShareStep, lay_out
from doctools.documents.outcome import Outcome
from doctools.documents.write import store
from doctools.errors import DoctoolsError, Problem
from doctools.kinds import Selection
from doctools.office import Office
from doctools.parallel import split

MOST = 12  # documents of one kind that stay together where an office is split


@dataclass(frozen=True)
class ReportLine:
    """What came of one document, without the office's data.

    `place`: below the folder of documents, None where there is none. `content`, `inputs`: of a document
    that is still to be written.
    """

    name: str
    state: str
    refused: bool = False
    missing: int = 0
    place: str | None = None
    problems: tuple[Problem, ...] = ()
    content: bytes | None = None
    inputs: str = ""

    def write(self, folder: Path) -> ReportLine:
        """Written into the folder, where that is still to be done."""
        if self.content is None or self.place is None:
            return self
        light = replace(self, content=None)
        try:
            return replace(light, state=store(folder / self.place, self.content, self.inputs).state)
        except DoctoolsError as error:
            return replace(light, state="failed", place=None, problems=error.problems)


@dataclass(frozen=True)
class Report:
    """What came of an office, or of a part of it. `asked`: how many documents; `problems`: what kept others back."""

    asked: int = 0
    lines: tuple[ReportLine, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class OfficeShare:
    """The documents of an office, or of `part` (0, 1 …) of `parts` of it, into `folder`; see Share."""

    selection: Selection
    folder: Path
    final: bool
    step: ShareStep
    numbers: Mapping[str, GivenNumber]
    part: int = 0
    parts: int = 1
    standing: Mapping[str, bytes] = field(default_factory=dict)

    def move_to(self, folder: Path) -> OfficeShare:
        lay_out(folder, self.standing)
        return replace(self, folder=folder, standing={})

    def do(self, office: Office, stopped: Callable[[], bool]) -> Report:
        """Never raises what people must be told: it stands in the report."""
        try:
            jobs, unread = self.selection.jobs(office)
        except DoctoolsError as error:
            return Report(problems=error.problems)
        shares = split(jobs, lambda job: job.kind_id, MOST)[self.part :: self.parts]
        mine = tuple(jobs[place] for place in sorted(place for share in shares for place in share))
        made = Share(mine, self.folder, self.final, self.step, self.numbers).do(office, stopped)
        lines = tuple(summarise(one, self.folder) for one in made)
        return Report(len(mine), lines, tuple(unread) if not self.part else ())


def summarise(made: Made, folder: Path) -> ReportLine:
    """What came of a document, without what only the office's own people ask for."""
    assert made is not None
    job = made.job
    place = job.path_in(folder).relative_to(folder).as_posix()
    if isinstance(made, Outcome):
        where = place if made.path else None
        return ReportLine(job.name, made.state, made.refused, len(made.missing), where, made.problems)
    missing = len(made.remarks.missing)
    return ReportLine(job.name, "written", False, missing, place, (), made.content, made.inputs)
