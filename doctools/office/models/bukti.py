"""`data/bukti/<tahun>.yaml`: kept evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from doctools.office.checking.record import Record
from doctools.office.checking.types import BuktiRef


class KeptEvidence(Record):
    """A kept file that proves a piece. `sidik`: SHA-256 of its content in hex; `ukuran`: bytes.

    `naskah`: the document (as `data/naskah/` names it) of which this is the signed scan.
    """

    bukti: BuktiRef
    sidik: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="64 angka heksadesimal (SHA-256)")]
    nama: str
    jenis: str
    ukuran: int
    ditambahkan: date
    keterangan: str | None = None
    naskah: str | None = None


class EvidenceList(Record):
    tahun: int
    bukti: list[KeptEvidence]
