"""The dikta are counted KESATU, KEDUA … in sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import diktum
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for n, item in enumerate(naskah.diktum, 1):
        right, said = diktum(n), _fold(item.tanda)
        text = item.label or item.teks
        if said == _fold(right) or (n == 1 and said == _FIRST):
            if item.tanda != right and item.label:
                yield Hit(
                    item.label,
                    0,
                    len(item.label.text),
                    f"nama diktum '{item.tanda}' tidak baku",
                    f"tulis: {right}",
                    right,
                    severity="peringatan",
                )
        elif text:
            yield flag(
                text,
                f"diktum '{item.tanda}' tidak urut: seharusnya '{right}'",
                f"ganti menjadi {right}, atau lengkapi diktum yang hilang",
                0,
                min(40, len(text.text)),
            )
            return


def _fold(name: str) -> str:
    """A numeral however it is spaced."""
    return re.sub(r"\s+", "", name).upper()


_FIRST = "PERTAMA"
RULE = Rule(
    code="DK-01",
    severity="galat",
    title="Diktum berurutan KESATU, KEDUA, KETIGA …",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Diktum dinomori dengan bilangan tingkat huruf kapital secara berurutan, mulai KESATU.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
