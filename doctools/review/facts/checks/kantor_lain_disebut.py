"""Another office is named where it need not be meant."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.office import Office
from doctools.review.facts.fact import Clash, Example, Fact
from doctools.review.facts.other_offices import find_other_offices


def _check(office: Office) -> Iterator[Clash]:
    for mention in find_other_offices(office):
        if mention.standing == "elsewhere":
            yield Clash(
                f"kantor lain disebut: {mention.what}",
                mention.file,
                mention.line,
                "periksa apakah memang kantor itu yang dimaksud, atau tertinggal dari data yang disalin",
                quote=mention.words,
            )


FACT = Fact(
    code="FK-10",
    severity="peringatan",
    title="Kantor lain yang disebut memang dimaksud",
    law="UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    explanation="Kantor lain sebagai penerima, tembusan, tamu, narasumber, asal peraturan atau surat, dan dalam alamat tidak ditanyakan.",
    wrong=Example(
        "undangan-evaluasi-zi-2026-04",
        {
            "rapat/2026.yaml": "rapat:\n  - {id: evaluasi-zi-2026-04, tempat: Ruang Rapat KPU Kabupaten Bogor}\n"
        },
    ),
    right=Example(
        "undangan-evaluasi-zi-2026-04",
        {
            "rapat/2026.yaml": "rapat:\n  - {id: evaluasi-zi-2026-04, tempat: Ruang Rapat KPU Kabupaten Contoh}\n"
        },
    ),
    of_data=_check,
)
