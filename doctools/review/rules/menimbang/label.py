"""What stands under Menimbang and Mengingat belongs there."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for said, right, text, first in naskah.salah_label:
        yield flag(
            text or first,
            f"yang berdiri di bawah {said} adalah isi {right}",
            f"tulis: {right}",
        )


RULE = Rule(
    code="MB-08",
    severity="galat",
    title="Menimbang dan Mengingat tidak tertukar",
    law="UU 12/2011 Lampiran II (konsiderans dan dasar hukum)",
    explanation="Menimbang memuat pokok pikiran yang diawali bahwa; Mengingat memuat peraturan. Peraturan di bawah Menimbang atau Memperhatikan, dan pokok pikiran di bawah Mengingat, salah label.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim;\n\nMenimbang : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    right="Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    check=check,
    genres=DECREES_ONLY,
)
