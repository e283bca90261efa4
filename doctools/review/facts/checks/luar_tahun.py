"""A document is dated near the year that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    day, year = case.day, case.job.year
    if case.series is not None or day is None or abs(day.year - year) <= 1:
        return
    place = case.place("tanggal")
    yield Clash(
        f"tanggal {said(day)} naskah '{case.job.record}' jauh dari tahun rencana aksi {year}",
        place.file,
        place.line,
        f"tulis tanggal antara tahun {year - 1} dan {year + 1}",
        quote=day.isoformat(),
    )


FACT = Fact(
    code="FK-04",
    severity="galat",
    title="Tanggal di sekitar tahun rencana aksi",
    law="Kebenaran isi naskah: kedua hal itu tidak mungkin sama-sama benar",
    explanation="Naskah tanpa nomor bertanggal paling jauh setahun sebelum atau sesudah tahun rencana aksinya.",
    wrong=Example(
        "maklumat-pelayanan-2026",
        {"naskah/2026.yaml": "naskah:\n  maklumat-pelayanan-2026: {tanggal: 2206-01-26}\n"},
    ),
    right=Example(
        "laporan-monev-zi-tahunan-2026",
        {"naskah/2026.yaml": "naskah:\n  laporan-monev-zi-tahunan-2026: {tanggal: 2027-01-08}\n"},
    ),
    of_document=_check,
)
