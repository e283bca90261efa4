"""A lampiran that a diktum names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import roman
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

# What follows the mention of another decree's lampiran, as in a decree that changes it.
_OF_ANOTHER = re.compile(r"\s+(?:(?:dalam|pada)\s+)?(?:Keputusan|Peraturan)\b(?!\s+ini\b)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    there = len(naskah.lampiran)
    for item in naskah.diktum:
        for found in re.finditer(r"\bLampiran\b(?:\s+(?P<n>[IVX]+))?", item.teks.text):
            if _OF_ANOTHER.match(item.teks.text, found.end()):
                continue
            wanted = next((k for k in range(1, 40) if roman(k) == found["n"]), 1)
            if (
                there == 1
                and found["n"]
                and wanted == 1
                and not naskah.lampiran[0].nama.text[len("LAMPIRAN") :].strip()
            ):
                yield flag(
                    item.teks,
                    f"{found[0]} disebut, sedangkan kepala lampirannya tidak bernomor",
                    "tulis Lampiran tanpa nomor, atau beri nomor pada kepala lampiran",
                    *found.span(),
                )
                return
            if wanted > there:
                yield Hit(
                    item.teks,
                    *found.span(),
                    f"{found[0]} disebut, tetapi tidak ada dalam naskah",
                    "lampirkan, atau hapus penyebutannya",
                )
                return


RULE = Rule(
    code="DK-03",
    severity="galat",
    title="Lampiran yang disebut ada",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Lampiran yang disebut dalam diktum disertakan di belakang tanda tangan.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.",
    check=check,
    genres=DECREES_ONLY,
)
