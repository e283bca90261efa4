"""Make documents: job → context → layout → checks → store. The CLI and later the web call this."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from doctools import __version__
from doctools.checks import Finding, legal_basis
from doctools.context import DocumentContext, Missing, build_context
from doctools.errors import DoctoolsError, Problem
from doctools.kinds import Job
from doctools.render import Identity, layout_path, render_layout, sealed
from doctools.review.made import review_document
from doctools.store import document_path, store
from doctools.workspace.office import Office


@dataclass(frozen=True)
class Outcome:
    """What came of one job. `refused`: a final was asked for and something still holds it back."""

    job: Job
    state: Literal["written", "unchanged", "failed"]
    path: Path | None = None
    sha256: str | None = None
    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    refused: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.job.kind_id,
            "name": self.job.name,
            "scope": self.job.scope,
            "form": self.job.form,
            "path": str(self.path) if self.path else None,
            "sha256": self.sha256,
            "state": self.state,
            "missing": [vars(m) for m in self.missing],
            "findings": [f.as_json() for f in self.findings],
            "problems": [vars(p) for p in self.problems],
        }


def document_context(office: Office, job: Job) -> tuple[str, DocumentContext]:
    """The layout's name (as in `templates/layout/….docx`) and the values it is rendered with."""
    path = layout_path(office.workspace, job.kind.model.tata_letak)
    return office.workspace.show(path), build_context(office, job)


def produce(office: Office, job: Job, folder: Path, *, final: bool = False) -> Outcome:
    """Make one document into `folder`. Raises DoctoolsError where it cannot be made at all.

    A final is reviewed before it is written, and refused while a galat is open that no one has silenced.
    """
    path = layout_path(office.workspace, job.kind.model.tata_letak)
    layout = path.read_bytes()
    context = build_context(office, job)
    findings = legal_basis(office.peraturan, context.cited, context.on) if context.cited else []
    if final and (context.missing or any(f.severity == "galat" for f in findings)):
        return Outcome(job, "failed", missing=context.missing, findings=tuple(findings), refused=True)
    inputs = _input_hash(office, job, layout, context.values, final)
    content = _rendered(office, job, path, layout, context, inputs, final)
    if final:
        shown = f"{job.name}.docx"
        seen = review_document(office, content, shown, job.name, "docx", on=context.on, traces=context.traces)
        findings += seen
        if any(f.severity == "galat" and f.silenced is None for f in seen):
            return Outcome(job, "failed", findings=tuple(findings), refused=True)
    stored = store(document_path(folder, job), content, inputs)
    findings += _edited(stored.kept, stored.edited)
    written = stored.path.read_bytes() if stored.edited else content
    return Outcome(
        job, stored.state, stored.path, hashlib.sha256(written).hexdigest(), context.missing, tuple(findings)
    )


def in_memory(office: Office, job: Job) -> tuple[bytes, DocumentContext]:
    """The draft of one document as bytes, and what it was made from; nothing is written."""
    path = layout_path(office.workspace, job.kind.model.tata_letak)
    layout = path.read_bytes()
    context = build_context(office, job)
    inputs = _input_hash(office, job, layout, context.values, False)
    return _rendered(office, job, path, layout, context, inputs, False), context


def _rendered(
    office: Office, job: Job, path: Path, layout: bytes, context: DocumentContext, inputs: str, final: bool
) -> bytes:
    identity = Identity(
        job.kind_id, job.name, json.dumps(job.scope, sort_keys=True), inputs, __version__, final
    )
    shown, values = office.workspace.show(path), context.values
    return sealed(
        render_layout(layout, shown, values, office.workspace.root),
        values["judul"],
        values["kantor"]["nama"],
        identity,
    )


def produce_all(
    office: Office, jobs: Iterable[Job], folder: Path, *, seen: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Make every job; one that fails does not stop the rest. `seen` is told of each as it ends."""
    outcomes = []
    for job in jobs:
        try:
            outcome = produce(office, job, folder)
        except DoctoolsError as error:
            outcome = Outcome(job, "failed", problems=error.problems)
        seen(outcome)
        outcomes.append(outcome)
    return outcomes


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
    pictures = {
        name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for name, path in files.items()
    }
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
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _edited(kept: Path | None, left: bool) -> list[Finding]:
    if left:
        return [
            Finding(
                "disunting-tangan",
                "peringatan",
                "berkas ini pernah disunting di Word dan datanya tidak berubah; dibiarkan",
                suggest="hapus atau pindahkan berkasnya bila ingin dibuat ulang",
            )
        ]
    if kept:
        return [
            Finding(
                "disunting-tangan",
                "peringatan",
                f"berkas lama pernah disunting; disimpan sebagai '{kept.name}'",
            )
        ]
    return []
