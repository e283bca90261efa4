"""Whether a document prints all of its values: in their order, and each as often as it is there."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from doctools.render.checking.rules import Exceptions
from doctools.render.checking.words import Word, order_words


class Unprinted(NamedTuple):
    """A value that does not stand in its document."""

    path: str
    text: str


def find_unprinted(
    text: str, values: dict[str, object], rules: Exceptions, *, numbered: bool
) -> list[Unprinted]:
    """Values that the words of a document lack, one for each path. `numbered`: the layout has lists that Word counts."""
    lost: dict[str, Unprinted] = {}
    for stream in order_words(values, rules, numbered=numbered).values():
        if missed := _miss(text, stream):
            for path, _, written in _wholly(text, stream) or missed:
                lost.setdefault(path, Unprinted(path, written))
    return list(lost.values())


def _miss(text: str, stream: list[Word]) -> list[Word]:
    """The words of a stream that do not follow those before them."""
    missed: list[Word] = []
    at = 0
    for word in stream:
        start = find_words(text, word[1], at)
        if start < 0:
            missed.append(word)
        else:
            at = start + len(word[1])
    return missed


def find_words(text: str, words: str, start: int) -> int:
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
    due = Counter(words for _, words, _ in stream)
    return [word for word in stream if text.count(word[1]) < due[word[1]]]
