"""Make a final and enter it into the register: number in the document, document in the register, or neither.

The document is made with the number that the register would give it now. Reserve (committed, with the place
of the file), and where the number is another one than was foreseen, make the document again → note its hash
(committed) → write the file whole → confirm. Whatever ends the program in between, the next one to open the
register finds the file or does not, and settles the number accordingly (`register/recovery.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from doctools.context import GivenNumber, find_job_rule
from doctools.documents.draft import Draft
from doctools.documents.outcome import Outcome, Rendering
from doctools.docx import find_identity
from doctools.errors import DoctoolsError, Problem, ScopeError
from doctools.kinds import Job
from doctools.office import Office
from doctools.register import (
    Act,
    Entry,
    Intent,
    Register,
    RegisterPlace,
    Request,
    build_request,
    decide_day,
    find_recorded_day,
    lock_writing,
    make_provisional,
    open_register,
    recover,
    relate_path,
    require_imported,
    require_rule,
    settle_entry,
)
from doctools.store import sha256_of


@dataclass(frozen=True)
class NumberWish:
    """What to enter: the day that was asked for (None: as recorded, else `today`), a reason, who and when."""

    day: date | None
    today: date
    reason: str | None
    act: Act


def number_one(
    office: Office, job: Job, folder: Path, place: RegisterPlace, wish: NumberWish
) -> tuple[Outcome, Entry | None]:
    """The document and its entry. Raises DoctoolsError; a number that was reserved in vain is free again."""
    hold_to_original([job])
    require_rule(office, job, find_recorded_day(office, job) or wish.day or wish.today)
    with open_register(place, wish.act) as register:
        return FinalNumbering(office, folder, place, register, wish).number(job)


@dataclass(frozen=True)
class FinalNumbering:
    """Finals of an office on their way into `folder` and into its register, which lies at `place`."""

    office: Office
    folder: Path
    place: RegisterPlace
    register: Register
    wish: NumberWish

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes numbered documents in this folder meanwhile. Raises RegisterError."""
        with lock_writing(self.place):
            recover(self.register, self.place.workspace.root, self.place.machine, self.wish.act)
            yield

    def number(self, job: Job) -> tuple[Outcome, Entry | None]:
        """As `number_one`."""
        with self.alone():
            entry = self.register.find_entry(job.record)
            day = self.day_for(job, entry)
            number = give_number(entry) if entry else self._foresee(job, day)
            made = self._draft(job, number).render()
            if isinstance(made, Outcome):
                return made, entry
            if entry is not None:
                return self.enter(made, entry)
            request = fill_request(self.request_for(job, day), made)
            require_imported(self.office, self.register, request)
            return self.enter(made, self.register.reserve(request, self.wish.act), new=True)

    def is_numbered(self, job: Job) -> bool:
        """Whether a document that has no number yet is to get one. Raises DataError."""
        day = find_recorded_day(self.office, job) or self.wish.day or self.wish.today
        return find_job_rule(self.office, job, day) is not None

    def day_for(self, job: Job, entry: Entry | None) -> date:
        """The day of a document. Raises DataError, RegisterRefusedError."""
        return decide_day(self.office, job, entry, self.wish.day, self.wish.today)

    def request_for(self, job: Job, day: date) -> Request:
        """What is asked of the register for a document that is not made yet. Raises DataError, ScopeError."""
        path = relate_path(self.place.workspace.root, job.path_in(self.folder))
        bare = build_request(self.office, job, day)
        return replace(bare, reason=self.wish.reason, path=path, machine=self.place.machine)

    def enter(self, made: Rendering, entry: Entry, *, new: bool = False) -> tuple[Outcome, Entry]:
        """Write a final that bears the number of `entry`, and confirm it. `new`: it was reserved for this.

        What an error keeps from being written gives its number back. Raises DoctoolsError.
        """
        job, act = made.job, self.wish.act
        with _Settled(self, job):
            if not new and self._stands(made, entry):
                return made.write(self.folder), entry
            if made.number != entry.key:
                again = self._draft(job, give_number(entry)).render()
                if isinstance(again, Outcome):
                    return again, self.register.fail(entry.key, "naskah tertahan", act)
                made = again
            path = relate_path(self.place.workspace.root, job.path_in(self.folder))
            intent = Intent(
                path,
                hashlib.sha256(made.content).hexdigest(),
                made.inputs,
                self.place.machine,
                title=made.title,
                addressees=made.addressees,
            )
            self.register.intend(entry.key, intent, act)
            outcome = made.write(self.folder)
            assert outcome.sha256 is not None
            return outcome, self.register.confirm(entry.key, path, outcome.sha256, act)

    def _draft(self, job: Job, number: GivenNumber) -> Draft:
        return Draft(self.office, job, final=True, number=number, others=self.place.numbers.all())

    def _foresee(self, job: Job, day: date) -> GivenNumber:
        """The number that the document will have; a make_provisional one where it is not to be had, which is told later."""
        try:
            request = self.request_for(job, day)
        except DoctoolsError:
            return make_provisional(day)
        (entry,) = self.register.foresee_block([request], self.wish.act)
        return give_number(entry) if entry else make_provisional(day)

    def _stands(self, made: Rendering, entry: Entry) -> bool:
        """The file is there as recorded, and made from the same inputs: nothing to do."""
        path = made.job.path_in(self.folder)
        if not path.is_file() or sha256_of(path) != entry.sha256:
            return False
        known = find_identity(path)
        return known is not None and known[0].inputs == made.inputs


class _Settled:
    """Gives the job's number back, or confirms it where the file bears it already, when an error ends its making."""

    def __init__(self, numbering: FinalNumbering, job: Job) -> None:
        self._numbering, self._job = numbering, job

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None:
            return
        # Should this fail too (the disk is full), the number stays reserved and the next run settles it.
        reason, own = f"naskah tidak tertulis: {error}"[:300], self._numbering
        if (now := own.register.find_entry(self._job.record)) and now.intended_path:
            settle_entry(own.register, now, own.place.workspace.root, reason, own.wish.act)


def hold_to_original(jobs: Sequence[Job]) -> None:
    """Raises ScopeError for a job that is not the document itself."""
    if any(job.form != "asli" for job in jobs):
        raise ScopeError(Problem("--daftar hanya untuk naskah aslinya, bukan salinan atau SRIKANDI"))


def fill_request(request: Request, made: Rendering) -> Request:
    """What is asked for a document that is made: its title and addressees are known now."""
    return replace(request, title=made.title, addressees=made.addressees)


def give_number(entry: Entry) -> GivenNumber:
    """An entry as the document prints it."""
    day = date.fromisoformat(entry.date)
    return GivenNumber(entry.key, entry.number, entry.full, entry.year, day, entry.is_used)
