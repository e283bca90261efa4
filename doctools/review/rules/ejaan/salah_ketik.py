"""A word that is one letter away from an official word, and is no word itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from doctools.review.knowledge import Pengetahuan
from doctools.review.naskah import Naskah
from doctools.review.rule import Hit, Rule
from doctools.review.titles import one_letter_off


def check(naskah: Naskah, known: Pengetahuan) -> Iterator[Hit]:
    listed = known.lists["kosakata"]
    near = _neighbours(tuple(listed["kata"].split()), frozenset(listed["sah"].split()))
    listed_wrong = {str(w).casefold() for w in known.lists["ejaan"]}
    told: set[str] = set()
    for text in naskah.stretches:
        for found in re.finditer(r"(?<![\w/.@$-])[A-Za-z]{6,}(?![\w@/-]|\.\w)", text.text):
            word = found[0].casefold()
            right = near(word)
            if right is None or word in listed_wrong or (word in told and naskah.form == "txt"):
                continue
            told.add(word)
            right = (
                right.upper()
                if found[0].isupper()
                else right.capitalize()
                if found[0][0].isupper()
                else right
            )
            yield Hit(
                text,
                *found.span(),
                f"'{found[0]}' mungkin salah ketik",
                f"maksudnya '{right}'?",
                confidence="sedang",
            )


@lru_cache(maxsize=4)
def _neighbours(words: tuple[str, ...], valid: frozenset[str]) -> Callable[[str], str | None]:
    """word → the official word that one letter more, less, other or swapped makes of it."""
    known = set(words) | valid
    deletes: dict[str, set[str]] = {}
    for word in words:
        for form in _cuts(word):
            deletes.setdefault(form, set()).add(word)

    @lru_cache(maxsize=20000)
    def near(word: str) -> str | None:
        if (
            word in known
            or _derived(word, known)
            or (word[0] in "pmd" and any(c + word[1:] in known for c in "pmd"))
        ):
            return None
        candidates = {w for form in _cuts(word) for w in deletes.get(form, ()) if one_letter_off(word, w)}
        return (
            min(candidates)
            if len(candidates) == 1
            else (sorted(candidates, key=len)[-1] if candidates else None)
        )

    return near


def _cuts(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _derived(word: str, known: set[str]) -> bool:
    """A known word with an enclitic."""
    return any(
        word.endswith(e) and word[: -len(e)] in known for e in ("nya", "lah", "kah", "pun", "ku", "mu")
    )


RULE = Rule(
    "EJ-02",
    "peringatan",
    "Salah ketik pada kata dinas",
    "Pedoman EYD",
    "Kata yang berbeda satu huruf dari kata dinas yang dikenal dan bukan kata lain. Daftarnya templates/tinjauan/kosakata.yaml: 'kata' yang dijaga, 'sah' kata lain yang mirip tetapi benar.",
    "Rapat perlu menectapkan rencana.",
    "Rapat perlu menetapkan rencana.",
    check,
)
