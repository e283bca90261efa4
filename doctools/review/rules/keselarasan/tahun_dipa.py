"""The year in the number of a DIPA is its budget year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_DIPA = re.compile(
    r"Tahun\s+(?:Anggaran\s+)?(?P<year>20\d\d)\b[^;]{0,60}?(?P<number>(?:SP\s*)?DIPA[-\s]?[\d.]+/(?P<of>20\d\d))"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_DIPA):
        for found in _DIPA.finditer(text.text):
            if found["year"] != found["of"]:
                yield flag(
                    text,
                    f"tahun pada nomor DIPA {found['of']}, tahun anggarannya {found['year']}",
                    "samakan tahunnya",
                    *found.span("number"),
                )


RULE = Rule(
    code="KS-06",
    severity="peringatan",
    title="Tahun nomor DIPA sama dengan tahun anggarannya",
    law="Kebiasaan penomoran DIPA",
    explanation="Nomor DIPA berakhir dengan tahun anggarannya.",
    wrong="Memperhatikan : Daftar Isian Pelaksanaan Anggaran Tahun Anggaran 2026 Nomor SP DIPA-076.01.2.999999/2025 tanggal 2 Desember 2025;",
    right="Memperhatikan : Daftar Isian Pelaksanaan Anggaran Tahun Anggaran 2026 Nomor SP DIPA-076.01.2.999999/2026 tanggal 2 Desember 2025;",
    check=check,
)
