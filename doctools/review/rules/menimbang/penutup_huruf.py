"""The last consideration names every earlier letter, and repeats huruf before each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import huruf, rincian
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_REFERS = re.compile(
    r"sebagaimana\s+dimaksud(?:kan)?\s+(?:dalam|pada)\s+(?P<list>huruf\s+[a-z]\b(?:\s*(?:,|,?\s*dan|s\.d\.|sampai\s+dengan)\s*(?:huruf\s+)?[a-z]\b)*)"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for n, item in enumerate(naskah.menimbang, 1):
        found = _REFERS.search(item.teks.text)
        if not found:
            continue
        listed = found["list"]
        letters = re.findall(r"\b([a-z])\b", listed)
        wanted = rincian([f"huruf {huruf(k)}" for k in range(1, n)])
        beyond = [x for x in letters if ord(x) - 96 >= n]
        last = n == len(naskah.menimbang)
        span = found.span("list")
        if beyond:
            yield Hit(
                item.teks,
                *span,
                f"{item.tempat} merujuk huruf {beyond[0]} yang bukan huruf sebelumnya",
                f"tulis: {wanted}",
                wanted,
            )
        elif (
            last
            and n > 1
            and not re.search(r"sampai|s\.d\.", listed)
            and letters != [huruf(k) for k in range(1, n)]
        ):
            yield Hit(
                item.teks,
                *span,
                f"huruf terakhir Menimbang tidak menyebut semua huruf sebelumnya ({listed})",
                f"tulis: {wanted}",
                wanted,
            )
        elif len(re.findall(r"\bhuruf\b", listed)) < len(letters):
            full = rincian([f"huruf {x}" for x in letters])
            yield Hit(
                item.teks,
                *span,
                "kata 'huruf' tidak diulang di depan tiap huruf yang dirujuk",
                f"tulis: {full}",
                full,
            )


RULE = Rule(
    code="MB-05",
    severity="galat",
    title="Huruf terakhir Menimbang merujuk semua huruf sebelumnya",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Huruf terakhir berbunyi 'bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c, perlu menetapkan …': semua huruf disebut, dan kata 'huruf' diulang.",
    wrong="Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa hal lain perlu diatur;\nc. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan b, perlu menetapkan Keputusan tentang Tim;",
    right="Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa hal lain perlu diatur;\nc. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan tentang Tim;",
    check=check,
    genres=DECREES_ONLY,
)
