"""From a stored document back to its job, and the document made anew from the office's present data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from doctools.documents.draft import Draft
from doctools.docx import Identity, open_package, read_identity
from doctools.errors import DocumentError, Problem
from doctools.kinds import Job, find_job
from doctools.office import Office
from doctools.register import Numbers


@dataclass(frozen=True)
class Origin:
    """What a document says of itself. `untouched`: nobody edited it; `job`: what makes it anew."""

    identity: Identity
    untouched: bool
    job: Job


def read_origin(office: Office, path: Path) -> Origin:
    """Raises DocumentError for a file that cannot be read, that doctools did not make, or whose job is no more."""
    found = read_identity(open_package(path, str(path)))
    if found is None:
        raise DocumentError(
            Problem(
                "naskah ini bukan buatan doctools, sehingga asalnya tidak diketahui",
                str(path),
                remedy="pakai berkas dari folder generated/, atau sebut dua berkas: doctools diff LAMA BARU",
            )
        )
    identity, untouched = found
    return Origin(identity, untouched, find_job(office, identity, str(path)))


def is_ours(path: Path) -> bool:
    """Whether a document says that doctools made it. Raises DocumentError for a file that cannot be read."""
    return read_identity(open_package(path, str(path))) is not None


def make_anew(office: Office, origin: Origin, numbers: Numbers) -> tuple[bytes, bool]:
    """The document as the present data make it, and whether it is made from the same as the stored one."""
    job, final = origin.job, origin.identity.final
    number = numbers.of(job.record)
    if number is not None and not origin.identity.number:
        number = replace(
            number, key=""
        )  # it was made before the register had its number, and does not name it
    draft = Draft(office, job, final=final, number=number)
    return draft.bytes, draft.identity.inputs == origin.identity.inputs
