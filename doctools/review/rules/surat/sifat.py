"""Sifat is one of the known ones."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTER, Hit, Rule, hit

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
        yield hit(text, f"sifat '{text.text}' tidak dikenal", "pilih Biasa, Segera, Penting, atau Rahasia")


RULE = Rule(
    "SR-02",
    "peringatan",
    "Sifat surat dikenal",
    "Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    "Sifat surat: Biasa, Segera, Penting, atau Rahasia.",
    "Sifat : Santai\nHal : Undangan\n\nYth. Anggota",
    "Sifat : Segera\nHal : Undangan\n\nYth. Anggota",
    check,
    LETTER,
)
