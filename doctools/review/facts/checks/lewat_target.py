"""A document that proves a row of the plan is dated within the month of its target."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.kinds import list_own_rows, list_proven_rows
from doctools.office import following_month, list_plan_rows
from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact

_MEETING = "rapat"


def _check(case: Case) -> Iterator[Clash]:
    if case.day is None or not (last := _last_month(case)):
        return
    dates = case.job.kind.model.waktu
    grace = following_month(last) if dates and dates.masa_berakhir else last
    if case.day.isoformat()[:7] <= grace:
        return
    plan, place = case.office.plan(case.job.year), case.place("tanggal")
    rows = _rows(case)
    first = next((e for e in list_plan_rows(plan.model) if e.row.id in rows and last in e.row.target), None)
    where = f", {plan.file}:{plan.line((*first.path, 'target'))}" if first else ""
    yield Clash(
        f"naskah '{case.job.record}' bertanggal {said(case.day)}, sesudah bulan target yang dibuktikannya ({last}{where})",
        place.file,
        place.line,
        "periksa tanggalnya; bila memang terlambat, catat alasannya pada data/tinjauan.yaml (aturan: FK-16)",
        quote=case.day.isoformat(),
    )


def _rows(case: Case) -> set[str]:
    return list_own_rows(case.office, case.job) or set(list_proven_rows(case.job.kind.model))


def _last_month(case: Case) -> str | None:
    """The last month in which what the document proves is due; None where nothing is."""
    if case.job.kind.model.lingkup == _MEETING:
        return str(case.entry.bulan)
    rows = _rows(case)
    plan = case.office.plan(case.job.year).model
    months = {month for found in list_plan_rows(plan) if found.row.id in rows for month in found.row.target}
    if case.job.period is not None:
        months &= set(case.job.period.months)
        if months and case.job.kind.model.waktu and case.job.kind.model.waktu.masa_berakhir:
            return case.job.period.months[-1]
    own = getattr(case.entry, "bulan", None) if case.job.index is not None else None
    return str(own) if own else max(months, default=None)


FACT = Fact(
    code="FK-16",
    severity="peringatan",
    title="Bukti fisik bertanggal dalam bulan targetnya",
    law="Rencana aksi kantor: bulan target barisnya",
    explanation="Naskah yang membuktikan satu baris rencana aksi bertanggal paling lambat dalam bulan targetnya; laporan atas satu masa boleh sebulan sesudahnya.",
    wrong=Example(
        "maklumat-pelayanan-2026",
        {"naskah/2026.yaml": "naskah:\n  maklumat-pelayanan-2026: {tanggal: 2026-04-28}\n"},
    ),
    right=Example(
        "rekap-wbs-2026-t1", {"naskah/2026.yaml": "naskah:\n  rekap-wbs-2026-t1: {tanggal: 2026-04-02}\n"}
    ),
    of_document=_check,
)
