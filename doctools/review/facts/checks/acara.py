"""An invitation comes before its event, minutes come after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doctools.review.facts.case import Case, Place, said
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    dates, day = case.job.kind.model.waktu, case.day
    if dates is None or day is None:
        return
    place = case.place("tanggal")
    for paths, later in ((dates.sesudah, False), (dates.sebelum, True)):
        for path in paths:
            found = _dated(case, path)
            if found is None or not (found[0] < day if later else found[0] > day):
                continue
            event, where = found
            word = "lebih dahulu daripada" if later else "sesudah"
            yield Clash(
                f"acara ({said(event)}, {where}) {word} tanggal naskah '{case.job.record}' ({said(day)})",
                place.file,
                place.line,
                case.remedy(f"perbaiki salah satunya: tanggal naskah di sini, atau tanggal acara di {where}"),
            )


def _dated(case: Case, path: str) -> tuple[date, Place] | None:
    """The day that a kind names: a key of its meeting or entry, or `form.key` of the year."""
    source, _, key = path.rpartition(".")
    if not source:
        value, place = getattr(case.entry, path, None), case.entry_place(path)
    elif source in case.office.form_ids():
        name = case.office.form_document(source, case.job.year)
        if not case.office.has(name):
            return None
        document = case.office.document(name)
        value, place = getattr(document.model, key, None), Place(document.file, document.line((key,)))
    else:
        return None
    return (value, place) if isinstance(value, date) else None


FACT = Fact(
    code="FK-08",
    severity="galat",
    title="Undangan sebelum acara, notula sesudahnya",
    law="Kebenaran isi naskah: kedua hal itu tidak mungkin sama-sama benar",
    explanation="Undangan dan surat tugas bertanggal paling lambat pada hari acaranya; daftar hadir, notula, dan laporan paling awal pada hari itu.",
    wrong=Example(
        "undangan-evaluasi-zi-2026-02",
        {"naskah/2026.yaml": "naskah:\n  undangan-evaluasi-zi-2026-02: {tanggal: 2026-02-13}\n"},
    ),
    right=Example(
        "undangan-evaluasi-zi-2026-02",
        {"naskah/2026.yaml": "naskah:\n  undangan-evaluasi-zi-2026-02: {tanggal: 2026-02-09}\n"},
    ),
    of_document=_check,
    speaks_for=("SR-04",),
)
