"""Make many finals and enter them into the register: as `number_one`, in order of their dates, with each made once.

A document is made with the number that it will have: the next in its series, counting those before it that are in
the making. What a document lacks by its values is looked at first where several work, so that few are foreseen
wrongly. Results are taken in order, and each part's numbers reserved in one transaction. The register is asked and
told by this process alone, and it alone writes numbered documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.many.run import ALONE, JobList, JobPart, Run, write_if_needed
from doctools.documents.many.worker import Made
from doctools.documents.number import FinalNumbering, NumberWish, fill_request, give_number, hold_to_original
from doctools.documents.outcome import Outcome, Rendering, attempt, fail
from doctools.errors import DoctoolsError, RegisterError, RegisterRefusedError
from doctools.kinds import Job
from doctools.office import Office
from doctools.parallel import LostClusterError, split
from doctools.register import Entry, RegisterPlace, Request, make_provisional, open_register, require_imported
from doctools.review import OtherNumbers

Series = tuple[str, int]  # name and year


def number_all(
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    place: RegisterPlace,
    wish: NumberWish,
    run: Run = ALONE,
) -> list[Outcome]:
    """The documents in the order of the jobs; finals of kinds without a series are made without a number.

    Raises LostClusterError as `make_all`, RegisterError where the register cannot be used at all.
    """
    todo = JobList(office, jobs, folder, run, final=True)
    hold_to_original(todo.jobs)
    with open_register(place, wish.act) as register:
        numbering = FinalNumbering(office, folder, place, register, wish)
        return NumberedJobs(todo, numbering).make()


class NumberedJobs:
    """The jobs of one run whose documents enter the register.

    `given`: place → the entry that a document has; `days`: place → the day of one that is to get a number.
    """

    def __init__(self, todo: JobList, numbering: FinalNumbering) -> None:
        self.todo, self.numbering = todo, numbering
        self.given: dict[int, Entry] = {}
        self.days: dict[int, date] = {}
        self._requests: dict[int, Request] = {}
        self._foreseen = _Foreseen()
        self._others = OtherNumbers(todo.office, {})

    def make(self) -> list[Outcome]:
        """As `number_all`, with the register open."""
        todo = self.todo
        todo.sweep()
        with self.numbering.alone():
            try:
                self._sort()
                self._others = self._look_around()
                if todo.pool.size > 1:
                    self._check()
                self._foresee()
                for made in todo.do(self._parts(), "number", ordered=True):
                    self._take(made)
            except LostClusterError as error:
                error.results = todo.outcomes
                raise
        return todo.outcomes

    def _sort(self) -> None:
        """Which documents have a number, which are to get one, and which carry none."""
        known = {e.document: e for e in self.numbering.register.read_entries() if e.document and e.is_live}
        for place, job in enumerate(self.todo.jobs):
            try:
                entry = known.get(job.record)
                if entry is None and not self.numbering.is_numbered(job):
                    continue
                day = self.numbering.day_for(job, entry)
            except DoctoolsError as error:
                self.todo.end(place, fail(job, error))
                continue
            if entry is None:
                self.days[place] = day
            else:
                self.given[place] = entry

    def _look_around(self) -> OtherNumbers:
        """What other documents have, and the days of those that are to get a number with these."""
        jobs, held = self.todo.jobs, self.numbering.place.numbers.all()
        return OtherNumbers(
            self.todo.office,
            {**{jobs[n].record: make_provisional(day) for n, day in self.days.items()}, **held},
        )

    def _check(self) -> None:
        """See what documents lack by their values, so that the number of none behind them is foreseen wrongly."""
        jobs, places = self.todo.jobs, list(self.days)
        shares = split(places, lambda place: jobs[place].kind_id, self.todo.pool.most)
        parts = []
        for share in shares:
            part = [places[at] for at in share]
            own = {jobs[n].record: make_provisional(self.days[n]) for n in part}
            parts.append(JobPart(tuple(part), {**self._others.common, **self._referred(part), **own}))
        for made in self.todo.do(parts, "check"):
            for place, lacking in made:
                if isinstance(lacking, Outcome):
                    self._end(place, lacking)

    def _foresee(self) -> None:
        """The numbers that each series would give, in order of the documents' days."""
        numbering = self.numbering
        for place in self._in_order():
            with suppress(DoctoolsError):  # told when the number is asked for in earnest
                self._requests[place] = numbering.request_for(self.todo.jobs[place], self.days[place])
        entries = numbering.register.foresee_block([*self._requests.values()], numbering.wish.act)
        for place, entry in zip(self._requests, entries, strict=True):
            if entry is not None:
                self._foreseen.add(place, self._requests[place], entry)

    def _in_order(self) -> list[int]:
        return sorted(self.days, key=lambda place: (self.days[place], place))

    def _parts(self) -> Iterator[JobPart]:
        """What is to get a number, in order; then all others. A part is of one kind."""
        jobs, most = self.todo.jobs, self.todo.pool.most
        numbered = self._in_order()
        for places in (numbered, [place for place in self.todo.left if place not in self.days]):
            for _, alike in groupby(places, key=lambda place: jobs[place].kind_id):
                whole = list(alike)
                for at in range(0, len(whole), most):
                    part = whole[at : at + most]
                    own = {n: self._number(n) for n in part}
                    known = {**self._others.common, **self._referred(part)}
                    for n, number in own.items():
                        known |= self._others.beside(jobs[n], number)
                    yield JobPart(tuple(part), known | {jobs[n].record: one for n, one in own.items() if one})

    def _referred(self, part: Sequence[int]) -> Mapping[str, GivenNumber]:
        """The numbers that the register holds by now, for documents that name others with theirs."""
        if not any(self.todo.jobs[place].kind.model.merujuk for place in part):
            return {}
        return self.numbering.place.numbers.all()

    def _number(self, place: int) -> GivenNumber | None:
        """What stands in the document while its number is not given: the one that it has or will have."""
        if place in self.given:
            return give_number(self.given[place])
        if place not in self.days:
            return None
        return self._foreseen.take(place, self.days[place]) or make_provisional(self.days[place])

    def _take(self, made: Sequence[tuple[int, Made]]) -> None:
        """Reserve what the ready ones of a part need, and write them."""
        ready: dict[int, Rendering] = {}
        for place, one in made:
            if place in self.days:
                self._foreseen.forget(place, passed=isinstance(one, Rendering))
            if isinstance(one, Rendering) and place in self.days:
                ready[place] = one
            elif isinstance(one, Rendering) and place in self.given:
                self._enter(place, one, self.given[place])
            else:
                self._end(place, write_if_needed(self.todo.jobs[place], one, self.todo.folder))
        entries = self._reserve(ready)
        try:
            while entries and not self.todo.run.stopped():
                place = next(iter(entries))
                self._enter(place, ready[place], entries.pop(place), new=True)
        finally:
            for entry in entries.values():
                reason = "pekerjaan dihentikan sebelum naskah dibuat"
                self.numbering.register.fail(entry.key, reason, self.numbering.wish.act)

    def _reserve(self, ready: dict[int, Rendering]) -> dict[int, Entry]:
        """The entries of documents that are made. A number that is refused keeps back its own document only."""
        asked: dict[int, Request] = {}
        for place, made in ready.items():
            try:
                request = self._requests.get(place) or self.numbering.request_for(made.job, self.days[place])
                require_imported(self.todo.office, self.numbering.register, request)
            except DoctoolsError as error:
                self._end(place, fail(made.job, error))
                continue
            asked[place] = fill_request(request, made)
        if not asked:
            return {}
        register, act = self.numbering.register, self.numbering.wish.act
        with suppress(RegisterRefusedError):
            return dict(zip(asked, register.reserve_block([*asked.values()], act), strict=True))
        found: dict[int, Entry] = {}
        for place, request in asked.items():
            try:
                found[place] = register.reserve(request, act)
            except RegisterRefusedError as error:
                self._end(place, fail(self.todo.jobs[place], error))
        return found

    def _enter(self, place: int, made: Rendering, entry: Entry, *, new: bool = False) -> None:
        enter = partial(self.numbering.enter, made, entry, new=new)
        found = attempt(made.job, enter, but=RegisterError)
        self._end(place, found if isinstance(found, Outcome) else found[0])

    def _end(self, place: int, outcome: Outcome) -> None:
        self.days.pop(place, None)
        self.todo.end(place, outcome)


class _Foreseen:
    """The numbers that each series would give next. A document takes the first that no one before it will need."""

    def __init__(self) -> None:
        self._next: dict[Series, list[Entry]] = {}
        self._asked: dict[int, Request] = {}
        self._out: dict[Series, list[int]] = {}

    def add(self, place: int, request: Request, entry: Entry) -> None:
        """A document that is to get a number, and the one that it would get where none before it were refused."""
        self._asked[place] = request
        self._next.setdefault((request.series, request.year), []).append(entry)

    def take(self, place: int, day: date) -> GivenNumber | None:
        """The number for a document that is made now."""
        request = self._asked.get(place)
        if request is None:
            return None
        series = request.series, request.year
        out = self._out.setdefault(series, [])
        if place not in out:
            out.append(place)
        entry = self._next[series][out.index(place)]
        full = request.print_number(entry.number_key)
        return GivenNumber(entry.key, entry.number, full, entry.year, day)

    def forget(self, place: int, *, passed: bool) -> None:
        """A document is made: its number is its own where it `passed`, and else free for those behind it."""
        request = self._asked.get(place)
        if request is None:
            return
        series = request.series, request.year
        at = self._out[series].index(place)
        self._out[series].pop(at)
        if passed:
            self._next[series].pop(at)
