"""Documents submitted, approved step by step, or sent back; and what is held back until the last step."""

from __future__ import annotations

from typing import Any

from doctools.documents.draft import hash_for_approval
from doctools.errors import Problem, RegisterRefusedError
from doctools.kinds import Job
from doctools.office import LangkahPersetujuan, Office, Persetujuan
from doctools.register import Act, Approval, append_approval, assess_approval, find_chain, read_approvals


def look_at_approval(office: Office, job: Job) -> Approval:
    """How far a document is on its way through the chain of its kind."""
    chain = find_chain(office, job.kind_id)
    if not chain:
        return assess_approval((), (), "")
    said = read_approvals(office, job.year).get(job.record, [])
    return assess_approval(chain, said, hash_for_approval(office, job) if said else "")


def submit(office: Office, job: Job, act: Act, note: str | None = None) -> Approval:
    """Hand a document to the first of its chain. Raises RegisterRefusedError."""
    now = look_at_approval(office, job)
    if now.state == "tanpa rantai":
        raise RegisterRefusedError(
            Problem(
                f"jenis '{job.kind_id}' tidak memerlukan persetujuan",
                "data/kantor.yaml",
                remedy="tambahkan jenis ini pada 'persetujuan' bila kantor menghendakinya",
            )
        )
    if now.state in ("diajukan", "disetujui"):
        raise RegisterRefusedError(
            Problem(f"naskah '{job.record}' sudah {now.state}", remedy="tidak perlu diajukan lagi")
        )
    return _say(
        office, job, act, Persetujuan(**_entry(office, job, act), tindakan="ajukan", catatan=note or None)
    )


def approve(
    office: Office, job: Job, act: Act, note: str | None = None, *, seen: str = "", substitute: bool = False
) -> Approval:
    """Agree to a document in the step that is asked. `seen`: the hash of the inputs that the person looked at;
    `substitute`: for the holder of the role. Raises RegisterRefusedError."""
    now = look_at_approval(office, job)
    if seen and seen != hash_for_approval(office, job):
        raise RegisterRefusedError(
            Problem("isi naskah ini baru saja berubah", remedy="muat ulang, lalu baca sebelum menyetujui")
        )
    step = require_step(job, now)
    entry = Persetujuan(
        **_entry(office, job, act), tindakan="setuju", langkah=now.next, peran=step.peran, catatan=note or None,
        plh=substitute,
    )  # fmt: skip
    return _say(office, job, act, entry)


def send_back(office: Office, job: Job, act: Act, note: str, *, substitute: bool = False) -> Approval:
    """Give a document back to those who wrote it. Raises RegisterRefusedError, also without a note."""
    now = look_at_approval(office, job)
    step = require_step(job, now)
    if not note.strip():
        raise RegisterRefusedError(
            Problem("alasan pengembalian belum ditulis", remedy="tulis apa yang harus diperbaiki")
        )
    entry = Persetujuan(
        **_entry(office, job, act),
        tindakan="kembali",
        langkah=now.next,
        peran=step.peran,
        catatan=note,
        plh=substitute,
    )
    return _say(office, job, act, entry)


def require_step(job: Job, now: Approval) -> LangkahPersetujuan:
    """Who is asked to approve now. Raises RegisterRefusedError where nobody is."""
    if now.asked is None:
        what = {"gugur": "berubah sejak diajukan, sehingga persetujuannya gugur"}.get(now.state, now.state)
        remedy = "tidak ada yang perlu disetujui" if now.open else "ajukan dahulu"
        raise RegisterRefusedError(Problem(f"naskah '{job.record}' {what}", remedy=remedy))
    return now.asked


def _entry(office: Office, job: Job, act: Act) -> dict[str, Any]:
    return {"naskah": job.record, "oleh": act.by, "waktu": act.time, "sidik": hash_for_approval(office, job)}


def _say(office: Office, job: Job, act: Act, entry: Persetujuan) -> Approval:
    known = len(read_approvals(office, job.year).get(job.record, []))
    append_approval(office, job.year, entry, known)
    return look_at_approval(Office(office.workspace), job)
