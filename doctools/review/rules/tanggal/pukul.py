"""Hours are written with a full stop and the zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_COLON = re.compile(r"\b(?P<time>(?:[01]?\d|2[0-4]):[0-5]\d)(?=\s*(?:WIB|WITA|WIT|s\.d\.|s/d|-|–|$|\s))")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_COLON):
        for found in _COLON.finditer(text.text):
            before = text.text[max(0, found.start() - 12) : found.start()]
            if re.search(r"pukul|jam|waktu|s\.d\.|-|–", before, re.I) or re.match(
                r"\s*(?:WIB|WITA|WIT)", text.text[found.end() :]
            ):
                right = found["time"].replace(":", ".")
                yield Hit(
                    text,
                    *found.span("time"),
                    f"pukul '{found['time']}' ditulis dengan titik dua",
                    f"tulis {right}",
                    right,
                )
    details = naskah.surat.rincian if naskah.surat else {}
    for label in ("pukul", "waktu"):
        value = details.get(label)
        hour = re.search(r"\b(\d{1,2})[.:](\d{2})\b", value.text) if value else None
        if value and hour and (int(hour[1]) > 24 or int(hour[2]) > 59):
            yield Hit(
                value, *hour.span(), f"pukul '{hour[0]}' tidak ada", "perbaiki pukulnya", severity="galat"
            )


RULE = Rule(
    code="TG-04",
    severity="peringatan",
    title="Pukul ditulis dengan titik",
    law="Pedoman EYD (tanda titik di antara jam dan menit)",
    explanation="Pukul ditulis 09.00 WIB.",
    wrong="Rapat dimulai pukul 09:00 WIB.",
    right="Rapat dimulai pukul 09.00 WIB.",
    check=check,
)
