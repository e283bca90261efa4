"""The title stands in capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule


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
    "JD-02",
    "galat",
    "Judul ditulis dengan huruf kapital seluruhnya",
    "UU 12/2011 Lampiran II (judul)",
    "Judul ditulis seluruhnya dengan huruf kapital di tengah marjin.",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA Pembangunan ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA PEMBANGUNAN ZONA INTEGRITAS\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check,
    DECREE,
)
