"""Brackets are round, and come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_SIGN = re.compile(r"[(){}]")
_CURLY = re.compile(r"[{}]")
_ITEM = re.compile(r"(?:(?<=[;:,.\n\t] )|(?<=[\n\t])|^)(?:[a-zA-Z]|\d{1,2}|[ivxIVX]+)\)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if naskah.form == "txt" and any("}" in p.text for p in naskah.paragraphs if re.search(r"\d\}", p.text)):
        scanned = True  # a scan that reads ) as }: not the author's
    else:
        scanned = False
    for text in naskah.find_matching(_SIGN):
        words = text.text
        if (
            not _SIGN.search(words)
            or scanned
            or "{{" in words
            or "${" in words
            or (text.paragraph and text.paragraph.rough)
        ):
            continue
        for found in _CURLY.finditer(words):
            right = "(" if found[0] == "{" else ")"
            yield Hit(text, *found.span(), f"kurung kurawal '{found[0]}'", f"pakai '{right}'", right)
        bare = _ITEM.sub("  ", words)
        opened = [m.start() for m in re.finditer(r"\(", bare)]
        closed = [m.start() for m in re.finditer(r"\)", bare)]
        if len(opened) != len(closed) and "{" not in words and "}" not in words:
            sign = "(" if len(opened) > len(closed) else ")"
            at = words.rfind("(") if sign == "(" else words.rfind(")")
            yield Hit(
                text,
                at,
                min(at + 30, len(words)) if sign == "(" else at + 1,
                f"tanda kurung '{sign}' tidak berpasangan",
                "lengkapi pasangannya",
            )


RULE = Rule(
    code="BC-03",
    severity="peringatan",
    title="Kurung berpasangan",
    law="Pedoman EYD",
    explanation="Tanda kurung yang dibuka ditutup lagi, dan bukan kurung kurawal.",
    wrong="Tim terdiri atas 3 (tiga orang.",
    right="Tim terdiri atas 3 (tiga) orang.",
    check=check,
)
