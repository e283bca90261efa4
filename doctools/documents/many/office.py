"""A whole office as one share of work: whoever works reads it, finds its documents and makes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.make import Outcome, Prepared
from doctools.documents.many.crew import MOST
from doctools.documents.many.shares import shares_of
from doctools.documents.many.worker import Manner, Task, lay_out
from doctools.documents.write import store
from doctools.errors import DoctoolsError, Problem
from doctools.kinds import Selection
from doctools.office import Office


@dataclass(frozen=True)
class Made:
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

    def put(self, folder: Path) -> Made:
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
    made: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class OfficeTask:
    """The documents of an office, or of `part` (0, 1 …) of `parts` of it, into `folder`; see Task."""

    selection: Selection
    folder: Path
    final: bool
    manner: Manner
    numbers: dict[str, GivenNumber]
    part: int = 0
    parts: int = 1
    standing: dict[str, bytes] = field(default_factory=dict)

    def at(self, folder: Path) -> OfficeTask:
        lay_out(folder, self.standing)
        return replace(self, folder=folder, standing={})

    def done(self, office: Office) -> Report:
        """Never raises what people must be told: it stands in the report."""
        try:
            jobs, unread = self.selection.jobs(office)
        except DoctoolsError as error:
            return Report(problems=error.problems)
        mine = sorted(n for share in shares_of(jobs, MOST)[self.part :: self.parts] for n in share)
        part = tuple(jobs[n] for n in mine)
        outcomes = Task(part, self.folder, self.final, self.manner, self.numbers).done(office)
        return Report(
            len(part), tuple(reduced(outcomes, self.folder)), tuple(unread) if not self.part else ()
        )


def reduced(outcomes: Iterable[Outcome | Prepared], folder: Path) -> list[Made]:
    """Outcomes without what only the office's own people ask for."""
    found = []
    for one in outcomes:
        place = one.job.path_in(folder).relative_to(folder).as_posix()
        name, missing = one.job.name, len(one.missing if isinstance(one, Outcome) else one.context.missing)
        if isinstance(one, Prepared):
            found.append(Made(name, "written", False, missing, place, (), one.content, one.inputs))
        else:
            where = place if one.path else None
            found.append(Made(name, one.state, one.refused, missing, where, one.problems))
    return found
