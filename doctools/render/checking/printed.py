"""Whether a document prints all of its values: in their order, and each as often as it is there."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from doctools.render.checking.rules import PrintRules
from doctools.render.checking.words import Word, order_words

_TELLING = 12  # letters from which a text is not found in another by chance


class Unprinted(NamedTuple):
    """A value that does not stand in its document, or (`times` > 0) stands there more often than it is to."""

    path: str
    words: str
    times: int = 0


def find_unprinted(
    text: str, values: dict[str, Any], rules: PrintRules, *, numbered: bool
) -> list[Unprinted]:
    """Values that the words of a document lack, one for each path. `numbered`: the layout has lists that Word counts."""
    lost: dict[str, Unprinted] = {}
    for stream in order_words(values, rules, numbered=numbered).values():
        if missed := _miss(text, stream):
            for path, words in _wholly(text, stream) or missed:
                lost.setdefault(path, Unprinted(path, words))
    return list(lost.values())


def compare_printed(
    text: str, reference: str, values: dict[str, Any], rules: PrintRules, *, numbered: bool
) -> list[Unprinted]:
    """Values that stand more rarely than in the words of a reference, or texts of lists that stand more often.

    So a signature that is lost from one of two places is found, and a text under two branches of which one was meant.
    """
    found: dict[str, Unprinted] = {}
    for stream in order_words(values, rules, numbered=numbered).values():
        for path, words in dict.fromkeys(stream):
            if len(words) < 3:
                continue
            own, due = text.count(words), reference.count(words)
            if own < due and "[]." not in path:
                found.setdefault(path, Unprinted(path, words))
            elif own > due and "[]." in path and len(words) >= _TELLING:
                found.setdefault(path, Unprinted(path, words, own))
    return list(found.values())


def _miss(text: str, stream: list[Word]) -> list[Word]:
    """The words of a stream that do not follow those before them."""
    missed: list[Word] = []
    at = 0
    for path, words in stream:
        start = _find(text, words, at)
        if start < 0:
            missed.append((path, words))
        else:
            at = start + len(words)
    return missed


def _find(text: str, words: str, start: int) -> int:
    """Where words stand as such, not as a part of longer ones; -1 where they do not."""
    first, last = words[0].isalnum(), words[-1].isalnum()
    while (at := text.find(words, start)) >= 0:
        end = at + len(words)
        if not (first and at and text[at - 1].isalnum()) and not (
            last and end < len(text) and text[end].isalnum()
        ):
            return at
        start = at + 1
    return -1


def _wholly(text: str, stream: list[Word]) -> list[Word]:
    """The words that the document has more rarely than the stream: those are lost, and others only out of order."""
    due = Counter(words for _, words in stream)
    return [(path, words) for path, words in stream if text.count(words) < due[words]]
