"""An article that is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import CitedAct
from doctools.review.cited import find_named_acts
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule, flag

_ARTICLE = re.compile(r"\bPasal\s+(?P<n>\d{1,4})(?P<suffix>[A-Z]?)\b")
# From the article to the act: no sentence and no other act's number between them.
_OF = re.compile(
    r"(?:\s*(?:,|dan|atau|serta|juncto|jo\.|sampai\s+dengan|s\.d\.|Pasal\s+\d+[A-Z]?|ayat\s*\(\d+[a-z]?\)|huruf\s+[a-z]|angka\s+\d+))*\s*(?:dari\s+)?$"
)
_OWN = re.compile(r"(?:^|\n)\s*Pasal\s+(?P<n>\d{1,3})\s*(?:$|\n)", re.I)
_ELSEWHERE = re.compile(r"(?:Undang|Peraturan|Keputusan|Qanun|Kitab|UUD|UU\b|PP\b|PKPU|Perpres|Perda)", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text, acts in find_named_acts(naskah, known):
        yield from _of_acts(text, acts, known)
    yield from _own(naskah)


def _of_acts(text: Teks, acts: list[CitedAct], known: Knowledge) -> Iterator[Hit]:
    for cited in acts:
        act = known.book.find(cited)
        if act is None or act.pasal_terakhir is None:
            continue
        begins = cited.span[0]
        for found in _ARTICLE.finditer(text.text, max(0, begins - 160), begins):
            number = int(found["n"])
            if number > act.pasal_terakhir and _OF.fullmatch(text.text[found.end() : begins]):
                yield flag(
                    text,
                    f"{found[0]} tidak ada: {known.name(act)} berakhir pada Pasal {act.pasal_terakhir}",
                    "perbaiki nomor pasalnya",
                    *found.span(),
                )


def _own(naskah: ParsedDraft) -> Iterator[Hit]:
    """References within a document that has articles of its own."""
    own = {int(m["n"]) for text in naskah.stretches for m in _OWN.finditer(text.text)}
    if len(own) < 2 or 1 not in own:
        return
    for text in naskah.find_matching(_ARTICLE):
        for found in _ARTICLE.finditer(text.text):
            after = text.text[found.end() : found.end() + 40]
            if (
                int(found["n"]) not in own
                and "dalam" in text.text[: found.start()][-8:]
                and not _ELSEWHERE.search(after)
            ):
                yield flag(
                    text,
                    f"{found[0]} dirujuk, tetapi tidak ada dalam naskah ini",
                    "perbaiki rujukannya",
                    *found.span(),
                )


RULE = Rule(
    code="MG-17",
    severity="galat",
    title="Pasal yang disebut ada",
    law="Naskah peraturan yang disebut (jumlah pasalnya pada data/peraturan.yaml)",
    explanation="Nomor pasal tidak melebihi pasal terakhir peraturannya, sejauh basis mengetahuinya; perjanjian dan pedoman hanya merujuk pasalnya sendiri yang ada.",
    wrong="Menimbang : a. bahwa berdasarkan Pasal 820 Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum perlu dibentuk tim;",
    right="Menimbang : a. bahwa berdasarkan Pasal 20 Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum perlu dibentuk tim;",
    check=check,
)
