"""A date is a day of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import MONTHS
from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_NAMED = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_NAMED):
        for found in _NAMED.finditer(text.text):
            if read_date(found[0]) is None:
                yield Hit(
                    text,
                    *found.span(),
                    f"tanggal '{found[0]}' tidak ada dalam kalender",
                    "perbaiki tanggalnya",
                )


RULE = Rule(
    code="TG-01",
    severity="galat",
    title="Tanggal ada dalam kalender",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Tanggal seperti 31 Februari tidak ada.",
    wrong="Rapat diadakan pada tanggal 30 Februari 2026.",
    right="Rapat diadakan pada tanggal 27 Februari 2026.",
    check=check,
)
