"""A decree takes effect pada tanggal ditetapkan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_SINCE = re.compile(
    r"\bmulai\s+berlaku\s+(?P<since>sejak|terhitung\s+sejak|semenjak|terhitung\s+mulai)\s+tanggal\b", re.I
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.diktum:
        for found in _SINCE.finditer(item.teks.text):
            yield Hit(
                item.teks,
                *found.span("since"),
                f"'mulai berlaku {found['since']} tanggal' tidak baku",
                "tulis: mulai berlaku pada tanggal",
                "pada",
            )


RULE = Rule(
    code="RG-02",
    severity="saran",
    title="Mulai berlaku pada tanggal ditetapkan",
    law="UU 12/2011 Lampiran II (ketentuan mulai berlaku)",
    explanation="Saat mulai berlaku dirumuskan 'mulai berlaku pada tanggal …'.",
    wrong="KESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku sejak tanggal ditetapkan.",
    right="KESATU : Membentuk tim.\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    check=check,
    genres=DECREES_ONLY,
)
