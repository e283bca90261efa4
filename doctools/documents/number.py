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
from dataclasses import dataclass
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
    Place,
    Register,
    addressees,
    asked,
    day_of_document,
    hold_to_recorded,
    making,
    provisional,
    recorded_path,
    recover,
    series_name,
    settle,
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
    office: Office, job: Job, folder: Path, register: Register, place: Place, wish: Enrolment
) -> tuple[Outcome, Entry | None]:
    """The document and its entry. Raises DoctoolsError; a number that was reserved in vain is free again."""
    if job.form != "asli":
        raise ScopeError(Problem("--daftar hanya untuk naskah aslinya, bukan salinan atau SRIKANDI"))
    seri = series_name(office, job.kind_id)
    root, act = place.workspace.root, wish.act
    with making(place):
        recover(register, root, place.machine, act)
        entry = register.of_document(job.record)
        day = day_of_document(office, job, entry, wish.day, wish.today)
        given = given_number(entry) if entry else provisional(day)
        prepared = prepare(office, job, folder, final=True, given=given)
        if isinstance(prepared, Outcome):
            return prepared, entry
        path = job.path_in(folder)
        if entry and stands(path, entry, prepared):
            return prepared.write(), entry
        berkas = recorded_path(root, path)
        if entry is None:
            hold_to_recorded(office, register, seri, day.year)
            request = asked(office, job, day, alasan=wish.alasan, berkas=berkas, tempat=place.machine)
            entry = register.reserve(request, act)
        return _written(office, job, folder, register, entry, berkas, place, act)


def given_number(entry: Entry) -> GivenNumber:
    """An entry as the document prints it."""
    day = date.fromisoformat(entry.tanggal)
    return GivenNumber(
        entry.kunci, entry.key.number, entry.nomor, entry.tahun, day, entry.status == "terpakai"
    )


def _written(
    office: Office,
    job: Job,
    folder: Path,
    register: Register,
    entry: Entry,
    berkas: str,
    place: Place,
    act: Act,
) -> tuple[Outcome, Entry]:
    with settled(register, job, place, act):
        prepared = prepare(office, job, folder, final=True, given=given_number(entry))
        if isinstance(prepared, Outcome):
            return prepared, register.fail(entry.kunci, "naskah tertahan", act)
        return entered(prepared, register, entry, berkas, place, act)


def entered(
    prepared: Prepared, register: Register, entry: Entry, berkas: str, place: Place, act: Act
) -> tuple[Outcome, Entry]:
    """Write a document that bears the number of `entry`: its hash noted before, the number confirmed after."""
    intent = {
        "berkas": berkas,
        "hal": str(prepared.context.values["judul"]),
        "masukan": prepared.inputs,
        "sidik": hashlib.sha256(prepared.content).hexdigest(),
        "tempat": place.machine,
        "tujuan": addressees(prepared.context),
    }
    register.intend(entry.kunci, intent, act)
    outcome = prepared.write()
    assert outcome.sha256 is not None
    return outcome, register.confirm(entry.kunci, berkas, outcome.sha256, act)


@contextmanager
def settled(register: Register, job: Job, place: Place, act: Act) -> Iterator[None]:
    """Give the job's number back, or confirm it where the file bears it already, when an error ends its making."""
    try:
        yield
    except BaseException as error:
        # Should this fail too (the disk is full), the number stays reserved and the next run settles it.
        reason = f"naskah tidak tertulis: {error}"[:300]
        if (now := register.of_document(job.record)) and now.niat_berkas:
            settle(register, now, place.workspace.root, reason, act)
        raise


def stands(path: Path, entry: Entry, prepared: Prepared) -> bool:
    """The file is there as recorded, and made from the same inputs: nothing to do."""
    if not path.is_file() or sha256_of(path) != entry.sidik:
        return False
    known = find_identity(path)
    return known is not None and known[0].inputs == prepared.inputs
