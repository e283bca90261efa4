"""Sifat is one of the known ones."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTERS_ONLY, Hit, Rule, flag

_KNOWN = (
    "biasa",
    "segera",
    "amat segera",
    "sangat segera",
    "penting",
    "rahasia",
    "sangat rahasia",
    "terbatas",
    "konfidensial",
    "biasa/terbuka",
    "-",
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.surat.sifat if naskah.surat else None
    if text and text.text.casefold().strip(" .") not in _KNOWN and "$" not in text.text:
        yield flag(text, f"sifat '{text.text}' tidak dikenal", "pilih Biasa, Segera, Penting, atau Rahasia")


RULE = Rule(
    code="SR-02",
    severity="peringatan",
    title="Sifat surat dikenal",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Sifat surat: Biasa, Segera, Penting, atau Rahasia.",
    wrong="Sifat : Santai\nHal : Undangan\n\nYth. Anggota",
    right="Sifat : Segera\nHal : Undangan\n\nYth. Anggota",
    check=check,
    genres=LETTERS_ONLY,
)
