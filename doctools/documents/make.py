"""Make documents: job → context → layout → checks → store. The CLI and later the web call this."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from doctools import __version__
from doctools.context import DocumentContext, GivenNumber, Missing, Phrases, build_context, read_phrases
from doctools.documents.finished import core_title, how_finished, style_inputs
from doctools.documents.write import State, Stored, standing, store
from doctools.docx import Identity, find_identity, seal
from doctools.errors import DoctoolsError, Problem
from doctools.kinds import Job
from doctools.office import Office
from doctools.render import finish, layout_path, render_layout
from doctools.review import Finding, check_legal_basis
from doctools.store import sha256_of, sweep


@dataclass(frozen=True)
class Outcome:
    """What came of one job. `refused`: a final was asked for and something still holds it back.

    `pictures`: the files of the office's folder that stand in it, where the values tell.
    `pdf_state`: None where no PDF was asked for, or none was reached before the run was stopped.
    """

    job: Job
    state: State | Literal["failed"]
    path: Path | None = None
    sha256: str | None = None
    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    refused: bool = False
    pdf: Path | None = None
    pdf_state: State | Literal["failed"] | None = None
    pictures: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.job.kind_id,
            "name": self.job.name,
            "scope": self.job.scope,
            "form": self.job.form,
            "path": str(self.path) if self.path else None,
            "sha256": self.sha256,
            "state": self.state,
            "refused": self.refused,
            "pdf": str(self.pdf) if self.pdf else None,
            "pdf_state": self.pdf_state,
            "missing": [vars(m) for m in self.missing],
            "findings": [f.as_json() for f in self.findings],
            "problems": [vars(p) for p in self.problems],
        }


def document_context(
    office: Office, job: Job, given: GivenNumber | None = None
) -> tuple[str, DocumentContext]:
    """The layout's name (as in `templates/layout/….docx`) and the values it is rendered with."""
    path = layout_path(office.workspace, job.kind.model.tata_letak)
    return office.workspace.show(path), build_context(office, job, given)


@dataclass(frozen=True)
class Prepared:
    """A document before it is written. `content`: its bytes; `inputs`: the hash of what it was made from."""

    job: Job
    path: Path
    content: bytes
    inputs: str
    context: DocumentContext
    findings: tuple[Finding, ...]

    def write(self) -> Outcome:
        """Put it in its place. Raises StoreError."""
        stored = store(self.path, self.content, self.inputs)
        written = stored.path.read_bytes() if stored.edited else self.content
        digest = hashlib.sha256(written).hexdigest()
        return _came_of(self.job, stored, digest, self.context, self.findings)


def produce(
    office: Office, job: Job, folder: Path, *, final: bool = False, given: GivenNumber | None = None
) -> Outcome:
    """Make one document into `folder`. `given`: its number in the register; else the office's register is asked.

    A final that the register holds already is not written over. Raises DoctoolsError where it cannot
    be made at all.
    """
    made = in_hand(office, job, folder, final=final, given=given)
    return made.write() if isinstance(made, Prepared) else made


def in_hand(
    office: Office, job: Job, folder: Path, *, final: bool = False, given: GivenNumber | None = None
) -> Prepared | Outcome:
    """As `produce`, but for the writing."""
    given = given or office.numbers(job.record)
    if (
        given is not None
        and given.made
        and job.form == "asli"
        and (standing := _registered(job, folder, given))
    ):
        return standing
    return prepare(office, job, folder, final=final, given=given)


