"""Wording that official language avoids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.tokens import split_tokens
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = {p.paragraph for i in naskah.mengingat for p in i.teks.pieces}
    for words, pattern, entry in known.once(_avoided):
        for text in naskah.find_matching(pattern) if words <= naskah.words else ():
            if text.paragraph in grounds:
                continue
            for found in pattern.finditer(text.text):
                right = entry["ganti"]
                yield Hit(
                    text,
                    *found.span(),
                    f"'{found[0]}': {entry['alasan']}",
                    f"tulis '{right}'" if right else "hapus atau rinci",
                )


def _avoided(known: Knowledge) -> list[tuple[frozenset[str], re.Pattern[str], dict[str, Any]]]:
    """The words of each entry, its pattern and the entry."""
    found = []
    for wrong, entry in known.lists["ragam"].items():
        body = r"\s+".join(map(re.escape, str(wrong).split()))
        pattern = re.compile(rf"(?<![\w-]){body}(?![\w-])", re.I)
        found.append((frozenset(split_tokens(str(wrong))), pattern, entry))
    return found


RULE = Rule(
    code="RG-01",
    severity="saran",
    title="Ragam bahasa yang dihindari",
    law="UU 12/2011 Lampiran II Bab III (ragam bahasa peraturan perundang-undangan)",
    explanation="Bahasa peraturan lugas dan hemat kata; daftar yang dihindari ada di templates/tinjauan/ragam.yaml.",
    wrong="Tim menyusun rencana agar supaya selesai.",
    right="Tim menyusun rencana agar selesai.",
    check=check,
)
