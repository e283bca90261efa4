"""No space before punctuation, one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule

_BEFORE = re.compile(
    r"[ \u00a0](?<=[\w)].)[ \u00a0]*(?:(?P<sign>[,;!?]|\.(?!\.)|:)(?=\s|$)|(?P<joined>[,;])(?=[A-Za-z]{2}))"
)
_LEADS = re.compile(r"(?:adalah|berikut|yaitu|Nomor|meliputi)$")
_AFTER = re.compile(r"(?P<sign>[,;])(?<=[a-z]{2}.)(?=[A-Za-z]{2})")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_BEFORE, _AFTER, _TWO):
        if text.paragraph and (
            text.paragraph.rough or text.paragraph.part not in ("teks", "word/document.xml")
        ):
            continue
        for found in _BEFORE.finditer(text.text):
            sign = found["sign"] or found["joined"]
            before = text.text[: found.start()]
            if sign == ":" and (len(before) < 40 or not _LEADS.search(before)):
                continue  # labels of particulars stand before a colon in a column of its own
            right = sign + (" " if found["joined"] else "")
            yield _shown(text, found.span(), f"ada spasi sebelum '{sign}'", "hapus spasinya", right)
        for found in _AFTER.finditer(text.text):
            yield _shown(
                text,
                found.span(),
                f"tidak ada spasi sesudah '{found['sign']}'",
                "bubuhkan spasi",
                found["sign"] + " ",
            )
        if (twice := _TWO.search(text.text)) is not None:
            yield _shown(text, twice.span(), "ada dua spasi di antara dua kata", "pakai satu spasi", " ")


_TWO = re.compile(r"(?<=[a-z]) {2,}(?=[A-Za-z])")


def _shown(text: Teks, span: tuple[int, int], message: str, remedy: str, right: str) -> Hit:
    """The hit with the words around it, as nobody sees a space by itself."""
    low, high = span
    while low and not text.text[low - 1].isspace():
        low -= 1
    while high < len(text.text) and not text.text[high].isspace():
        high += 1
    return Hit(text, low, high, message, remedy, text.text[low : span[0]] + right + text.text[span[1] : high])


RULE = Rule(
    code="BC-01",
    severity="saran",
    title="Spasi di sekitar tanda baca",
    law="Pedoman EYD",
    explanation="Tanda baca menempel pada kata di depannya dan diikuti spasi.",
    wrong="Tim menyusun rencana , lalu melaksanakannya.",
    right="Tim menyusun rencana, lalu melaksanakannya.",
    check=check,
)
