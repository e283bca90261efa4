"""`data/naskah/<tahun>.yaml`: number and date of documents."""

from __future__ import annotations

from datetime import date

from doctools.office.checking.record import Record


class Issue(Record):
    """Number and date of one document, filled when they are known.

    `klasifikasi`, `unit`: its code of archive classification and that of the unit that makes it, where its kind
    leaves them open or this one differs.
    """

    nomor: str | None = None
    tanggal: date | None = None
    penandatangan: str | None = None
    klasifikasi: str | None = None
    unit: str | None = None


class IssueList(Record):
    tahun: int
    naskah: dict[str, Issue]
