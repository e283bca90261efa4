"""A lampiran that is there is named by a diktum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


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
            yield flag(
                annex.nama,
                f"{annex.nama.text} ada, tetapi tidak disebut dalam diktum",
                "sebutkan dalam diktum bahwa lampiran bagian tidak terpisahkan dari Keputusan ini",
            )


RULE = Rule(
    code="DK-04",
    severity="galat",
    title="Lampiran yang ada disebut dalam diktum",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Diktum menyatakan bahwa lampiran merupakan bagian tidak terpisahkan dari keputusan.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN TIM",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nSUSUNAN TIM",
    check=check,
    genres=DECREES_ONLY,
)
