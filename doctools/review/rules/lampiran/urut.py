"""Several lampiran are counted I, II, III."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.context import roman
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if len(naskah.lampiran) > 1:
        for n, annex in enumerate(naskah.lampiran, 1):
            if annex.nama.text.split()[1:] != [roman(n)]:
                yield flag(
                    annex.nama,
                    f"'{annex.nama.text}' seharusnya LAMPIRAN {roman(n)}",
                    f"tulis LAMPIRAN {roman(n)}",
                )
                return


RULE = Rule(
    code="LP-03",
    severity="galat",
    title="Lampiran dinomori angka Romawi berurutan",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Lampiran yang lebih dari satu dinomori LAMPIRAN I, LAMPIRAN II, dan seterusnya.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nLAMPIRAN I\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN\n\nLAMPIRAN III\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nTUGAS",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nLAMPIRAN I\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN\n\nLAMPIRAN II\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nTUGAS",
    check=check,
    genres=DECREES_ONLY,
)
