"""Review files and kinds of documents. The CLI and later the web call this."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from doctools.checks.finding import MAIN_PART, Span
from doctools.context import Trace
from doctools.errors import DoctoolsError, Problem, ReviewError
from doctools.kinds import Job, read_kind, single_job
from doctools.markup import Note, annotate
from doctools.produce import document_context, in_memory
from doctools.render import Identity, identity_of
from doctools.review.made import review_document
from doctools.review.naskah import Genre
from doctools.review.report import Reviewed
from doctools.workspace.office import Office


def review_file(
    office: Office, path: Path, *, genre: Genre | None = None, on: date | None = None
) -> Reviewed:
    """Review one .docx or .txt of any author. Raises ReviewError where it cannot be read.

    A .docx that says which kind it was made from is traced back to the lines it came from.
    """
    form = path.suffix.casefold().lstrip(".")
    if form not in ("docx", "txt"):
        raise ReviewError(
            Problem(
                f"jenis berkas '{path.suffix or path.name}' belum dapat ditinjau",
                str(path),
                remedy="pakai .docx atau .txt",
            )
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReviewError(
            Problem(
                f"berkas tidak terbaca ({error.strerror or error})",
                str(path),
                remedy="periksa nama dan izin berkasnya",
            )
        ) from None
    known = identity_of(path) if form == "docx" else None
    identity = known[0] if known else None
    found = review_document(
        office,
        content,
        str(path),
        identity.name if identity and identity.name else path.name,
        "docx" if form == "docx" else "txt",
        genre=genre,
        on=on,
        traces=(lambda: _traces(office, identity)) if identity else (),
    )
    return Reviewed(str(path), tuple(found), content if form == "docx" else None)


def review_kind(office: Office, job: Job, *, on: date | None = None) -> Reviewed:
    """Make a document in memory and review it as a draft."""
    content, context = in_memory(office, job)
    found = review_document(
        office,
        content,
        f"{job.name}.docx",
        job.name,
        "docx",
        on=on or context.on,
        final=False,
        traces=context.traces,
    )
    return Reviewed(f"{job.name}.docx", tuple(found), content)


def marked(one: Reviewed, day: date) -> bytes:
    """A copy of the reviewed .docx with a comment on the words of each open finding.

    Where the remedy is certain it stands there as a tracked change, to accept or reject in Word. What has
    no place in the text (a part that is missing, a head or foot) is said at the beginning. `day`: the notes' date.
    Raises ReviewError for a draft that is no .docx.
    """
    if one.content is None:
        raise ReviewError(
            Problem(
                "catatan Word hanya untuk berkas .docx",
                one.path,
                remedy="pakai --format teks, json, atau sarif",
            )
        )
    notes = []
    for finding in one.open:
        lines = [f"{finding.severity} {finding.rule}: {finding.message}"]
        lines += [f"Perbaikan: {finding.suggest}"] if finding.suggest else []
        lines += [f"Dasar: {finding.law}"] if finding.law else []
        lines += [f"Ubah di: {finding.file}:{finding.line}"] if finding.file else []
        span = finding.span if finding.span and finding.span.part == MAIN_PART else Span(0, 0, 0)
        notes.append(Note(span.paragraph, span.start, span.end, "\n".join(lines), finding.replacement))
    return annotate(one.content, notes, date=f"{day.isoformat()}T00:00:00Z", shown=one.path)


def _traces(office: Office, identity: Identity) -> tuple[Trace, ...]:
    """The traces of a document of ours, made anew from its kind and scope; none where that fails."""
    try:
        scope = json.loads(identity.scope or "{}")
        kind = read_kind(office, identity.kind)
        unit = kind.model.lingkup
        given: dict[str, str] = {unit: str(scope[unit])} if unit != "tahun" else {}
        job = single_job(office, kind, int(scope["tahun"]), given)
        return document_context(office, job)[1].traces
    except (DoctoolsError, ValueError, KeyError, TypeError):
        return ()  # the office's data have moved on; the findings still stand in the document
