"""Letters, decrees and meetings fall on workdays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doctools.review.facts.calendar import read_calendar
from doctools.review.facts.case import Case, Place, said
from doctools.review.facts.fact import Clash, Example, Fact

_MEETING = "rapat"


def _check(case: Case) -> Iterator[Clash]:
    found: list[tuple[str, date, Place]] = []
    if case.day and (case.series or case.job.kind.model.keputusan):
        found.append((f"naskah '{case.job.record}' bertanggal", case.day, case.place("tanggal")))
    if case.job.kind.model.lingkup == _MEETING and case.entry.tanggal:
        found.append((f"rapat '{case.entry.id}' diadakan", case.entry.tanggal, case.entry_place("tanggal")))
    for what, day, place in found:
        calendar = read_calendar(case.office, day.year)
        if reason := calendar.why_off(day):
            yield Clash(
                f"{what} {said(day)}, {reason}",
                place.file,
                place.line,
                "pilih hari kerja; bila hari itu memang hari kerja di kantor ini, catat pada data/kalender.yaml",
                quote=day.isoformat(),
            )
        elif day.year in calendar.undecreed:
            yield Clash(
                f"libur nasional dan cuti bersama tahun {day.year} belum diketahui; yang diperiksa hanya Sabtu dan Minggu",
                None,
                None,
                "catat hari libur yang sudah pasti pada data/kalender.yaml",
                severity="saran",
            )


FACT = Fact(
    code="FK-14",
    severity="peringatan",
    title="Surat, keputusan, dan rapat pada hari kerja",
    law="Keputusan bersama menteri tentang hari libur nasional dan cuti bersama, menurut paket holidays",
    explanation="Hari Sabtu, Minggu, libur nasional, dan cuti bersama ditanyakan; hari libur setempat dan hari kerja pengganti dicatat pada data/kalender.yaml.",
    wrong=Example("sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {tanggal: 2026-02-17}\n"}),
    right=Example("sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {tanggal: 2026-02-18}\n"}),
    of_document=_check,
)
