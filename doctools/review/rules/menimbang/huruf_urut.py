"""The considerations are lettered a, b, c … without gap."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.context import huruf
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    items = naskah.menimbang
    signed = [i for i in items if i.tanda]
    if len(items) > 1 and not signed and naskah.form == "docx":
        yield flag(
            items[0].teks,
            "pokok pikiran lebih dari satu, tetapi tidak diawali huruf a, b, …",
            "beri huruf secara berurutan",
        )
    for n, item in enumerate(items, 1):
        if item.tanda and item.tanda.strip("().") != huruf(n):
            yield flag(
                item.teks,
                f"huruf '{item.tanda.strip('().')}' pada Menimbang tidak urut: seharusnya '{huruf(n)}'",
                "urutkan hurufnya",
                0,
                min(40, len(item.teks.text)),
            )
            return


RULE = Rule(
    code="MB-02",
    severity="galat",
    title="Huruf Menimbang berurutan",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Pokok pikiran yang lebih dari satu diawali huruf abjad berurutan dan diakhiri titik.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim;\nc. bahwa tim perlu ditetapkan;",
    right="Menimbang : a. bahwa perlu dibentuk tim;\nb. bahwa tim perlu ditetapkan;",
    check=check,
    genres=DECREES_ONLY,
)