def prepare(
    office: Office, job: Job, folder: Path, *, final: bool = False, given: GivenNumber | None = None
) -> Prepared | Outcome:
    """The document's bytes; or, where a final is held back, what holds it.

    A final is reviewed before it is written, and refused while a galat is open that no one has silenced.
    """
    context = build_context(office, job, given)
    findings = check_legal_basis(office.peraturan, context.cited, context.on) if context.cited else []
    if final and (context.missing or any(f.severity == "galat" for f in findings)):
        return Outcome(job, "failed", missing=context.missing, findings=tuple(findings), refused=True)
    target = job.path_in(folder)
    known = find_identity(target) if target.exists() else None
    stands = False
    if not final and known is not None and known[0].final:  # a final of these very inputs stays one
        stands = known[0].inputs == identity_for(office, job, context.values, final=True).inputs
    identity = identity_for(office, job, context.values, final=final or stands, given=given)
    if not final and (stored := standing(target, known, identity)):
        return _came_of(job, stored, sha256_of(stored.path), context, findings)
    content = _rendered(office, job, context, identity)
    if final:
        seen = _reviewed(office, job, content, context)
        findings += seen
        if any(f.severity == "galat" and f.silenced is None for f in seen):
            return Outcome(job, "failed", findings=tuple(findings), refused=True)
    return Prepared(job, target, content, identity.inputs, context, tuple(findings))


def _came_of(
    job: Job, stored: Stored, digest: str, context: DocumentContext, findings: Iterable[Finding]
) -> Outcome:
    """The outcome of a document that stands. `digest`: SHA-256 of the file in hex."""
    found = (*findings, *_edited(stored.kept, stored.edited))
    shown = tuple(sorted(set(_pictures(context.values))))
    return Outcome(job, stored.state, stored.path, digest, context.missing, found, pictures=shown)


def _reviewed(office: Office, job: Job, content: bytes, context: DocumentContext) -> list[Finding]:
    """What the review says of a final. Of a file for SRIKANDI it reads the words without that system's marks."""
    from doctools.review import DraftFile, Question, review_document

    marked = job.form == "srikandi"
    if marked:
        content, context = in_memory(office, job.as_form("asli"))
    draft = DraftFile(content, f"{job.name}.docx", job.name, "docx", final=not marked, traces=context.traces)
    return review_document(office, draft, Question(on=context.on))


def rendered(
    office: Office, job: Job, context: DocumentContext, *, final: bool, given: GivenNumber | None = None
) -> tuple[bytes, str]:
    """The document's bytes, stored nowhere, and the hash of what they were made from."""
    identity = identity_for(office, job, context.values, final=final, given=given)
    return _rendered(office, job, context, identity), identity.inputs


def identity_for(
    office: Office, job: Job, values: dict[str, Any], *, final: bool, given: GivenNumber | None = None
) -> Identity:
    """What the document of these values says of itself; its contents are not known yet."""
    layout = layout_path(office.workspace, job.kind.model.tata_letak).read_bytes()
    inputs = _input_hash(office, job, layout, values, final)
    scope, number = json.dumps(job.scope, sort_keys=True), given.key if given and job.form == "asli" else ""
    return Identity(job.kind_id, job.name, scope, inputs, __version__, final, number=number)


def _rendered(office: Office, job: Job, context: DocumentContext, identity: Identity) -> bytes:
    path = layout_path(office.workspace, job.kind.model.tata_letak)
    layout, shown = path.read_bytes(), office.workspace.show(path)
    values = context.values
    made = render_layout(layout, shown, values, office.workspace.root, office.workspace.kept)
    made = finish(made, values, office.workspace.root, how_finished(office, job, values, identity))
    if phrases := _code_phrases(office, job, identity.final):
        from doctools.render import with_code

        made = with_code(made, identity.code, phrases.fill("kode_verifikasi", {"kode": identity.code}))
    return seal(made, core_title(office, job, values["judul"]), values["kantor"]["nama"], identity)


def in_memory(office: Office, job: Job) -> tuple[bytes, DocumentContext]:
    """The draft of one document as bytes, and what it was made from; nothing is written."""
    given = office.numbers(job.record)
    context = build_context(office, job, given)
    return rendered(office, job, context, final=False, given=given)[0], context


