"""The last diktum says when the decree takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_EFFECT = re.compile(r"\bmulai\s+berlaku\b|\bberlaku\s+(?:sejak|pada|surut|terhitung)\b", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    items = naskah.diktum
    if len(items) < 2:
        return
    where = [n for n, item in enumerate(items) if _EFFECT.search(item.teks.text)]
    if not where:
        yield flag(
            items[-1].label or items[-1].teks,
            "tidak ada diktum yang menyatakan kapan keputusan mulai berlaku",
            "tambahkan: Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            0,
            min(50, len((items[-1].label or items[-1].teks).text)),
        )
    elif where[-1] != len(items) - 1 and not re.search(
        r"kekeliruan|petikan|salinan|disampaikan", items[-1].teks.text
    ):
        item = items[where[-1]]
        yield flag(
            item.teks,
            f"saat mulai berlaku ada pada diktum {item.tanda}, bukan diktum terakhir",
            "pindahkan ke diktum terakhir",
            0,
            min(50, len(item.teks.text)),
        )


RULE = Rule(
    code="DK-05",
    severity="peringatan",
    title="Diktum terakhir menyatakan saat mulai berlaku",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Keputusan ditutup dengan diktum yang menyatakan kapan ia mulai berlaku.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Keputusan ini mulai berlaku pada tanggal ditetapkan.\nKEDUA : Membentuk tim.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
