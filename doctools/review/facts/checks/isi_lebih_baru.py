"""A report is not older than what it lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doctools.office import LIST, list_fields
from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact

_ENTRY = "butir"  # in a kind's `memuat`: the form that is called as its entry


def _check(case: Case) -> Iterator[Clash]:
    dates, day, period = case.job.kind.model.waktu, case.day, case.job.period
    if dates is None or day is None:
        return
    for named in dates.memuat:
        form_id = case.entry.id if named == _ENTRY else named
        if form_id not in case.office.form_ids():
            continue
        name = case.office.form_document(form_id, case.job.year)
        if not case.office.has(name):
            continue
        document = case.office.document(name)
        for n, entry in enumerate(getattr(document.model, LIST)):
            first = next((v for k in list_fields(entry) if isinstance(v := getattr(entry, k), date)), None)
            if first and period and period.unit != "tahun" and not period.first <= first <= period.last:
                continue
            for key in list_fields(entry):
                value = getattr(entry, key)
                if isinstance(value, date) and value > day:
                    place = case.place("tanggal")
                    line = document.line((LIST, n, key))
                    yield Clash(
                        f"naskah '{case.job.record}' bertanggal {said(day)}, tetapi memuat catatan tanggal {said(value)} "
                        f"({document.file}:{line})",
                        place.file,
                        place.line,
                        case.remedy(
                            f"tulis tanggal {value.isoformat()} atau sesudahnya, atau perbaiki tanggal catatannya"
                        ),
                        quote=value.isoformat(),
                    )


FACT = Fact(
    code="FK-06",
    severity="galat",
    title="Laporan tidak lebih lama daripada isinya",
    law="Kebenaran isi naskah: kedua hal itu tidak mungkin sama-sama benar",
    explanation="Rekapitulasi bertanggal sama dengan atau sesudah catatan terbaru yang dimuatnya.",
    wrong=Example(
        "tindak-lanjut-pengaduan",
        {"naskah/2026.yaml": "naskah:\n  tindak-lanjut-pengaduan: {tanggal: 2026-04-17}\n"},
    ),
    right=Example(
        "tindak-lanjut-pengaduan",
        {"naskah/2026.yaml": "naskah:\n  tindak-lanjut-pengaduan: {tanggal: 2026-04-20}\n"},
    ),
    of_document=_check,
)
