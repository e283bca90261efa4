"""What a check of facts is asked about: one document with its day and number, and the documents beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from doctools.context import GivenNumber, find_job_rule, tanggal
from doctools.kinds import LIST_KEY, Job, find_entry, list_jobs, list_kinds, name_list, read_kind
from doctools.office import DataFile, Issue, Office, list_numbered_kinds

NumberPlace = tuple[str, int, str]  # series, year, number as the office counts


@dataclass(frozen=True)
class Place:
    """Where a value stands: a line of a file, or the register (no file)."""

    file: str | None
    line: int | None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.file else "buku agenda"


@dataclass(frozen=True)
class Holder:
    """A document with its day and number, as `data/naskah/` or the register has them."""

    record: str
    number: str | None
    day: date | None
    place: Place


@dataclass(frozen=True)
class Case:
    """`number`: what the register gives the document, or will. `others`: what it holds for other documents."""

    office: Office
    job: Job
    number: GivenNumber | None = None
    others: Mapping[str, GivenNumber] = field(default_factory=dict)

    @property
    def document(self) -> DataFile[Any] | None:
        """`data/naskah/` of the year, where there is one."""
        name = f"naskah/{self.job.year}"
        return self.office.document(name) if self.office.has(name) else None

    @cached_property
    def issue(self) -> Issue | None:
        document = self.document
        return document.model.naskah.get(self.job.record) if document else None

    @property
    def day(self) -> date | None:
        if self.number is not None:
            return self.number.date
        return self.issue.tanggal if self.issue else None

    @property
    def ordinal(self) -> str | None:
        """The number as the office counts; None where none is typed or given yet."""
        if self.number is not None:
            return self.number.number if self.number.key else None
        typed = self.issue.nomor if self.issue else None
        return typed.strip() if typed and self.series else None

    @cached_property
    def series(self) -> str | None:
        rule = find_job_rule(self.office, self.job, self.day)
        return rule.series if rule else None

    @property
    def key(self) -> NumberPlace | None:
        """Which number it is; None for a document that has none yet."""
        if self.series is None or self.ordinal is None:
            return None
        year = self.number.year if self.number else self.day.year if self.day else self.job.year
        return self.series, year, level(self.ordinal)

    def place(self, key: str) -> Place:
        """Where the document's `nomor` or `tanggal` stands: the register where that gave it, else a line of data."""
        document = self.document
        if self.number is not None and (self.issue is None or getattr(self.issue, key) is None):
            return Place(None, None)
        if document is None or self.issue is None:
            return Place(f"data/naskah/{self.job.year}.yaml", None)
        return Place(document.file, document.line(("naskah", self.job.record, key)))

    def remedy(self, what: str) -> str:
        """What to do about a day or number: in the file where it stands, or in the register."""
        if self.number is None or self.place("tanggal").file:
            return what
        if self.number.made:
            return (
                f"nomor {self.number.full} sudah tercatat: batalkan dengan doctools register void {self.number.key} "
                "--alasan TEKS, lalu beri nomor lagi dengan --tanggal yang benar"
            )
        spent = "belum ada nomor yang terpakai; " if self.series else ""
        return f"{spent}ulangi dengan --tanggal yang benar"

    @property
    def entry(self) -> Any:
        """The meeting, person or entry that the document is for."""
        return find_entry(self.office, self.job)

    def entry_place(self, *keys: str | int) -> Place:
        """Where a key of that meeting, person or entry stands, or what is under it."""
        kind = self.job.kind.model
        document = self.office.document(name_list(self.office, kind, self.job.year))
        path = (LIST_KEY[kind.lingkup], self.job.index or 0, *keys)
        return Place(document.file, document.line(path))

    def holder_of(self, record: str) -> Holder | None:
        """Another document's day and number, of the register before `data/naskah/`."""
        if (given := self.others.get(record)) is not None:
            return Holder(record, given.number, given.date, Place(None, None))
        return holders(self.office, self.job.year).get(record)

    def siblings(self) -> list[Holder]:
        """The other documents that have a number of this one's series and year."""
        if self.key is None:
            return []
        series, year, _ = self.key
        found = dict(self.office.once(holders_by_series).get((series, year), {}))
        for record, given in self.others.items():
            if given.key.startswith(f"{series}/{year}/"):
                found[record] = Holder(record, given.number, given.date, Place(None, None))
        found.pop(self.job.record, None)
        return list(found.values())


def said(day: date) -> str:
    """`9 Februari 2026`, as documents print it."""
    return tanggal(day)


def level(number: str) -> str:
    """A number for comparing: `012.A` and `12.a` are one."""
    return re.sub(r"^0+(?=\d)", "", "".join(number.split()).casefold())


def holders(office: Office, year: int) -> dict[str, Holder]:
    """The documents of `data/naskah/<year>.yaml`, by name."""
    return office.once(_holders, year)


def _holders(office: Office, year: int) -> dict[str, Holder]:
    name = f"naskah/{year}"
    if not office.has(name):
        return {}
    document = office.document(name)
    found = {}
    for record, issue in document.model.naskah.items():
        key = "nomor" if issue.nomor else "tanggal"
        place = Place(document.file, document.line(("naskah", record, key)))
        found[record] = Holder(record, issue.nomor, issue.tanggal, place)
    return found


def holders_by_series(office: Office) -> dict[tuple[str, int], dict[str, Holder]]:
    """Series and year → the documents that `data/naskah/` gives a number in it."""
    found: dict[tuple[str, int], dict[str, Holder]] = {}
    numbered = list_numbered_kinds(office)
    kinds = [read_kind(office, kind) for kind in list_kinds(office) if kind in numbered]
    for stem in office.stems("naskah"):
        if not stem.isdecimal():
            continue
        jobs = {job.record: job for job in list_jobs(office, kinds, int(stem))}
        for record, holder in holders(office, int(stem)).items():
            if not holder.number or record not in jobs:
                continue
            if (rule := find_job_rule(office, jobs[record], holder.day)) is not None:
                year = holder.day.year if holder.day else int(stem)
                found.setdefault((rule.series, year), {})[record] = holder
    return found
