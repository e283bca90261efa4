"""From words of a document back to the line of wording or data that they came from.

This looks for the words themselves; whoever knows the way of every value can give a better `Sources`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from doctools.office import YamlFile, YamlPath

# Words of a document → file and line (from 1) that they came from, None where that cannot be told.
Sources = Callable[[str], tuple[str, int] | None]
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TOKEN = re.compile(r"\s*\S+\s*")
SHORTEST = 8  # characters of a fragment that tells where a longer text came from


@dataclass(frozen=True)
class Scalar:
    """A text of a YAML file, and its stretches without Jinja tags, in normal spaces."""

    file: str
    line: int
    path: YamlPath
    fragments: tuple[str, ...]


class LiteralSources:
    """Finds texts by their words in the scalars of YAML files. Is a `Sources`."""

    def __init__(self, files: Iterable[YamlFile]) -> None:
        self._scalars = [scalar for file in files for scalar in _scalars(file, file.value, ())]
        self._folded = [(f.casefold(), (s.file, s.line)) for s in self._scalars for f in s.fragments]

    def holding(self, text: str) -> list[Scalar]:
        """The scalars with these very words, each as often as it has them."""
        wanted = squeeze(text)
        return (
            [s for s in self._scalars for f in s.fragments for _ in range(f.count(wanted))] if wanted else []
        )

    def __call__(self, text: str) -> tuple[str, int] | None:
        """The one scalar that has the words (capitals or not), or else the longest that the words have in them."""
        wanted = squeeze(text).casefold()
        if not wanted:
            return None
        found = {place for folded, place in self._folded if wanted in folded}
        if found:
            return found.pop() if len(found) == 1 else None
        inside = [(len(f), place) for f, place in self._folded if len(f) >= SHORTEST and f in wanted]
        most = max((length for length, _ in inside), default=0)
        longest = {place for length, place in inside if length == most}
        return longest.pop() if len(longest) == 1 else None


def find_source(text: str, start: int, end: int, sources: Sources) -> tuple[str, int] | None:
    """Where the words at `start`–`end` of a paragraph came from: asked with ever more words around them."""
    for left, right in widen(text, start, end):
        if any(c.isalnum() for c in text[left:right]) and (found := sources(text[left:right])):
            return found
    return None


def widen(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place itself, then one word more on each side at a time, never over a tab or line break."""
    first = max(text.rfind("\t", 0, start), text.rfind("\n", 0, start)) + 1
    last = min((at for sign in "\t\n" if (at := text.find(sign, end)) >= 0), default=len(text))
    before = [m.start() + first for m in _TOKEN.finditer(text[first:start])][::-1]
    after = [m.end() + end for m in _TOKEN.finditer(text[end:last])]
    yield start, end
    for n in range(max(len(before), len(after))):
        yield (
            before[min(n, len(before) - 1)] if before else start,
            after[min(n, len(after) - 1)] if after else end,
        )


def squeeze(text: str) -> str:
    """The text with single spaces between its words, none at its ends."""
    return " ".join(text.split())


def _scalars(file: YamlFile, value: object, path: YamlPath) -> Iterator[Scalar]:
    if isinstance(value, str):
        fragments = tuple(filter(None, (squeeze(f) for f in _TAGS.split(value))))
        yield Scalar(file.file, file.line(path), path, fragments)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _scalars(file, item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _scalars(file, item, (*path, number))
