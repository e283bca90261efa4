"""The formula that ties a lampiran to its decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_LOOSE = re.compile(
    r"bagian\s+(?:yang\s+)?tak\s+terpisahkan|satu\s+kesatuan\s+yang\s+tidak\s+terpisahkan|bagian\s+yang\s+tidak\s+(?:dapat\s+)?(?:di)?pisahkan|bagian\s+yang\s+tidak\s+terpisah\b",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    yield from _whole(naskah)
    for item in naskah.diktum:
        for found in _LOOSE.finditer(item.teks.text):
            yield Hit(
                item.teks,
                *found.span(),
                f"rumus lampiran '{found[0]}' tidak baku",
                "tulis: bagian tidak terpisahkan",
                "bagian tidak terpisahkan",
            )


_TOLD = re.compile(r"\bdalam\s+Lampiran(?:\s+[IVX]+)?\b(?P<rest>[^.;]*)")


def _whole(naskah: ParsedDraft) -> Iterator[Hit]:
    """That the annex belongs to the decree is said where it is named first, or somewhere."""
    found = [(item, m) for item in naskah.diktum for m in _TOLD.finditer(item.teks.text)]
    if not found or not naskah.lampiran or any("terpisahkan" in m["rest"] for _, m in found):
        return
    item, first = found[0]
    yield Hit(
        item.teks,
        first.start(),
        min(first.end(), first.start() + 90),
        "lampiran tidak dinyatakan sebagai bagian tidak terpisahkan dari keputusan",
        "tulis: … sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini",
    )


RULE = Rule(
    code="RG-03",
    severity="saran",
    title="Rumus lampiran baku",
    law="UU 12/2011 Lampiran II (lampiran)",
    explanation="Lampiran 'merupakan bagian tidak terpisahkan dari Keputusan ini'.",
    wrong="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisah dari Keputusan ini.",
    right="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
    check=check,
    genres=DECREES_ONLY,
)
