"""From what a stored document says of itself back to its job."""

from __future__ import annotations

import json

from doctools.docx import Identity
from doctools.errors import DocumentError, Problem, ScopeError
from doctools.kinds.jobs import Job, find_single_job, make_job_about
from doctools.kinds.read import read_kind
from doctools.office import Office


def find_job(office: Office, identity: Identity, shown: str) -> Job:
    """The job that made a document, by what the document says of itself. `shown`: its file, for messages.

    Raises DocumentError where what it says is damaged; KindError, ScopeError or DataError where the office has
    no such job any more.
    """
    kind = read_kind(office, identity.kind)
    try:
        scope = json.loads(identity.scope)
        year, unit = int(scope["tahun"]), kind.model.lingkup
        given = _given(unit, scope)
        if unit == "naskah":
            return make_job_about(kind, _parent(office, scope, year))
        job = find_single_job(office, kind, year, given)
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


def _given(unit: str, scope: dict[str, object]) -> dict[str, str]:
    return {} if unit == "tahun" else {unit: str(scope[unit])}


def _parent(office: Office, scope: dict[str, object], year: int) -> Job:
    kind = read_kind(office, str(scope["jenis"]))
    return find_single_job(office, kind, year, _given(kind.model.lingkup, scope))
