"""A decree gives no office that its signer may not give."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.office import list_fields
from doctools.review.facts.case import Case
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    power = case.job.kind.model.kewenangan
    if power is None or power.kolom is None or case.job.index is None:
        return
    starts = tuple(word.casefold() for word in power.bukan)
    for key in list_fields(case.entry):
        rows = getattr(case.entry, key)
        for n, row in enumerate(rows if isinstance(rows, list) else ()):
            given = getattr(row, power.kolom, None)
            if isinstance(given, str) and given.strip().casefold().startswith(starts):
                place = case.entry_place(key, n, power.kolom)
                kind = case.job.kind
                yield Clash(
                    f"'{given}' tidak ditetapkan dengan naskah ini: {power.sebab} "
                    f"({kind.file}:{kind.line(('kewenangan', 'sebab'))})",
                    place.file,
                    place.line,
                    "keluarkan orang ini dari daftarnya, atau perbaiki jabatannya",
                    quote=given,
                )


FACT = Fact(
    code="FK-11",
    severity="galat",
    title="Penandatangan berwenang atas isinya",
    law="Kewenangan pada jenis naskahnya (templates/jenis)",
    article_seen=False,
    explanation="Jabatan struktural tidak diisi dengan Keputusan Sekretaris; yang berwenang disebut pada jenis naskahnya.",
    wrong=Example(
        "sk-penempatan-penempatan-2026-04",
        {
            "penempatan/2026.yaml": "daftar:\n  - id: penempatan-2026-04\n    pegawai:\n"
            "      - {pegawai: staf1, lama: Pelaksana, baru: Kepala Subbagian Contoh}\n"
        },
    ),
    right=Example(
        "sk-penempatan-penempatan-2026-04",
        {
            "penempatan/2026.yaml": "daftar:\n  - id: penempatan-2026-04\n    pegawai:\n"
            "      - {pegawai: staf1, lama: Pelaksana Contoh A, baru: Pelaksana pada Subbagian Contoh B}\n"
        },
    ),
    of_document=_check,
)
