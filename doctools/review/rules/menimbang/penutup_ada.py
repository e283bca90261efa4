"""The last of several considerations concludes: it says that the decree is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit

_NEEDED = re.compile(
    r"\bperlu\s+(?:untuk\s+)?(?:menetapkan|membentuk|ditetapkan|mengubah|mencabut|mengangkat|memberhentikan)\b"
    r"|\bperlu\s+men\w{0,4}tapkan"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if len(naskah.menimbang) < 2:
        return
    last = naskah.menimbang[-1].teks
    if not _NEEDED.search(last.text) or "sebagaimana dimaksud" not in last.text:
        yield hit(
            last,
            "huruf terakhir Menimbang tidak menyimpulkan bahwa keputusan ini perlu ditetapkan",
            "tulis: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf …, perlu menetapkan Keputusan … tentang …;",
            0,
            min(60, len(last.text)),
        )


RULE = Rule(
    "MB-06",
    "peringatan",
    "Huruf terakhir Menimbang menyatakan perlunya keputusan",
    "UU 12/2011 Lampiran II (konsideran)",
    "Bila pokok pikiran lebih dari satu, huruf terakhir merangkumnya: 'bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam …, perlu menetapkan …'.",
    "Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa hal lain telah diatur;",
    "Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan tentang Tim;",
    check,
    DECREE,
)
