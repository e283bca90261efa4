"""Every diktum ends with a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.diktum:
        text = item.teks.text
        if text and not text.endswith((".", ".”", '."')):  # quoted: what another decree is to say
            yield close_with(
                item.teks, ".", f"diktum {item.tanda} tidak diakhiri titik", "akhiri dengan titik"
            )


RULE = Rule(
    code="DK-02",
    severity="galat",
    title="Tiap diktum diakhiri titik",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Tiap diktum kalimat lengkap yang diakhiri titik.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim;\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
