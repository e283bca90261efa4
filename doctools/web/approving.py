"""Which documents wait for a person's approval."""

from __future__ import annotations

from dataclasses import dataclass

from doctools.documents import look_at_approval
from doctools.office import Office
from doctools.register import read_approvals
from doctools.web.desk import Desk
from doctools.web.rights import Person


@dataclass(frozen=True)
class WaitingDocument:
    """A document that was submitted. `by`, `time`: by whom and when."""

    name: str
    by: str
    time: str


def list_waiting(desk: Desk, office: Office, year: int, person: Person) -> list[WaitingDocument]:
    """The documents in whose chain it is the person's turn, those that wait longest first."""
    if not office.kantor.model.persetujuan:
        return []
    jobs = desk.jobs(office, year)
    found = []
    for name, said in read_approvals(office, year).items():
        if name not in jobs or said[-1].tindakan == "kembali":
            continue
        now = office.once(look_at_approval, jobs[name])
        if now.asked is not None and person.acts_as(now.asked.peran):
            found.append(WaitingDocument(name, now.steps[0].oleh, now.steps[0].waktu))
    return sorted(found, key=lambda one: one.time)
