"""What names of offices and heads of documents begin with, from `templates/tinjauan/jabatan.yaml` and `jenis.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from doctools.office import Office, Workspace, find_shipped

_LISTS = "templates/tinjauan"
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True)
class Grammar:
    """Patterns read with re.I. `stand_in`: `a.n.`, `Plt.` before an office, none or several; `officer`: an office of
    one person, `body`: of several, both at the beginning of a text; `leader`: who signs for a body.

    `regions`: office → the kind of region that its name goes on with; `unrepeated`: phrases that need not be repeated.
    `heads`: head of a document → its kind, the longest first. `parts`: kind → what it must have; `documents`: kind → its name in the reference data; `addressed`: the kinds
    of letters, which are written to somebody.
    """

    stand_in: re.Pattern[str]
    officer: re.Pattern[str]
    body: re.Pattern[str]
    leader: re.Pattern[str]
    regions: Mapping[str, str]
    unrepeated: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    parts: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, str]

    @property
    def addressed(self) -> frozenset[str]:
        return frozenset(kind for kind, parts in self.parts.items() if "yth" in parts)

    def starts_office(self, text: str) -> bool:
        """Whether a text begins as an office or a body does, stand-ins aside."""
        bare = self.strip_stand_in(text)
        return bool(self.officer.match(bare) or self.body.match(bare))

    def starts_officer(self, text: str) -> bool:
        """Whether a text begins as an office of one person does, stand-ins aside."""
        return bool(self.officer.match(self.strip_stand_in(text)))

    def strip_stand_in(self, text: str) -> str:
        """The text without `a.n.`, `Plt.` … before the office."""
        return text[self.stand_in.match(text).end() :]  # type: ignore[union-attr]  # matches nothing at least

    def find_region(self, text: str) -> tuple[str, int] | None:
        """The kind of region that an office at the beginning of a text has, and where its name begins."""
        bare = self.strip_stand_in(text)
        found = self.officer.match(bare)
        kind = self.regions.get(" ".join(found[0].casefold().split())) if found else None
        return (kind, len(text) - len(bare) + found.end()) if kind and found else None

    def find_kind(self, line: str) -> str | None:
        """The kind of document whose head a line is: in capitals throughout, and beginning as one."""
        if line != line.upper():
            return None
        return next((kind for head, kind in self.heads if _begins(line, head)), None)


def _begins(line: str, head: str) -> bool:
    """Whether a line begins with these words, and not with a longer one."""
    return line.startswith(head) and not line[len(head) : len(head) + 1].isalnum()


def make_grammar(lists: Mapping[str, Any]) -> Grammar:
    """From the lists `jabatan` and `jenis`."""
    offices = lists["jabatan"]
    words = [word for entry in offices["jabatan"] for word in _split(entry["awal"])]
    heads = [(head, kind) for kind, entry in lists["jenis"].items() for head in entry.get("kepala", ())]
    return Grammar(
        re.compile(rf"(?:(?:{_stand_ins(_split(offices['pengganti']))})\s+)*", re.I),
        re.compile(rf"(?:{_alternatives(words)})\b", re.I),
        re.compile(rf"(?:{_alternatives(_split(offices['lembaga']))})\b", re.I),
        re.compile(rf"(?:{_alternatives(_split(offices['pemimpin']))})\b\s*", re.I),
        {
            word: entry["wilayah"]
            for entry in offices["jabatan"]
            if "wilayah" in entry
            for word in _split(entry["awal"])
        },
        tuple(_split(offices["tanpa_frasa"])),
        tuple(sorted(heads, key=lambda pair: -len(pair[0]))),
        {kind: tuple(entry.get("bagian", ())) for kind, entry in lists["jenis"].items()},
        {kind: entry["naskah"] for kind, entry in lists["jenis"].items() if "naskah" in entry},
    )


@lru_cache(maxsize=1)
def read_shipped_grammar() -> Grammar:
    """The grammar as it comes with doctools, for drafts of no office's own."""
    office = Office(Workspace(find_shipped()))
    return make_grammar({name: office.parsed(f"{_LISTS}/{name}.yaml").value for name in ("jabatan", "jenis")})


def _split(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


def _stand_ins(words: Iterable[str]) -> str:
    """`a.n.` with or without its full stops and a space between."""
    return "|".join(r"\.?\s?".join(map(re.escape, _LETTERS.findall(word))) + r"\.?" for word in words)
