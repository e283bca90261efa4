"""A number counts in the year that its document is for."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.case import Case, said
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    if case.series is None or case.day is None or case.day.year == case.job.year:
        return
    place = case.place("tanggal")
    yield Clash(
        f"tanggal {said(case.day)} naskah '{case.job.record}' memberinya nomor tahun {case.day.year}, padahal naskah ini "
        f"untuk tahun {case.job.year}",
        place.file,
        place.line,
        case.remedy(
            f"tulis tanggal tahun {case.job.year}; bila memang ditetapkan tahun {case.day.year}, catat alasannya "
            "pada data/tinjauan.yaml (aturan: FK-03)"
        ),
        quote=case.day.isoformat(),
    )


FACT = Fact(
    code="FK-03",
    severity="galat",
    title="Tahun tanggal sama dengan tahun nomornya",
    law="Keputusan KPU 1257/2024 Lampiran III (nomor urut menurut buku tiap jenis naskah dalam satu tahun takwim)",
    explanation="Naskah bernomor untuk satu tahun bertanggal tahun itu juga; selainnya hampir selalu salah ketik.",
    wrong=Example("sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {tanggal: 2025-01-27}\n"}),
    right=Example("sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {tanggal: 2026-01-27}\n"}),
    of_document=_check,
)
