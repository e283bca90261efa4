"""Cells of one row name the same document with the same year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_DOCUMENT = re.compile(
    r"\b(?P<what>[A-Z]{3,})\b(?P<between>(?:\s+(?!Tahun\b)[A-Z]\w+|\s+(?:kabupaten|kota|provinsi)\b){0,4})"
    r"\s+(?:[Tt]ahun\s+)?(?P<year>20\d\d)\b(?!\s*[-–])"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for table in naskah.tabel:
        for row in table.baris[1:]:
            years: dict[str, tuple[str, str]] = {}
            for cell in row:
                for found in _DOCUMENT.finditer(cell.text):
                    what = found["what"]
                    if not what.isupper() or what in ("KPU", "TAHUN"):
                        continue
                    before = years.get(what)
                    if before and before[0] != found["year"] and before[1] != cell.text:
                        yield Hit(
                            cell,
                            *found.span(),
                            f"{what} {found['year']} di sini, {what} {before[0]} di kolom lain baris yang sama",
                            "samakan tahunnya",
                        )
                    years.setdefault(what, (found["year"], cell.text))


RULE = Rule(
    code="TB-04",
    severity="peringatan",
    title="Tahun dokumen sama di satu baris tabel",
    law="Kebiasaan penyusunan rencana aksi",
    explanation="Langkah aksi dan bukti fisik pada satu baris menyebut dokumen dari tahun yang sama.",
    wrong="NO | LANGKAH AKSI | BUKTI FISIK\n1. | Menyusun LAKIP 2025 | LAKIP KPU Kabupaten Contoh tahun 2024",
    right="NO | LANGKAH AKSI | BUKTI FISIK\n1. | Menyusun LAKIP 2025 | LAKIP KPU Kabupaten Contoh tahun 2025",
    check=check,
)
