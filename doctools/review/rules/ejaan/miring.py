"""Foreign words stand in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tokens import split_tokens
from doctools.review.rule import Hit, Rule, flag

_QUOTED = re.compile(r"[\"“][^\"”]{1,200}[\"”]")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    listed, better = known.once(_foreign)
    plain = naskah.form == "txt"  # it has no italics: of single words only that have an Indonesian one
    present = tuple(
        word
        for word, parts in listed
        if naskah.words >= parts and not (plain and (better[word] is None or " " in word))
    )
    if not present:
        return
    pattern = _match_words(present)
    told: set[str] = set()
    for text in naskah.find_matching(pattern):
        quoted = [m.span() for m in _QUOTED.finditer(text.text)]
        for found in pattern.finditer(text.text):
            word = found[0].casefold()
            if (
                word in told
                or stands_in_title(text.text, found.start())
                or any(low <= found.start() < high for low, high in quoted)
                or (not plain and _is_slanted(text, *found.span()))
            ):
                continue
            told.add(word)
            instead = better[word]
            if plain:
                said = f"kata asing '{found[0]}' mempunyai padanan bahasa Indonesia"
                remedy = f"ganti dengan '{instead}', atau cetak miring"
            else:
                said = f"kata asing '{found[0]}' tidak ditulis miring"
                remedy = f"cetak miring, atau ganti dengan '{instead}'" if instead else "cetak miring"
            yield flag(text, said, remedy, *found.span())


def _is_slanted(text: Teks, start: int, end: int) -> bool:
    """Whether the words are in italics."""
    for piece in text.pieces:
        low, high = piece.start + max(start - piece.at, 0), min(piece.start + end - piece.at, piece.end)
        if low >= high:
            continue
        slanted = piece.paragraph.slanted
        if slanted is not None and not all(
            any(a <= n < b for a, b in slanted)
            for n in range(low, high)
            if not piece.paragraph.text[n].isspace()
        ):
            return False
    return True


def _foreign(known: Knowledge) -> tuple[list[tuple[str, frozenset[str]]], dict[str, str | None]]:
    """The words, the longest first, each with its parts; and what stands for each."""
    words = {str(word).casefold(): instead for word, instead in known.lists["asing"].items()}
    longest = sorted(words, key=len, reverse=True)
    return [(word, frozenset(split_tokens(word))) for word in longest], words


@lru_cache(maxsize=256)  # drafts of a kind have the same words
def _match_words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w./@-])(?:{longest})(?![\w/@-]|\.\w)", re.I)


RULE = Rule(
    code="EJ-09",
    severity="saran",
    title="Kata asing ditulis miring",
    law="EYD edisi V (huruf miring)",
    explanation="Kata atau ungkapan asing ditulis dengan huruf miring, di luar nama dan judul yang dikutip. Teks biasa tidak bercetak miring; di sana hanya kata tunggal yang mempunyai padanan yang disebut.",
    wrong="KESATU : Membentuk tim sebagai role model pelayanan.",
    right="KESATU : Membentuk tim sebagai *role model* pelayanan.",
    check=check,
    example="docx",
)
