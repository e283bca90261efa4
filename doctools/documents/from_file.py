"""From a stored document back to its job, and the document made anew from the office's present data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from doctools.context import build_context
from doctools.documents.make import rendered
from doctools.docx import Identity, open_package, read_identity
from doctools.errors import DocumentError, Problem
from doctools.kinds import Job, job_from
from doctools.office import Office


@dataclass(frozen=True)
class Origin:
    """What a document says of itself. `untouched`: nobody edited it; `job`: what makes it anew."""

    identity: Identity
    untouched: bool
    job: Job


def origin_of(office: Office, path: Path) -> Origin:
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
    return Origin(identity, untouched, job_from(office, identity, str(path)))


def remade(office: Office, origin: Origin) -> tuple[bytes, bool]:
    """The document as the present data make it, and whether it is made from the same as the stored one."""
    job = origin.job
    given = office.numbers(job.record)
    context = build_context(office, job, given)
    content, inputs = rendered(office, job, context, final=origin.identity.final, given=given)
    return content, inputs == origin.identity.inputs
