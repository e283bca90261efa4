"""One number is one document's."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.case import Case, level
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    key = case.key
    if key is None or (case.number is not None and not case.number.made):
        return  # a number that the register is about to give is nobody's; what is typed is imported first
    series, year, number = key
    for other in case.siblings():
        if other.number and level(other.number) == number:
            place = case.place("nomor")
            yield Clash(
                f"nomor {case.ordinal} seri '{series}' tahun {year} pada naskah '{case.job.record}' sudah dipakai "
                f"naskah '{other.record}' ({other.place})",
                place.file,
                place.line,
                case.remedy(
                    "tulis nomor yang belum dipakai, atau kosongkan (null) dan beri nomor dengan --daftar"
                ),
                quote=str(case.ordinal),
            )


FACT = Fact(
    code="FK-01",
    severity="galat",
    title="Satu nomor untuk satu naskah",
    law="Keputusan KPU 1257/2024 Lampiran III (nomor urut menurut buku tiap jenis naskah dalam satu tahun takwim)",
    explanation="Nomor yang sama dalam seri dan tahun yang sama tidak dipakai dua naskah, di data/naskah maupun di buku agenda.",
    wrong=Example(
        "sk-agen-perubahan-2026",
        {
            "naskah/2026.yaml": "naskah:\n  sk-tim-kerja-2026: {nomor: 17}\n  sk-agen-perubahan-2026: {nomor: 17}\n"
        },
    ),
    right=Example(
        "sk-agen-perubahan-2026",
        {
            "naskah/2026.yaml": "naskah:\n  sk-agen-perubahan-2026: {nomor: 17}\n  undangan-evaluasi-zi-2026-02: {nomor: 17}\n"
        },
    ),
    of_document=_check,
)
