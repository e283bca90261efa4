"""The dikta are counted KESATU, KEDUA … in sequence."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.context import diktum
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for n, item in enumerate(naskah.diktum, 1):
        if item.tanda != diktum(n):
            if item.teks:
                yield flag(
                    item.teks,
                    f"diktum '{item.tanda}' seharusnya '{diktum(n)}'",
                    f"ganti menjadi {diktum(n)}",
                    0,
                    min(40, len(item.teks.text)),
                )
            return


RULE = Rule(
    code="DK-01",
    severity="galat",
    title="Diktum berurutan KESATU, KEDUA, KETIGA …",
    law="Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    explanation="Diktum dinomori dengan bilangan tingkat huruf kapital secara berurutan, mulai KESATU.",
    wrong="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    right="MEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN TENTANG TIM.\nKESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
