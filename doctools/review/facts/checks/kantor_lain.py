"""No other office stands where our own belongs."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.office import Office
from doctools.review.facts.fact import Clash, Example, Fact
from doctools.review.facts.other_offices import find_other_offices


def _check(office: Office) -> Iterator[Clash]:
    own = office.kantor
    home = f"{own.model.wilayah.jenis.title()} {own.model.wilayah.nama}"
    for mention in find_other_offices(office):
        if mention.standing == "own":
            yield Clash(
                f"{mention.what} di tempat kantor sendiri, padahal kantor ini {home} "
                f"({own.file}:{own.line(('wilayah', 'nama'))})",
                mention.file,
                mention.line,
                "tulis kantor sendiri; biasanya tertinggal dari data yang disalin",
                quote=mention.words,
            )


FACT = Fact(
    code="FK-09",
    severity="galat",
    title="Kantor sendiri di tempat kantor sendiri",
    law="UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    explanation="Kop, pembentuk, judul, tanda tangan, tempat, dan jabatan orang kantor menyebut kantor ini, bukan kantor lain.",
    wrong=Example(
        "sk-tim-kerja-2026",
        {"tim/2026.yaml": "ketua: {jabatan_kedinasan: Sekretaris KPU Kabupaten Bogor}\n"},
    ),
    right=Example(
        "undangan-evaluasi-zi-2026-04",
        {
            "rapat/2026.yaml": "rapat:\n  - {id: evaluasi-zi-2026-04, tembusan: [Ketua KPU Kabupaten Bogor]}\n"
        },
    ),
    of_data=_check,
    speaks_for=("KS-01",),
)
