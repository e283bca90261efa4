"""`data/persetujuan/<tahun>.yaml`: what became of documents on their way through the chain of approval."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from doctools.office.checking.record import Record
from doctools.office.models.pengguna import Role

StepKind = Literal["ajukan", "setuju", "kembali"]


class Persetujuan(Record):
    """One step of one document. `sidik`: the hash of the inputs that it was said of; `waktu`: ISO with offset.

    `langkah`: which step of the chain agreed, from 0; `plh`: the person acted for the holder of the role.
    """

    naskah: str
    tindakan: StepKind
    langkah: int | None = None
    peran: Role | None = None
    oleh: str
    waktu: str
    sidik: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="64 angka heksadesimal (SHA-256)")]
    catatan: str | None = None
    plh: bool = False


class DaftarPersetujuan(Record):
    tahun: int
    persetujuan: list[Persetujuan]
