"""Attested copies and extracts of a final: the same text as the final that they are made from, or none."""

from __future__ import annotations

from pathlib import Path

from doctools.compare import compare
from doctools.documents.draft import make
from doctools.documents.from_file import Origin, make_anew, read_origin
from doctools.documents.outcome import Outcome
from doctools.errors import DoctoolsError, Problem
from doctools.office import Office
from doctools.register import Numbers


class CopyRefusedError(DoctoolsError):
    """A copy cannot be attested: the file is a draft, was edited, or its data have changed since."""

    exit_code = 1


def attest_copy(office: Office, final: Path, folder: Path, numbers: Numbers) -> Outcome:
    """Write the salinan of a final decree. Raises CopyRefusedError, DocumentError."""
    job = _check(office, final, numbers).job.as_form("salinan")
    return make(office, job, folder, numbers, final=True)


def attest_extract(office: Office, final: Path, person: str, folder: Path, numbers: Numbers) -> Outcome:
    """Write the petikan of a final decree for one person. Raises CopyRefusedError, ScopeError, DocumentError."""
    job = _check(office, final, numbers).job.extract_for(person)
    return make(office, job, folder, numbers, final=True)


def _check(office: Office, final: Path, numbers: Numbers) -> Origin:
    origin = read_origin(office, final)
    shown = str(final)
    if origin.job.form != "asli":
        raise CopyRefusedError(
            Problem(f"berkas ini sudah berupa {origin.job.form}", shown, remedy="pakai naskah finalnya")
        )
    if not origin.identity.final:
        raise CopyRefusedError(
            Problem(
                "naskah ini masih draf",
                shown,
                remedy=f"buat finalnya dahulu: doctools make {origin.identity.kind} --final",
            )
        )
    if not origin.untouched:
        raise CopyRefusedError(
            Problem(
                "berkas final ini pernah disunting, sehingga tidak dapat disahkan sama dengan aslinya",
                shown,
                remedy=f"lihat perubahannya: doctools diff {shown}; pindahkan ke data, lalu buat finalnya lagi",
            )
        )
    content, _ = make_anew(office, origin, numbers)
    changes = compare(final.read_bytes(), content, shown=(shown, "naskah dari data sekarang")).changes
    if changes:
        raise CopyRefusedError(
            *(
                Problem(f"data atau kata-katanya berubah sejak final dibuat: {c.context}", shown)
                for c in changes[:5]
            ),
            Problem(
                f"salinan akan berbeda dari finalnya ({len(changes)} perubahan)",
                shown,
                remedy="pulihkan datanya, atau buat final baru",
            ),
        )
    return origin
