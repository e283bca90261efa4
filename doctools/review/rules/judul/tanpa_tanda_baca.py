"""The title ends without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    found = re.search(r"[.,;:]+$", naskah.judul.text)
    if found:
        yield Hit(
            naskah.judul, *found.span(), "judul diakhiri tanda baca", "hapus tanda baca di akhir judul", ""
        )


RULE = Rule(
    code="JD-03",
    severity="galat",
    title="Judul tidak diakhiri tanda baca",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Judul di kepala keputusan tidak diakhiri titik atau tanda baca lain.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA.\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
