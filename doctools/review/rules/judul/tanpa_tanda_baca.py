"""The title ends without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.judul.text
    if re.search(r"[.,;:]+$", text):
        begins = [m.start() for m in re.finditer(r"\S+", text)]
        start = begins[-min(3, len(begins))]
        yield Hit(
            naskah.judul,
            start,
            len(text),
            "judul diakhiri tanda baca (titik, koma, atau titik koma)",
            "hapus tanda baca di akhir judul",
            text[start:].rstrip(".,;:"),
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
