"""What a document rests on was there before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from doctools.review.facts.case import Case, Holder, Place, said
from doctools.review.facts.fact import Clash, Example, Fact
from doctools.review.knowledge import read_date

_PLAN = "rencana"  # in a kind's `sesudah`: the plan of the year, not a form
_GROUNDS = "dasar"  # the key of a meeting or entry under which it says in words what it rests on


def _check(case: Case) -> Iterator[Clash]:
    if case.day is None:
        return
    for what, day, where in (*_documents(case), *_referred(case), *_plan(case), *_in_words(case)):
        if day > case.day:
            place = case.place("tanggal")
            yield Clash(
                f"naskah '{case.job.record}' bertanggal {said(case.day)}, lebih dahulu daripada {what} yang menjadi "
                f"dasarnya, {said(day)} ({where})",
                place.file,
                place.line,
                case.remedy(
                    f"tulis tanggal {day.isoformat()} atau sesudahnya, atau perbaiki tanggal dasarnya"
                ),
                quote=case.day.isoformat(),
            )


def _documents(case: Case) -> Iterator[tuple[str, date, Place]]:
    dates = case.job.kind.model.waktu
    for kind_id in dates.berdasar if dates else ():
        for record in (_beside(case, kind_id), f"{kind_id}-{case.job.year}"):
            found: Holder | None = case.holder_of(record)
            if found is not None:
                if found.day is not None:
                    yield f"naskah '{record}'", found.day, found.place
                break


def _referred(case: Case) -> Iterator[tuple[str, date, Place]]:
    """The decree that the document changes or revokes."""
    column = case.job.kind.model.merujuk
    record = getattr(case.entry, column) if column else None
    found: Holder | None = case.holder_of(record) if record else None
    if found is not None and found.day is not None:
        yield f"keputusan yang dirujuknya, '{record}'", found.day, found.place


def _beside(case: Case, kind_id: str) -> str:
    """The document of another kind for the same meeting, entry or person."""
    return kind_id + case.job.record.removeprefix(case.job.kind_id)


def _plan(case: Case) -> Iterator[tuple[str, date, Place]]:
    dates = case.job.kind.model.waktu
    for path in dates.sesudah if dates else ():
        source, *keys = path.split(".")
        if source == _PLAN:
            plan = case.office.plan(case.job.year)
            value: Any = plan.model
            for key in keys:
                value = getattr(value, key)
            yield "keputusan rencana aksi", value, Place(plan.file, plan.line(tuple(keys)))


def _in_words(case: Case) -> Iterator[tuple[str, date, Place]]:
    """The day of a letter that is named in words: `Surat … tanggal 9 Februari 2026`."""
    said_so = getattr(case.entry, _GROUNDS, None) if case.job.index is not None else None
    for text in said_so if isinstance(said_so, list) else [said_so]:
        if isinstance(text, str) and (day := read_date(text)):
            yield f"'{text}'", day, case.entry_place(_GROUNDS)


FACT = Fact(
    code="FK-07",
    severity="galat",
    title="Dasar lebih dahulu daripada naskahnya",
    law="Kebenaran isi naskah: kedua hal itu tidak mungkin sama-sama benar",
    explanation="Keputusan, standar, rencana, atau surat yang menjadi dasar bertanggal sama dengan atau sebelum naskah yang berdasar padanya.",
    wrong=Example(
        "maklumat-pelayanan-2026",
        {
            "naskah/2026.yaml": "naskah:\n  standar-pelayanan-2026: {tanggal: 2026-04-28}\n  maklumat-pelayanan-2026: {tanggal: 2026-01-12}\n"
        },
    ),
    right=Example(
        "maklumat-pelayanan-2026",
        {
            "naskah/2026.yaml": "naskah:\n  standar-pelayanan-2026: {tanggal: 2026-01-12}\n  maklumat-pelayanan-2026: {tanggal: 2026-01-12}\n"
        },
    ),
    of_document=_check,
)
