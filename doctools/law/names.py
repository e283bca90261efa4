"""The names of kinds of acts, as one pattern that finds them in text and tells which kind each means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doctools.office import Level


class KindNames:
    """The names and short names of `hierarki`; those of kinds that go on with their maker's name apart.

    `whole`, `begun`: patterns (to be read with re.I) of names that stand alone (`Undang-Undang`), and of
    those that a maker's name follows (`Peraturan Bupati` …); the longest name first, so that none hides another.
    """

    def __init__(self, levels: Iterable[Level]) -> None:
        whole: dict[str, str] = {}
        begun: dict[str, str] = {}
        for level in levels:
            for name in (level.nama, *level.singkatan):
                (begun if level.dilanjutkan else whole).setdefault(name, level.jenis)
        self.whole = _alternatives([name.split() for name in whole])
        self.begun = _alternatives([name.split() for name in begun])
        self._whole = {fold_name(name): kind for name, kind in whole.items()}
        self._begun = sorted(
            ((fold_name(name), kind) for name, kind in begun.items()), key=lambda n: -len(n[0])
        )

    def kind(self, name: str) -> str:
        """The kind whose `whole` name this is. Raises KeyError."""
        return self._whole[fold_name(name)]

    def kind_begun(self, name: str) -> tuple[str, str]:
        """The kind whose name begins this one, and the maker's name, folded. Raises StopIteration where none does."""
        key = fold_name(name)
        known, kind = next(pair for pair in self._begun if key.startswith(pair[0]))
        return kind, key[len(known) :]


def fold_name(name: str) -> str:
    """For comparing names of kinds and makers: case, spaces and hyphens do not count."""
    name = name.replace("\u0130", "i").replace("\u0131", "i")  # patterns take them for i, folding does not
    return re.sub(r"[\s–-]+", "", name.casefold())


def _alternatives(names: list[list[str]]) -> str:
    """One pattern for names given as words: names that begin alike share their beginning, so that it is tried once.

    Where no word may follow, an empty list of words stands among them.
    """
    if not names:
        return r"(?!)"
    first: dict[str, list[list[str]]] = {}
    for words in names:
        first.setdefault(words[0], []).append(words[1:])
    branches = []
    for word in sorted(first, key=lambda w: (-len(w), w)):
        rest = [words for words in first[word] if words]
        more = f"(?:\\s+{_alternatives(rest)})" if rest else ""
        optional = "?" if rest and len(rest) < len(first[word]) else ""
        branches.append(f"{_loose(word)}{more}{optional}")
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


def _loose(word: str) -> str:
    """A word over broken lines: its hyphen with or without spaces, or missing."""
    return r"\s*-?\s*".join(map(re.escape, word.split("-"))) + (r"\b" if word[-1].isalnum() else "")
