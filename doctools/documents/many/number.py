"""Make many finals and enter them into the register: as `enrol`, with the numbers of a run reserved at once.

First all are tried, so that what is held back takes no number. Then each series gives its numbers in one
transaction, by date and in the order of the jobs. Then they are made, by whoever works: the register is
asked and told here alone, and here alone numbered documents are written. Whatever ends the program in
between, the next one to open the register settles what was reserved (`register/recovery.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from doctools.context import series_of
from doctools.documents.make import Outcome, Prepared, failed
from doctools.documents.many.crew import Crew, LostClusterError
from doctools.documents.many.make import put, worked
from doctools.documents.number import Enrolment, entered, given_number, settled, stands
from doctools.errors import DoctoolsError, Problem, RegisterError, RegisterRefusedError, ScopeError
from doctools.kinds import Job
from doctools.office import Office
from doctools.register import (
    Entry,
    Register,
    RegisterPlace,
    Request,
    build_request,
    decide_day,
    lock_writing,
    make_provisional,
    recover,
    relate_path,
    require_imported,
)
from doctools.store import sweep


def enrol_all(
    crew: Crew,
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    register: Register,
    place: RegisterPlace,
    wish: Enrolment,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """The documents in the order of the jobs; finals of kinds without a series are made without a number.

    Raises LostClusterError as `produce_with`, RegisterError where the register cannot be used at all.
    """
    jobs = list(jobs)
    if any(job.form != "asli" for job in jobs):
        raise ScopeError(Problem("--daftar hanya untuk naskah aslinya, bukan salinan atau SRIKANDI"))
    sweep(sorted({job.path_in(folder).parent for job in jobs}))
    with lock_writing(place):
        recover(register, place.workspace.root, place.machine, wish.act)
        run = _Run(crew, office, jobs, folder, register, place, wish, stopped, seen)
        try:
            run.try_all()
            run.reserve()
            run.make()
        except LostClusterError as error:
            error.outcomes = run.outcomes
            raise
        finally:
            run.give_back()
        return run.outcomes


@dataclass
class _Run:
    """One run. `found`: place in `jobs` → what came of it; `given`: document → its entry; `new`: reserved
    by this run and not made yet; `tried`: place in `jobs` → day and document that is ready for a number."""

    crew: Crew
    office: Office
    jobs: Sequence[Job]
    folder: Path
    register: Register
    place: RegisterPlace
    wish: Enrolment
    stopped: Callable[[], bool]
    seen: Callable[[Outcome], None]
    found: dict[int, Outcome] = field(default_factory=dict)
    given: dict[str, Entry] = field(default_factory=dict)
    new: dict[str, Entry] = field(default_factory=dict)
    tried: dict[int, tuple[date, Prepared]] = field(default_factory=dict)

    @property
    def outcomes(self) -> list[Outcome]:
        return [self.found[n] for n in sorted(self.found)]

    def try_all(self) -> None:
        """See what a document lacks before it is given a number."""
        known = {e.document: e for e in self.register.read_entries() if e.document and e.is_live}
        days: dict[int, date] = {}
        for number, job in enumerate(self.jobs):
            try:
                if series_of(self.office, job.kind_id) is None:
                    continue
                entry = known.get(job.record)
                day = decide_day(self.office, job, entry, self.wish.day, self.wish.today)
            except DoctoolsError as error:
                self._end(number, failed(job, error))
                continue
            if entry is None:
                days[number] = day
            else:
                self.given[job.record] = entry
        places = list(days)
        numbers = {self.jobs[n].record: make_provisional(day) for n, day in days.items()}
        part = [self.jobs[n] for n in places]
        for at, made in worked(
            self.crew, self.office, part, self.folder, "try", numbers, final=True, stopped=self.stopped
        ):
            if isinstance(made, Prepared):
                self.tried[places[at]] = days[places[at]], made
            else:
                self._end(places[at], made)

    def reserve(self) -> None:
        """A block of each series. A number that is refused keeps back its own document only."""
        if self.stopped():
            return
        blocks: dict[str, list[tuple[int, Request]]] = {}
        for number in sorted(self.tried, key=lambda n: (self.tried[n][0], n)):
            day, made = self.tried[number]
            try:
                berkas = relate_path(self.place.workspace.root, made.job.path_in(self.folder))
                request = replace(
                    build_request(self.office, made.job, day, made.context),
                    reason=self.wish.alasan,
                    path=berkas,
                    machine=self.place.machine,
                )
            except DoctoolsError as error:
                self._end(number, failed(made.job, error))
                continue
            blocks.setdefault(request.series, []).append((number, request))
        for seri, block in blocks.items():
            for number, entry in self._reserved(seri, block):
                self.given[self.jobs[number].record] = self.new[self.jobs[number].record] = entry

    def _reserved(self, seri: str, block: list[tuple[int, Request]]) -> list[tuple[int, Entry]]:
        try:
            for year in sorted({request.year for _, request in block}):
                require_imported(self.office, self.register, seri, year)
        except DoctoolsError as error:
            for number, _ in block:
                self._end(number, failed(self.jobs[number], error))
            return []
        try:
            entries = self.register.reserve_block([request for _, request in block], self.wish.act)
            return list(zip([number for number, _ in block], entries, strict=True))
        except RegisterRefusedError:
            pass
        taken = []
        for number, request in block:
            try:
                taken.append((number, self.register.reserve(request, self.wish.act)))
            except RegisterRefusedError as error:
                self._end(number, failed(self.jobs[number], error))
        return taken

    def make(self) -> None:
        """Make what has its number, and what needs none."""
        places = [n for n in range(len(self.jobs)) if n not in self.found]
        if self.stopped():
            return
        part = [self.jobs[n] for n in places]
        numbers = {name: given_number(entry) for name, entry in self.given.items()}
        for at, made in worked(
            self.crew, self.office, part, self.folder, "number", numbers, final=True, stopped=self.stopped
        ):
            entry = self.given.get(part[at].record)
            if entry is None:
                self._end(places[at], put(made))
            else:
                self._end(places[at], self._entered(part[at], made, entry))

    def _entered(self, job: Job, made: Outcome | Prepared, entry: Entry) -> Outcome:
        new, act = self.new.pop(job.record, None), self.wish.act
        if isinstance(made, Outcome):
            if new:
                self.register.fail(entry.key, "naskah tertahan", act)
            return made
        path = job.path_in(self.folder)
        try:
            with settled(self.register, job, self.place, act):
                if new is None and stands(path, entry, made):
                    return made.write()
                berkas = relate_path(self.place.workspace.root, path)
                return entered(made, self.register, entry, berkas, self.place, act)[0]
        except RegisterError:
            raise
        except DoctoolsError as error:
            return failed(job, error)

    def give_back(self) -> None:
        """Numbers of documents that were not reached are free again."""
        while self.new:
            _, entry = self.new.popitem()
            self.register.fail(entry.key, "pekerjaan dihentikan sebelum naskah dibuat", self.wish.act)

    def _end(self, number: int, outcome: Outcome) -> None:
        self.found[number] = outcome
        self.seen(outcome)
