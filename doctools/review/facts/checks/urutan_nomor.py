"""Numbers of a series follow the days of their documents."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    if case.day is None or not (case.ordinal and case.ordinal.isdecimal()):
        return  # a number that was put in between (12.a) is back-dated on purpose
    own = int(case.ordinal)
    beside = [(int(o.number), o) for o in case.siblings() if o.number and o.number.strip().isdecimal()]
    for ordinal, other in sorted(beside, key=lambda pair: (abs(pair[0] - own), pair[0], pair[1].record)):
        if other.day is None:
            continue
        if (ordinal < own and other.day > case.day) or (ordinal > own and other.day < case.day):
            place = case.place("nomor")
            yield Clash(
                f"nomor {own} naskah '{case.job.record}' bertanggal {said(case.day)}, tetapi nomor {ordinal} naskah "
                f"'{other.record}' bertanggal {said(other.day)} ({other.place})",
                place.file,
                place.line,
                "periksa kedua nomor dan tanggalnya",
                quote=case.ordinal,
            )
            return


FACT = Fact(
    code="FK-15",
    severity="peringatan",
    title="Urutan nomor mengikuti urutan tanggal",
    law="Keputusan KPU 1257/2024 Lampiran III (nomor urut menurut buku tiap jenis naskah dalam satu tahun takwim)",
    explanation="Nomor yang lebih besar dalam satu seri tidak bertanggal lebih dahulu; nomor sisipan (12.a) dikecualikan.",
    wrong=Example(
        "sk-upg-2026",
        {
            "naskah/2026.yaml": "naskah:\n  sk-tim-kerja-2026: {nomor: 40, tanggal: 2026-07-10}\n  sk-upg-2026: {nomor: 41, tanggal: 2026-07-09}\n"
        },
    ),
    right=Example(
        "sk-upg-2026",
        {
            "naskah/2026.yaml": "naskah:\n  sk-tim-kerja-2026: {nomor: 40, tanggal: 2026-07-10}\n  sk-upg-2026: {nomor: 41, tanggal: 2026-07-10}\n"
        },
    ),
    of_document=_check,
)
