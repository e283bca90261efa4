"""Brackets are round, and come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule, flag

_SIGN = re.compile(r"[(){}]")
_CURLY = re.compile(r"[{}]")
_SHOWN, _FAR = 70, 6
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
    for text, sign in _unpaired(naskah) if not scanned else ():
        words = text.text
        at = words.rfind("(") if sign == "(" else words.rfind(")")
        low, high = (at, min(at + _SHOWN, len(words))) if sign == "(" else (max(at - _SHOWN, 0), at + 1)
        while low and sign == ")" and words[low - 1] != " ":
            low += 1
        while high < len(words) and words[high - 1] != " " and sign == "(":
            high -= 1
        yield flag(text, f"tanda kurung '{sign}' tidak berpasangan", "lengkapi pasangannya", low, high)


def _unpaired(naskah: ParsedDraft) -> Iterator[tuple[Teks, str]]:
    """The paragraphs with more of one bracket than of the other. What one opens the next few may close, where the lines of a
    page have become paragraphs; not over the end of a sentence or into another cell.
    """
    opened: list[tuple[Teks, int]] = []
    for n, text in enumerate(naskah.find_matching(_SIGN)):
        words = text.text
        if not _SIGN.search(words) and not opened:
            continue
        if "{" in words or "}" in words or "${" in words or (text.paragraph and text.paragraph.rough):
            continue
        bare = _ITEM.sub("  ", words)
        surplus = bare.count("(") - bare.count(")")
        while opened and (surplus < 0 or n - opened[0][1] > _FAR):
            before, at = opened.pop()
            if surplus < 0 and n - at <= _FAR and _goes_on(before, text):
                surplus += 1
            else:
                yield before, "("
        if surplus > 0:
            opened.append((text, n))
        elif surplus < 0:
            yield text, ")"
    for text, _ in opened:
        yield text, "("


def _goes_on(before: Teks, after: Teks) -> bool:
    ours, theirs = before.paragraph, after.paragraph
    if ours is None or theirs is None or ours.part != theirs.part or before.text.endswith((";", ".", ":")):
        return False
    return (ours.place is None and theirs.place is None) or ours.place == theirs.place


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
