"""Addressees are named by their office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import show_around
from doctools.review.rule import Hit, Rule, flag

_ADDRESS = re.compile(
    r"(?P<whole>(?P<kepada>Kepada\s+)?Yth\.?\s*:?\s*(?P<title>(?:Bapak|Ibu|Sdr\.?|Saudara|Bpk\.?)(?:/\w+\.?)?\s+)?)(?=[A-Z])"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_ADDRESS) if naskah.find_containing("yth") else ():
        found = _ADDRESS.match(text.text)
        if found and (found["kepada"] or found["title"]):
            words = " dan ".join(
                w
                for w in (
                    found["kepada"] and "'Kepada'",
                    found["title"] and f"sapaan '{found['title'].strip()}'",
                )
                if w
            )
            low, high = show_around(text.text, *found.span("whole"), 2)
            yield flag(
                text, f"alamat memakai {words} di samping Yth.", "tulis: Yth. diikuti jabatannya", low, high
            )


RULE = Rule(
    code="SR-08",
    severity="saran",
    title="Alamat memakai Yth. dan jabatan",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Alamat ditulis Yth. diikuti jabatan, tanpa Kepada dan tanpa sapaan Bapak, Ibu, atau Saudara.",
    wrong="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nKepada Yth. Bapak Bupati Contoh",
    right="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh",
    check=check,
)
