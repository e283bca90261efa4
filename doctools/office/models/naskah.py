"""`data/naskah/<tahun>.yaml`: number and date of documents."""

from __future__ import annotations

from datetime import date

from doctools.office.checking.record import Record


class Issue(Record):
    """Number and date of one document, filled when they are known."""

    nomor: str | None = None
    tanggal: date | None = None
    penandatangan: str | None = None


class IssueList(Record):
    tahun: int
    naskah: dict[str, Issue]
