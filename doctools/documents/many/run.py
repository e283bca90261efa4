"""One way to do jobs: by this process, several, or a cluster; the outcomes in the order of the jobs, whoever works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.many.pickling import pickle_for_worker, unpickle
from doctools.documents.many.worker import Made, Share, ShareStep, start_worker
from doctools.documents.outcome import Outcome, attempt
from doctools.kinds import Job
from doctools.office import Office
from doctools.parallel import LostClusterError, OwnProcess, Pool, never, share_out, split
from doctools.register import Numbers
from doctools.review import OtherNumbers
from doctools.store import sweep


@dataclass(frozen=True)
class Run:
    """How long work goes on. `pool`: who works, this process by itself where there is none.

    `seen` is told of each outcome as it comes; `stopped` is asked between two documents.
    """

    pool: Pool | None = None
    seen: Callable[[Outcome], None] = lambda _: None
    stopped: Callable[[], bool] = never


ALONE = Run()  # this process by itself, told to nobody


@dataclass(frozen=True)
class JobPart:
    """Jobs that go together, by their places among all. `numbers`: what is known of their numbers, by document."""

    places: tuple[int, ...]
    numbers: Mapping[str, GivenNumber]


class JobList:
    """The jobs of one run, and what came of them so far."""

    def __init__(self, office: Office, jobs: Iterable[Job], folder: Path, run: Run, *, final: bool) -> None:
        self.office, self.jobs, self.folder, self.run, self.final = office, tuple(jobs), folder, run, final
        self.pool = run.pool or OwnProcess(start_worker(office, run.stopped))
        self._found: dict[int, Outcome] = {}

    @property
    def outcomes(self) -> list[Outcome]:
        """In the order of the jobs; fewer than those where the run was stopped."""
        return [self._found[place] for place in sorted(self._found)]

    @property
    def left(self) -> list[int]:
        """The places of jobs of which nothing has come yet."""
        return [place for place in range(len(self.jobs)) if place not in self._found]

    def end(self, place: int, outcome: Outcome) -> None:
        self._found[place] = outcome
        self.run.seen(outcome)

    def sweep(self) -> None:
        """Remove what killed runs left in the folders of these documents."""
        sweep(sorted({job.path_in(self.folder).parent for job in self.jobs}))

    def do(
        self, parts: Iterable[JobPart], step: ShareStep, *, ordered: bool = False
    ) -> Iterator[list[tuple[int, Made]]]:
        """What came of each part: the place of each job, and what was made of it. Raises LostClusterError."""
        shares = share_out(self.pool, parts, partial(self._hand, step), self.run.stopped, ordered=ordered)
        for part, content in shares:
            yield [
                (place, self._bring_home(place, made))
                for place, made in zip(part.places, unpickle(content, self.office), strict=False)
            ]

    def _hand(self, step: ShareStep, pool: Pool, part: JobPart) -> tuple[Office, bytes]:
        jobs = tuple(self.jobs[place] for place in part.places)
        there = _read_standing(self.folder, jobs) if pool.remote and step == "render" else {}
        share = Share(jobs, self.folder, self.final, step, part.numbers, there)
        return self.office, pickle_for_worker(share)

    def _bring_home(self, place: int, made: Made) -> Made:
        """What a remote worker made, with the place that it has here."""
        if self.pool.remote and isinstance(made, Outcome) and made.path:
            return replace(made, path=self.jobs[place].path_in(self.folder))
        return made


def make_all(
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    numbers: Numbers,
    run: Run = ALONE,
    *,
    final: bool = False,
) -> list[Outcome]:
    """Make every job; one that fails, be it by our own error, does not stop the rest.

    Raises LostClusterError, which holds the outcomes so far, where remote workers are gone.
    """
    todo = JobList(office, jobs, folder, run, final=final)
    todo.sweep()
    try:
        for made in todo.do(_with_numbers(todo, numbers), "render" if todo.pool.remote else "write"):
            for place, one in made:
                todo.end(place, write_if_needed(todo.jobs[place], one, folder))
    except LostClusterError as error:
        error.results = todo.outcomes
        raise
    todo.sweep()  # what a process left that was killed in the middle of a file
    return todo.outcomes


def write_if_needed(job: Job, made: Made, folder: Path) -> Outcome:
    """Write what is not written yet; what hinders it is told in the outcome."""
    assert made is not None
    return made if isinstance(made, Outcome) else attempt(job, partial(made.write, folder))


def _with_numbers(todo: JobList, numbers: Numbers) -> Iterator[JobPart]:
    """The jobs in shares of one kind each. The register is asked when a share is handed over, not long before."""
    others = OtherNumbers(todo.office, numbers.all())
    for share in split(todo.jobs, lambda job: job.kind_id, todo.pool.most):
        places, known = [], dict(others.common)
        for place in share:
            job = todo.jobs[place]
            number = attempt(job, partial(numbers.of, job.record))
            if isinstance(number, Outcome):
                todo.end(place, number)
                continue
            places.append(place)
            known |= others.beside(job, number)
            if number is not None:
                known[job.record] = number
        yield JobPart(tuple(places), known)


def _read_standing(folder: Path, jobs: Sequence[Job]) -> dict[str, bytes]:
    """The documents that stand in `folder`, by their places in it: remote workers cannot look."""
    found = {}
    for job in jobs:
        path = job.path_in(folder)
        with suppress(OSError):  # what cannot be read is told when it is written
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
