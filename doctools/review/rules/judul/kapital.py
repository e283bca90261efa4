"""The title stands in capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for called, text in (("judul", naskah.judul), ("nama keputusan", naskah.nama)):
        if text and text.text != text.text.upper():
            found = re.search(r"\S*[a-z]\S*", text.text)
            yield Hit(
                text,
                *(found.span() if found else (0, len(text.text))),
                f"{called} tidak seluruhnya huruf kapital",
                f"tulis: {text.text.upper()}",
                found[0].upper() if found else None,
            )


RULE = Rule(
    code="JD-02",
    severity="galat",
    title="Judul ditulis dengan huruf kapital seluruhnya",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Judul ditulis seluruhnya dengan huruf kapital di tengah marjin.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA Pembangunan ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA PEMBANGUNAN ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
