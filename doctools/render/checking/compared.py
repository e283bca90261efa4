"""What an office's layout prints of one document, beside what the shipped layout of the same name prints of it.

The words of a layout are the office's to change, and what it prints besides is its own affair. What the shipped layout
prints of the values must be there too; and a paragraph that stands in both must be printed as often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from doctools.office import level_text
from doctools.render.checking.printed import find_words
from doctools.render.checking.rules import Exceptions
from doctools.render.checking.trace import EMBLEM, Piece, Printout, TracedLayout

_TELLING = 12  # letters from which a text of a list that stands twice is no accident
_COUNTER = "loop.index"


class Difference(NamedTuple):
    """A tag or words that one layout prints and the other does not, or not as often.

    `piece`: as it stands in the shipped layout, or in the office's where that prints more; `text`: what is printed;
    `form`: its tag is gone, or it stands and is not printed, or it is printed more often.
    """

    piece: Piece
    text: str
    form: str


GONE, UNREACHED, REPEATED = "gone", "unreached", "repeated"


def compare_layouts(
    own: tuple[TracedLayout, Printout],
    due: tuple[TracedLayout, Printout],
    rules: Exceptions,
    *,
    numbered: bool,
) -> list[Difference]:
    """Each tag, and each paragraph of words, that the office's layout prints more rarely or more often than it is to.

    `numbered`: the office's layout lets Word count, so that numbers need not be printed.
    """
    found: dict[tuple[str, str], Difference] = {}
    for one in (
        *_find_lost(own, due),
        *_find_doubled(own, due),
        *_find_other_branches(own, due),
        *_find_lost_words(own, due),
    ):
        if not (numbered and _is_number(one.piece, rules)):
            found.setdefault((one.piece.text, one.form), one)
    return list(found.values())


def _find_lost(
    own: tuple[TracedLayout, Printout], due: tuple[TracedLayout, Printout]
) -> Iterator[Difference]:
    """Values that are printed more rarely, and that the office has not typed in place of their tags."""
    ours, theirs = _count_values(own[1]), _count_values(due[1])
    lost = [
        words
        for words in theirs - ours
        if _count(own[1].words, words) < max(1, _count(due[1].words, words))  # 0: printed close to other words
    ]  # fmt: skip
    standing, expected = _count_tags(own[0]), _count_tags(due[0])
    if own[0].pictures > due[0].pictures:  # the office put its emblem in as a picture
        lost = [words for words in lost if words != EMBLEM]
    for words in lost:
        if any(words in longer and words != longer for longer in lost):
            continue  # it is lost with the longer one
        pieces = [piece for piece, given in due[1].values if given == words]
        gone = [piece for piece in pieces if standing[piece.tag] < expected[piece.tag]]
        piece = (gone or pieces)[0]
        yield Difference(piece, due[1].written[words], GONE if gone else UNREACHED)


def _find_doubled(
    own: tuple[TracedLayout, Printout], due: tuple[TracedLayout, Printout]
) -> Iterator[Difference]:
    """Values that are printed more often, where not because the office wrote a tag once more."""
    ours, theirs = _count_values(own[1]), _count_values(due[1])
    more = ours - theirs
    standing, expected = _count_tags(own[0]), _count_tags(due[0])
    for (piece, words), count in own[1].values.items():
        if words not in more or count <= due[1].values[piece, words]:
            continue
        added = standing[piece.tag] > expected[piece.tag]
        if added and not (len(words) >= _TELLING and _is_of_item(piece, own[0])):
            continue
        if _count(own[1].words, words) > _count(due[1].words, words):
            yield Difference(piece, own[1].written[words], REPEATED)


def _find_other_branches(
    own: tuple[TracedLayout, Printout], due: tuple[TracedLayout, Printout]
) -> Iterator[Difference]:
    """Words of a paragraph that nobody changed, under other loops or conditions than they were."""
    ours, theirs = Counter(own[0].pieces), Counter(due[0].pieces)
    for piece, count in theirs.items():
        times, right = own[1].printed[piece], due[1].printed[piece]
        if not piece.is_tag and ours[piece] == count and times != right:
            words = " ".join(piece.text.split())
            yield Difference(piece, words, REPEATED if times > right else UNREACHED)


def _find_lost_words(
    own: tuple[TracedLayout, Printout], due: tuple[TracedLayout, Printout]
) -> Iterator[Difference]:
    """Words of a paragraph that is gone with all of its tags, though none of these prints anything here."""
    standing, expected = _count_tags(own[0]), _count_tags(due[0])
    kept = frozenset(own[0].pieces)
    tags: defaultdict[str, list[str]] = defaultdict(list)  # by their paragraph
    for piece in due[0].pieces:
        if piece.is_tag:
            tags[piece.paragraph].append(piece.tag)
    for piece in dict.fromkeys(due[0].pieces):
        if piece.is_tag or piece in kept or not due[1].printed[piece]:
            continue
        beside = tags[piece.paragraph]
        words = level_text(piece.text)
        if not beside or not any(letter.isalnum() for letter in words):
            continue
        if all(standing[tag] < expected[tag] for tag in beside) and (
            _count(own[1].words, words) < max(1, _count(due[1].words, words))
        ):
            yield Difference(piece, " ".join(piece.text.split()), GONE)


def _count_values(trace: Printout) -> Counter[str]:
    found: Counter[str] = Counter()
    for (_, words), count in trace.values.items():
        found[words] += count
    return found


def _count_tags(layout: TracedLayout) -> Counter[str]:
    return Counter(piece.tag for piece in layout.pieces if piece.is_tag)


def _count(text: str, words: str) -> int:
    """How often words stand in a text as such."""
    at = count = 0
    while (at := find_words(text, words, at)) >= 0:
        at, count = at + len(words), count + 1
    return count


def _is_of_item(piece: Piece, layout: TracedLayout) -> bool:
    found = re.match(r"\{\{-?(\w+)", piece.tag)
    return found is not None and found[1] in layout.items


def _is_number(piece: Piece, rules: Exceptions) -> bool:
    names = re.findall(r"[\w.]+", piece.text.partition("|")[0])
    return (
        piece.is_tag
        and bool(names)
        and (names[0] == _COUNTER or names[0].rpartition(".")[2] in rules.numbers)
    )
