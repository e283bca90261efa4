"""Every diktum ends with a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import Butir, ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.diktum:
        text = item.teks.text
        closed = text.endswith((".", ".”", '."'))  # quoted: what another decree is to say
        if text and not closed and not _lists_names(item):
            yield close_with(
                item.teks, ".", f"diktum {item.tanda} tidak diakhiri titik", "akhiri dengan titik"
            )


def _lists_names(item: Butir) -> bool:
    """Whether it ends with a list whose lines nobody has closed with any mark, as names in a table or below each other."""
    lines = [piece.paragraph.text[piece.start : piece.end].strip() for piece in item.teks.pieces]
    opens = next((n for n, line in enumerate(lines) if line.endswith(":")), len(lines))
    listed, last = lines[opens + 1 :], item.teks.pieces[-1].paragraph
    signed = bool(marks.ITEM.match(lines[-1]) or last.label or last.place or _ROLE.match(lines[-1]))
    return len(listed) > 1 and signed and not any(_CLOSES.search(line) for line in listed)


_CLOSES = re.compile(r"[;,.](?:\s+(?:dan|atau|dan/atau))?$")
_ROLE = re.compile(r"[\w .-]{1,40}\s*[:\t]\s*\S")


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
