"""Attested copies and extracts of a final: the same text as the final that they are made from, or none."""

from __future__ import annotations

from pathlib import Path

from doctools.compare import compare
from doctools.documents.from_file import Origin, origin_of, remade
from doctools.documents.make import Outcome, produce
from doctools.errors import DoctoolsError, Problem
from doctools.office import Office


class CopyRefusedError(DoctoolsError):
    """A copy cannot be attested: the file is a draft, was edited, or its data have changed since."""

    exit_code = 1


def attested_copy(office: Office, final: Path, folder: Path) -> Outcome:
    """Write the salinan of a final decree. Raises CopyRefusedError, DocumentError."""
    return produce(office, _checked(office, final).job.as_form("salinan"), folder, final=True)


def attested_extract(office: Office, final: Path, person: str, folder: Path) -> Outcome:
    """Write the petikan of a final decree for one person. Raises CopyRefusedError, ScopeError, DocumentError."""
    return produce(office, _checked(office, final).job.extract_for(person), folder, final=True)


def _checked(office: Office, final: Path) -> Origin:
    origin = origin_of(office, final)
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
    content, _ = remade(office, origin)
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
