"""The last of several considerations concludes: it says that the decree is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_NEEDED = re.compile(
    r"\bperlu\s+(?:untuk\s+)?(?:menetapkan|membentuk|ditetapkan|mengubah|mencabut|mengangkat|memberhentikan)\b"
    r"|\bperlu\s+men\w{0,4}tapkan"
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if len(naskah.menimbang) < 2:
        return
    last = naskah.menimbang[-1].teks
    if not _NEEDED.search(last.text) or "sebagaimana dimaksud" not in last.text:
        yield flag(
            last,
            "huruf terakhir Menimbang tidak menyimpulkan bahwa keputusan ini perlu ditetapkan",
            "tulis: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf …, perlu menetapkan Keputusan … tentang …;",
        )


RULE = Rule(
    code="MB-06",
    severity="peringatan",
    title="Huruf terakhir Menimbang menyatakan perlunya keputusan",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Bila pokok pikiran lebih dari satu, huruf terakhir merangkumnya: 'bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam …, perlu menetapkan …'.",
    wrong="Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa hal lain telah diatur;",
    right="Menimbang : a. bahwa satu hal perlu diatur;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan tentang Tim;",
    check=check,
    genres=DECREES_ONLY,
)
