"""From a stored document back to its job, and the document made anew from the office's present data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctools.context import build_context
from doctools.errors import DocumentError, Problem, ScopeError
from doctools.kinds import Job, read_kind, single_job
from doctools.kinds.jobs import job_about
from doctools.markup import opened
from doctools.produce import rendered
from doctools.render import Identity, identity_of
from doctools.workspace.office import Office


@dataclass(frozen=True)
class Origin:
    """What a document says of itself. `untouched`: nobody edited it; `job`: what makes it anew."""

    identity: Identity
    untouched: bool
    job: Job


def origin_of(office: Office, path: Path) -> Origin:
    """Raises DocumentError for a file that cannot be read, that doctools did not make, or whose job is no more."""
    opened(path.read_bytes(), str(path))
    found = identity_of(path)
    if found is None:
        raise DocumentError(
            Problem(
                "naskah ini bukan buatan doctools, sehingga asalnya tidak diketahui",
                str(path),
                remedy="pakai berkas dari folder generated/, atau sebut dua berkas: doctools diff LAMA BARU",
            )
        )
    identity, untouched = found
    return Origin(identity, untouched, _job(office, identity, str(path)))


def remade(office: Office, origin: Origin) -> tuple[bytes, bool]:
    """The document as the present data make it, and whether it is made from the same as the stored one."""
    job = origin.job
    given = office.numbers(job.record)
    context = build_context(office, job, given)
    content, inputs = rendered(office, job, context, final=origin.identity.final, given=given)
    return content, inputs == origin.identity.inputs


def _job(office: Office, identity: Identity, shown: str) -> Job:
    kind = read_kind(office, identity.kind)
    try:
        scope = json.loads(identity.scope)
        year, unit = int(scope["tahun"]), kind.model.lingkup
        given = _given(unit, scope)
        if unit == "naskah":
            return job_about(kind, _parent(office, scope, year))
        job = single_job(office, kind, year, given)
    except (ValueError, KeyError, TypeError):
        raise DocumentError(Problem("keterangan asal naskah ini rusak", shown)) from None
    rest = identity.name.removeprefix(job.record).lstrip("-")
    if rest.startswith("petikan-"):
        return job.extract_for(rest.removeprefix("petikan-"))
    for form in ("salinan", "srikandi"):
        if rest == form:
            return job.as_form(form)
    if rest:
        raise ScopeError(Problem(f"bentuk naskah '{identity.name}' tidak dikenal", shown))
    return job


def _given(unit: str, scope: dict[str, Any]) -> dict[str, str]:
    return {} if unit == "tahun" else {unit: str(scope[unit])}


def _parent(office: Office, scope: dict[str, Any], year: int) -> Job:
    kind = read_kind(office, str(scope["jenis"]))
    return single_job(office, kind, year, _given(kind.model.lingkup, scope))