def produce_all(
    office: Office,
    jobs: Iterable[Job],
    folder: Path,
    *,
    final: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[Outcome], None] = lambda _: None,
    swept: bool = False,
) -> list[Outcome]:
    """Make every job; one that fails, be it by our own error, does not stop the rest.

    `seen` is told of each as it ends. Between two jobs `stopped` is asked; the answer then has fewer
    outcomes than there were jobs. `swept`: what killed runs left in the folders has been removed.
    """
    jobs = list(jobs)
    if not swept:
        sweep(sorted({job.path_in(folder).parent for job in jobs}))
    outcomes = []
    for job in jobs:
        if stopped():
            break
        try:
            outcome = produce(office, job, folder, final=final)
        except Exception as error:  # an error of ours in one document is not the others' fault
            outcome = failed(job, error)
        seen(outcome)
        outcomes.append(outcome)
    return outcomes


def failed(job: Job, error: Exception) -> Outcome:
    """What came of a job that this error ended."""
    told = error.problems if isinstance(error, DoctoolsError) else (_unexpected(job, error),)
    return Outcome(job, "failed", problems=told)


def _unexpected(job: Job, error: Exception) -> Problem:
    """A message for an error that should not be: what the office tells us, and where we then look."""
    if isinstance(error, OSError) and error.filename:
        return Problem(
            f"naskah '{job.name}' gagal: berkas '{error.filename}' tidak dapat dibuka ({error.strerror})",
            remedy="periksa izin dan sisa ruang disk",
        )
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" di {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    words = " ".join(str(error).split())[:200]
    return Problem(
        f"naskah '{job.name}' gagal karena kesalahan pada doctools ({type(error).__name__}{place}: {words})",
        remedy="laporkan kepada pengelola doctools dengan menyertakan pesan ini",
    )


def _pictures(values: Any) -> Iterator[str]:
    """The paths of all pictures that the values name."""
    if isinstance(values, dict):
        if values.get("jenis") == "foto":
            yield from (str(item["berkas"]) for item in values["foto"])
        values = list(values.values())
    if isinstance(values, list):
        for item in values:
            yield from _pictures(item)


def _input_hash(office: Office, job: Job, layout: bytes, values: dict[str, Any], final: bool) -> str:
    """SHA-256 over all that the document is made from."""
    files = {name: office.workspace.root / name for name in sorted(set(_pictures(values)))}
    pictures = {name: sha256_of(path) if path.is_file() else "" for name, path in files.items()}
    inputs = {
        "final": final,
        "kind": job.kind_id,
        "layout": hashlib.sha256(layout).hexdigest(),
        "name": job.name,
        "pictures": pictures,
        "scope": job.scope,
        "values": values,
        "version": __version__,
    }
    inputs |= style_inputs(office)
    if phrases := _code_phrases(office, job, final):
        inputs["code"] = phrases["kode_verifikasi"]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _registered(job: Job, folder: Path, given: GivenNumber) -> Outcome | None:
    """The document as it stands, where it is the final that the register holds."""
    path = job.path_in(folder)
    known = find_identity(path)
    if known is None or not known[0].final or known[0].number != given.key:
        return None
    finding = Finding(
        rule="sudah-terdaftar",
        severity="peringatan",
        message=f"naskah ini sudah terdaftar dengan nomor {given.full} dan dibiarkan",
        suggest="bila isinya harus berubah, buat ulang dengan --final --daftar",
    )
    digest = sha256_of(path)
    return Outcome(job, "unchanged", path, digest, findings=(finding,))


def _code_phrases(office: Office, job: Job, final: bool) -> Phrases | None:
    """The words around a document's code; None for one without: a draft, or a file that SRIKANDI marks."""
    if not final or job.form == "srikandi" or not office.kantor.model.kode_verifikasi:
        return None
    return read_phrases(office.workspace)


def _edited(kept: Path | None, left: bool) -> list[Finding]:
    if left:
        return [
            Finding(
                rule="disunting-tangan",
                severity="peringatan",
                message="berkas ini pernah disunting di Word dan datanya tidak berubah; dibiarkan",
                suggest="hapus atau pindahkan berkasnya bila ingin dibuat ulang",
            )
        ]
    if kept:
        return [
            Finding(
                rule="disunting-tangan",
                severity="peringatan",
                message=f"berkas lama pernah disunting; disimpan sebagai '{kept.name}'",
            )
        ]
    return []
