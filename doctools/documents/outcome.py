"""What came of a document that was to be made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from doctools.context import Missing
from doctools.documents.write import Stored, StoredState, store
from doctools.errors import DoctoolsError, Problem, describe_os_error
from doctools.kinds import Job
from doctools.review import Finding
from doctools.store import sha256_of

Found = TypeVar("Found")


@dataclass(frozen=True)
class Remarks:
    """What is to be said of a document beside where it stands.

    `pictures`: the files of the office's folder that stand in it, where the values tell.
    """

    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of one job. `refused`: a final was asked for and something still holds it back.

    `sha256`: of the file at `path`, in hex. `pictures`: as in Remarks.
    `pdf_state`: None where no PDF was asked for, or none was reached before the run was stopped.
    """

    job: Job
    state: StoredState | Literal["failed"]
    path: Path | None = None
    sha256: str | None = None
    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: bool = False
    pdf: Path | None = None
    pdf_state: StoredState | Literal["failed"] | None = None
    pictures: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
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


@dataclass(frozen=True)
class Rendering:
    """A document's bytes that are not written yet, and what those who write it need to know: it may travel.

    `inputs`: the hash of what it was made from; `number`: the key of the register's number in it, or empty;
    `addressees`: to whom a letter goes.
    """

    job: Job
    content: bytes
    inputs: str
    number: str
    title: str
    addressees: str
    remarks: Remarks

    def write(self, folder: Path) -> Outcome:
        """Put it in its place in `folder`. Raises StoreError."""
        stored = store(self.job.path_in(folder), self.content, self.inputs)
        digest = sha256_of(stored.path) if stored.edited else hashlib.sha256(self.content).hexdigest()
        return report(self.job, stored, digest, self.remarks)


def report(job: Job, stored: Stored, sha256: str, remarks: Remarks) -> Outcome:
    """The outcome of a document that stands."""
    return Outcome(
        job,
        stored.state,
        stored.path,
        sha256,
        remarks.missing,
        (*remarks.findings, *_edited(stored)),
        pictures=remarks.pictures,
    )


def refuse(job: Job, findings: Iterable[Finding], missing: tuple[Missing, ...] = ()) -> Outcome:
    """The outcome of a final that is held back by what is missing or by findings."""
    return Outcome(job, "failed", missing=missing, findings=tuple(findings), refused=True)


def attempt(job: Job, make: Callable[[], Found], *, but: type[Exception] | tuple[()] = ()) -> Found | Outcome:
    """What `make` gives of a job, or the outcome that its error makes: one document does not stop the others.

    An error of ours in it is told as such. `but`: an error that does stop them, raised.
    """
    try:
        return make()
    except but:
        raise
    except Exception as error:
        return fail(job, error)


def fail(job: Job, error: Exception) -> Outcome:
    """What came of a job that this error ended."""
    told = error.problems if isinstance(error, DoctoolsError) else (_unexpected(job, error),)
    return Outcome(job, "failed", problems=told)


def _unexpected(job: Job, error: Exception) -> Problem:
    """A message for an error that should not be: what the office tells us, and where we then look."""
    if isinstance(error, OSError) and error.filename:
        return Problem(
            f"naskah '{job.name}' gagal: berkas '{error.filename}' tidak dapat dibuka ({describe_os_error(error)})",
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


def _edited(stored: Stored) -> list[Finding]:
    if stored.edited:
        return [
            Finding(
                rule="disunting-tangan",
                severity="peringatan",
                message="berkas ini pernah disunting di Word dan datanya tidak berubah; dibiarkan",
                suggest="hapus atau pindahkan berkasnya bila ingin dibuat ulang",
            )
        ]
    if stored.kept:
        return [
            Finding(
                rule="disunting-tangan",
                severity="peringatan",
                message=f"berkas lama pernah disunting; disimpan sebagai '{stored.kept.name}'",
            )
        ]
    return []
