"""A word that is one letter away from an official word, and is no word itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import differ_by_one_letter
from doctools.review.rule import Hit, Rule

_SHORTEST = 6  # letters of a word that is looked at
# A verb with -kan that -nya follows, and one of the two n is lost (`menetapkanya`); `membukanya` is another.
_LOST = re.compile(r"(?:me|di)\w{2,}[bdhlmpst]kanya|(?:memper|member|diper|diber)\w{3,}kanya")
_WORD = re.compile(rf"(?<![\w/.@$-])[A-Za-z]{{{_SHORTEST},}}(?![\w@/-]|\.\w)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    near = known.once(_neighbours)
    slips = {word: right for word in naskah.words if len(word) >= _SHORTEST and (right := near(word))}
    told: set[str] = set()
    places = known.once(_list_places) if slips else frozenset()
    for text in naskah.stretches if slips else ():
        for found in _WORD.finditer(text.text):
            word = found[0].casefold()
            right = slips.get(word)
            if (
                right is None
                or (found[0][0].isupper() and word in places)
                or (word in told and naskah.form == "txt")
            ):
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


def _list_places(knowledge: Knowledge) -> frozenset[str]:
    """The words of the names of regions."""
    offices = knowledge.lists["kantor"]["kantor"]
    names = (str(office[key]) for office in offices for key in ("nama", "tercetak") if office.get(key))
    return frozenset(word for name in names for word in name.casefold().split())


def _neighbours(knowledge: Knowledge) -> Callable[[str], str | None]:
    """word → the official word that one letter more, less, other or swapped makes of it.

    None for a word that is listed as wrong: another rule speaks of it.
    """
    listed = knowledge.lists["kosakata"]
    words = listed["kata"].split()
    known = {*words, *listed["sah"].split()}
    wrong = {str(word).casefold() for word in knowledge.lists["ejaan"]}
    deletes: dict[str, set[str]] = {}
    for word in words:
        for form in _cuts(word):
            deletes.setdefault(form, set()).add(word)

    @lru_cache(maxsize=20000)
    def near(word: str) -> str | None:
        if (
            word in known
            or word in wrong
            or _derived(word, known)
            or (word[0] in "pmd" and any(c + word[1:] in known for c in "pmd"))
        ):
            return None
        if word.endswith("nya") and word[-4] == "a" and f"{word[:-3]}n" in known:
            return f"{word[:-3]}nnya"  # `kegiatanya`: one of two n is lost
        if _LOST.fullmatch(word):
            return f"{word[:-3]}nnya"
        candidates = {
            w for form in _cuts(word) for w in deletes.get(form, ()) if differ_by_one_letter(word, w)
        }
        return (
            min(candidates)
            if len(candidates) == 1
            else (max(candidates, key=lambda w: (len(w), w)) if candidates else None)
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
    code="EJ-02",
    severity="peringatan",
    title="Salah ketik pada kata dinas",
    law="Pedoman EYD",
    explanation="Kata yang berbeda satu huruf dari kata dinas yang dikenal dan bukan kata lain. Daftarnya templates/tinjauan/kosakata.yaml: 'kata' yang dijaga, 'sah' kata lain yang mirip tetapi benar.",
    wrong="Rapat perlu menectapkan rencana.",
    right="Rapat perlu menetapkan rencana.",
    check=check,
)
