"""Make a final and enter it into the register: number in the document, document in the register, or neither.

Reserve (committed, with the place of the file) → make the bytes with the number → note their hash
(committed) → write the file whole → confirm. Whatever ends the program in between, the next one to
open the register finds the file or does not, and settles the number accordingly
(`register/recovery.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from doctools.context import GivenNumber
from doctools.documents.make import Outcome, Prepared, prepare
from doctools.docx import find_identity
from doctools.errors import Problem, ScopeError
from doctools.kinds import Job
from doctools.office import Office
from doctools.register import (
    Act,
    Entry,
    Intent,
    Register,
    RegisterPlace,
    decide_day,
    find_series,
    format_addressees,
    lock_writing,
    make_provisional,
    recover,
    relate_path,
    request_number,
    require_imported,
    settle_entry,
)
from doctools.store import sha256_of


@dataclass(frozen=True)
class Enrolment:
    """What to enter: the day that was asked for (None: as recorded, else `today`), a reason, who and when."""

    day: date | None
    today: date
    alasan: str | None
    act: Act


def enrol(
    office: Office, job: Job, folder: Path, register: Register, place: RegisterPlace, wish: Enrolment
) -> tuple[Outcome, Entry | None]:
    """The document and its entry. Raises DoctoolsError; a number that was reserved in vain is free again."""
    if job.form != "asli":
        raise ScopeError(Problem("--daftar hanya untuk naskah aslinya, bukan salinan atau SRIKANDI"))
    seri = find_series(office, job.kind_id)
    root, act = place.workspace.root, wish.act
    with lock_writing(place):
        recover(register, root, place.machine, act)
        entry = register.find_entry(job.record)
        day = decide_day(office, job, entry, wish.day, wish.today)
        given = given_number(entry) if entry else make_provisional(day)
        prepared = prepare(office, job, folder, final=True, given=given)
        if isinstance(prepared, Outcome):
            return prepared, entry
        path = job.path_in(folder)
        if entry and stands(path, entry, prepared):
            return prepared.write(), entry
        berkas = relate_path(root, path)
        if entry is None:
            require_imported(office, register, seri, day.year)
            request = request_number(office, job, day)
            request = replace(request, reason=wish.alasan, path=berkas, machine=place.machine)
            entry = register.reserve(request, act)
        return _written(office, job, folder, register, entry, berkas, place, act)


def given_number(entry: Entry) -> GivenNumber:
    """An entry as the document prints it."""
    day = date.fromisoformat(entry.date)
    return GivenNumber(entry.key, entry.number, entry.full, entry.year, day, entry.is_used)


def _written(
    office: Office,
    job: Job,
    folder: Path,
    register: Register,
    entry: Entry,
    berkas: str,
    place: RegisterPlace,
    act: Act,
) -> tuple[Outcome, Entry]:
    with settled(register, job, place, act):
        prepared = prepare(office, job, folder, final=True, given=given_number(entry))
        if isinstance(prepared, Outcome):
            return prepared, register.fail(entry.key, "naskah tertahan", act)
        return entered(prepared, register, entry, berkas, place, act)


def entered(
    prepared: Prepared, register: Register, entry: Entry, berkas: str, place: RegisterPlace, act: Act
) -> tuple[Outcome, Entry]:
    """Write a document that bears the number of `entry`: its hash noted before, the number confirmed after."""
    intent = Intent(
        berkas,
        hashlib.sha256(prepared.content).hexdigest(),
        prepared.inputs,
        place.machine,
        title=str(prepared.context.values["judul"]),
        addressees=format_addressees(prepared.context),
    )
    register.intend(entry.key, intent, act)
    outcome = prepared.write()
    assert outcome.sha256 is not None
    return outcome, register.confirm(entry.key, berkas, outcome.sha256, act)


@contextmanager
def settled(register: Register, job: Job, place: RegisterPlace, act: Act) -> Iterator[None]:
    """Give the job's number back, or confirm it where the file bears it already, when an error ends its making."""
    try:
        yield
    except BaseException as error:
        # Should this fail too (the disk is full), the number stays reserved and the next run settles it.
        reason = f"naskah tidak tertulis: {error}"[:300]
        if (now := register.find_entry(job.record)) and now.intended_path:
            settle_entry(register, now, place.workspace.root, reason, act)
        raise


def stands(path: Path, entry: Entry, prepared: Prepared) -> bool:
    """The file is there as recorded, and made from the same inputs: nothing to do."""
    if not path.is_file() or sha256_of(path) != entry.sha256:
        return False
    known = find_identity(path)
    return known is not None and known[0].inputs == prepared.inputs
