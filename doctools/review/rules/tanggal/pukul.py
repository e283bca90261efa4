"""Hours are written with a full stop and the zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_COLON = re.compile(r"\b(?P<time>(?:[01]?\d|2[0-4]):[0-5]\d)(?=\s*(?:WIB|WITA|WIT|s\.d\.|s/d|-|–|$|\s))")


_HOUR = re.compile(r"\b(?:pukul|jam)\s*:?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2})\b(?![.\d])", re.I)
_NAMED = re.compile(r"(?<![\d.])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})\s*(?:WIB|WITA|WIT)\b", re.I)
_CLOCK = re.compile(r"\b(?P<word>pukul|jam)\s+(?P<time>\d{1,2}\.\d{2})\s*(?P<zone>WIB|WITA|WIT)\b", re.I)


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
    if not naskah.find_containing("pukul", "jam", "wib", "wit"):
        return
    for text in naskah.find_matching(_HOUR, _NAMED):
        for found in (*_HOUR.finditer(text.text), *_NAMED.finditer(text.text)):
            hour, minute = int(found["hour"]), int(found["minute"])
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                yield Hit(
                    text,
                    *found.span(),
                    f"pukul '{found[0]}' tidak ada",
                    "perbaiki pukulnya",
                    severity="galat",
                )
    for text in naskah.find_matching(_CLOCK):
        for found in _CLOCK.finditer(text.text):
            right = f"{'Pukul' if found[0][0].isupper() else 'pukul'} {found['time']} {found['zone'].upper()}"
            if found[0] != right and (
                found["word"].casefold() == "jam" or found["zone"] != found["zone"].upper()
            ):
                yield Hit(
                    text,
                    *found.span(),
                    f"penulisan '{found[0]}' tidak baku",
                    f"tulis: {right}",
                    right,
                    severity="saran",
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
