"""The head of a lampiran carries the number and year of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import fold_number
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not re.search(r"\d", naskah.nomor):
        return
    for annex in naskah.lampiran:
        if not annex.nomor:
            if annex.naskah:
                yield flag(
                    annex.naskah,
                    "kepala lampiran tidak memuat nomor keputusan",
                    f"tambahkan: {naskah.baris_nomor.text}",
                )
            continue
        found = marks.NUMBER_LINE.match(annex.nomor.text)
        given = ((found["number"] or "").strip(), (found["year"] or "").strip()) if found else ("", "")
        if fold_number(given[0]) != fold_number(naskah.nomor) or given[1] != naskah.tahun:
            yield Hit(
                annex.nomor,
                0,
                len(annex.nomor.text),
                f"nomor pada kepala {annex.nama.text.lower()} berbeda dari nomor keputusan",
                f"tulis: {naskah.baris_nomor.text}",
                naskah.baris_nomor.text,
            )


RULE = Rule(
    code="LP-01",
    severity="galat",
    title="Nomor pada kepala lampiran sama dengan nomor keputusan",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Kepala tiap lampiran memuat nomor dan tahun keputusannya.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 4 TAHUN 2026\nTENTANG\nTIM",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM",
    check=check,
    genres=DECREES_ONLY,
)
