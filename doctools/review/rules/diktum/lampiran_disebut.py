"""A lampiran that is there is named by a diktum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.diktum:
        return
    orders = " ".join(i.teks.text for i in naskah.diktum)
    if re.search(r"\bLampiran\s+[IVX]+\s+sampai\s+dengan", orders):
        return
    named = set(re.findall(r"\bLampiran\s+([IVX]+)\b", orders))
    for annex in naskah.lampiran:
        number = annex.nama.text[len("LAMPIRAN") :].strip()
        if (number and named and number not in named) or (not re.search(r"\blampiran\b", orders, re.I)):
            yield hit(
                annex.nama,
                f"{annex.nama.text} ada, tetapi tidak disebut dalam diktum",
                "sebutkan dalam diktum bahwa lampiran bagian tidak terpisahkan dari Keputusan ini",
            )


RULE = Rule(
    "DK-04",
    "galat",
    "Lampiran yang ada disebut dalam diktum",
    "UU 12/2011 Lampiran II (lampiran)",
    "Diktum menyatakan bahwa lampiran merupakan bagian tidak terpisahkan dari keputusan.",
    "MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN TIM",
    "MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN TIM",
    check,
    DECREE,
)
