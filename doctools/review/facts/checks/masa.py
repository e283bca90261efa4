"""What tells of a period is signed when the period is there, and what sums it up, when it is over."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.calendar import read_calendar
from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    period, day, dates = case.job.period, case.day, case.job.kind.model.waktu
    if period is None or day is None:
        return
    whole = dates is not None and dates.masa_berakhir
    last = read_calendar(case.office, period.last.year).last_workday(period.last)
    if whole and day < last:
        what = f"melaporkan masa yang baru berakhir {said(period.last)}"
        remedy = f"tulis tanggal {last.isoformat()} (hari kerja terakhir masa itu) atau sesudahnya"
    elif period.unit != "tahun" and day < period.first:
        what = f"menerangkan masa yang baru mulai {said(period.first)}"
        remedy = f"tulis tanggal {period.first.isoformat()} atau sesudahnya"
    else:
        return
    place = case.place("tanggal")
    yield Clash(
        f"naskah '{case.job.record}' bertanggal {said(day)}, tetapi {what}",
        place.file,
        place.line,
        case.remedy(remedy),
        quote=day.isoformat(),
    )


FACT = Fact(
    code="FK-05",
    severity="galat",
    title="Laporan ditandatangani setelah masanya berakhir",
    law="Kebenaran isi naskah: kedua hal itu tidak mungkin sama-sama benar",
    explanation="Laporan atas satu masa, juga laporan NIHIL, paling awal bertanggal hari kerja terakhir masa itu; naskah lain per masa tidak mendahului masanya.",
    wrong=Example(
        "rekap-wbs-2026-t1", {"naskah/2026.yaml": "naskah:\n  rekap-wbs-2026-t1: {tanggal: 2026-03-27}\n"}
    ),
    right=Example(
        "rekap-wbs-2026-t1", {"naskah/2026.yaml": "naskah:\n  rekap-wbs-2026-t1: {tanggal: 2026-03-31}\n"}
    ),
    of_document=_check,
)
