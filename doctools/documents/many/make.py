"""Make documents with several workers: the same outcomes in the same order, and the same bytes, as with one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.make import Outcome, Prepared, failed
from doctools.documents.many.crew import Crew, LostClusterError
from doctools.documents.many.shares import handed_over, shares_of
from doctools.documents.many.wire import packed, unpacked
from doctools.documents.many.worker import Manner, Task
from doctools.kinds import Job
from doctools.office import Office
from doctools.store import sweep


def produce_with(
    crew: Crew,
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    *,
    final: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """As `produce_all`. Raises LostClusterError, which holds the outcomes so far, where far workers are gone."""
    jobs = list(jobs)
    folders = sorted({job.path_in(folder).parent for job in jobs})
    sweep(folders)
    numbers = {job.record: given for job in jobs if (given := office.numbers(job.record))}
    manner: Manner = "carry" if crew.far else "write"
    found: dict[int, Outcome] = {}
    try:
        for number, made in worked(crew, office, jobs, folder, manner, numbers, final=final, stopped=stopped):
            found[number] = outcome = put(made)
            seen(outcome)
    except LostClusterError as error:
        error.outcomes = [found[number] for number in sorted(found)]
        raise
    sweep(folders)  # what a process left that was killed in the middle of a file
    return [found[number] for number in sorted(found)]


def worked(
    crew: Crew,
    office: Office,
    jobs: Sequence[Job],
    folder: Path,
    manner: Manner,
    numbers: Mapping[str, GivenNumber],
    *,
    final: bool,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, Outcome | Prepared]]:
    """The place of each job in `jobs`, and what came of it, as they are done."""
    kinds = {job.kind_id: job.kind for job in jobs}

    def arguments(crew: Crew, share: list[int]) -> tuple[object, bytes]:
        part = tuple(jobs[n] for n in share)
        own = {job.record: numbers[job.record] for job in part if job.record in numbers}
        there = standing_files(folder, part) if crew.far and manner == "carry" else {}
        return crew.send(office), packed(Task(part, folder, final, manner, own, there))

    for share, content in handed_over(crew, shares_of(jobs, crew.most), arguments, stopped):
        for number, made in zip(share, unpacked(content, kinds.__getitem__), strict=False):
            yield number, at_home(made, jobs[number], folder) if crew.far else made


def put(made: Outcome | Prepared) -> Outcome:
    """Write what is not written yet; what hinders it is told in the outcome."""
    if isinstance(made, Outcome):
        return made
    try:
        return made.write()
    except Exception as error:
        return failed(made.job, error)


def standing_files(folder: Path, jobs: Iterable[Job]) -> dict[str, bytes]:
    """The documents that stand in `folder`, by their places in it: far workers cannot look."""
    found = {}
    for job in jobs:
        path = job.path_in(folder)
        with suppress(OSError):  # what cannot be read is told when it is written
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def at_home(made: Outcome | Prepared, job: Job, folder: Path) -> Outcome | Prepared:
    """What a far worker made, with the place that it has here."""
    path = job.path_in(folder)
    if isinstance(made, Prepared):
        return replace(made, path=path)
    return replace(made, path=path if made.path else None)
