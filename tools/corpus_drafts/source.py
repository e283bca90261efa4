"""Read the sound texts of `tests/naskah/luar/` and the list of what is made of them.

A text has sections (`[kop]`, `[konsideran]`, …) of lines. `label : text` is a labelled line, `a. text` a
numbered one, `x | y` a row of a table (`<` joins a cell to the one at its left, `^` to the one above),
`*word*` italics, `<key>` a citation of `sitiran.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

NASKAH = Path(__file__).resolve().parent.parent.parent / "tests/naskah"
FOLDER = NASKAH / "luar"
LIST = NASKAH / "harapan-luar.yaml"
# By other authors, each set written after the rules were done, and run once; the files lie there as they were left.
HELD_BACK = ("disimpan", "disimpan-2", "disimpan-3")

Severity = Literal["galat", "peringatan", "saran"]

_SECTION = re.compile(r"\[([a-z]+)\]")
_LABEL = re.compile(r"([A-Z][A-Za-z./, ]{1,28}|[a-z][a-z/, ]{2,28}) :(?: |$)(.*)")
_MARK = re.compile(r"((?:\d{1,2}|[a-z])[.)]) (.+)")
_CELLS = re.compile(r"\s*\|\s*")
_CITED = re.compile(r"<([a-z][a-z0-9-]+)>")


class SourceError(Exception):
    """The list asks for what the texts do not allow; says which draft and why."""


@dataclass(frozen=True)
class Line:
    """`Mengingat : 1. Undang-Undang …`: its label, its number and its text; the first two may be empty."""

    label: str
    mark: str
    text: str

    def __str__(self) -> str:
        return " ".join(
            part for part in (f"{self.label} :" if self.label else "", self.mark, self.text) if part
        )


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


@dataclass(frozen=True)
class Section:
    kind: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> list[str]:
        return [str(block) for block in self.blocks if isinstance(block, Line)]


@dataclass(frozen=True)
class Expected:
    """What a reviewer has to say of a planted defect.

    `quotes`: words at its place, one of which the finding's quote must meet ("" : a finding without a
    quote counts too); `words`: one of them must stand in its message or remedy.
    """

    family: str
    severity: Severity
    quotes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """`form`: `("docx", "tabel", …)` or `("txt", "lipat")`; `text`: citations written out, the edit made.

    `planted`: what the edit took out and put in; None in a sound draft.
    """

    name: str
    form: tuple[str, ...]
    text: str
    planted: tuple[str, str] | None = None
    expected: Expected | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        return parse(self.text)


def read_list(path: Path = LIST, folder: Path = FOLDER) -> list[Draft]:
    """All drafts, sound ones first, in the order of the list; their texts lie in `folder`.

    Raises SourceError when an edit does not apply exactly once.
    """
    wanted = yaml.safe_load(path.read_text(encoding="utf-8"))
    citations = yaml.safe_load((folder / "sitiran.yaml").read_text(encoding="utf-8"))
    return [*_sound(wanted["sehat"], citations, folder), *_planted(wanted["cacat"], citations, folder)]


def base_text(base: str, citations: dict[str, str], folder: Path = FOLDER) -> str:
    """A sound text with its citations written out."""
    return _written_out((folder / "dasar" / f"{base}.txt").read_text(encoding="utf-8"), citations)


def parse(text: str) -> tuple[Section, ...]:
    """The sections of a text; raises SourceError when a line stands before the first."""
    sections: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if head := _SECTION.fullmatch(line):
            sections.append((head[1], []))
        elif not sections:
            raise SourceError(f"line before the first section: {line}")
        else:
            sections[-1][1].append(line)
    return tuple(Section(kind, tuple(_blocks(lines))) for kind, lines in sections)


def shown_lines(draft: Draft) -> list[str]:
    """The lines of a draft that its reader sees, without the marks of sections."""
    return [line for line in draft.text.splitlines() if not _SECTION.fullmatch(line)]


def _sound(wanted: dict[str, Any], citations: dict[str, str], folder: Path) -> Iterator[Draft]:
    for base, forms in wanted.items():
        for count, form in enumerate(forms if isinstance(forms, list) else [forms], 1):
            words = tuple(form.split())
            yield Draft(f"sehat-{base}-{count}.{words[0]}", words, base_text(base, citations, folder))


def _planted(wanted: dict[str, dict[str, Any]], citations: dict[str, str], folder: Path) -> Iterator[Draft]:
    """Each family has `keparahan` and `pesan` for its drafts, which a draft may replace by its own."""
    for family, common in wanted.items():
        for count, own in enumerate(common["rancangan"], 1):
            entry = common | own
            words = tuple(entry["bentuk"].split())
            name = f"cacat-{family}-{count:02}-{entry['dasar']}.{words[0]}"
            old, new = (_written_out(part, citations) for part in entry["ganti"])
            text = base_text(entry["dasar"], citations, folder)
            if text.count(old) != 1:
                raise SourceError(f"{name}: found {text.count(old)} times: {old}")
            quotes = _several(entry.get("kutipan", new))
            expected = Expected(family, entry["keparahan"], quotes, _several(entry["pesan"]))
            yield Draft(name, words, text.replace(old, new), (old, new), expected)


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if "|" in line:
            rows.append(tuple(_CELLS.split(line.strip())))
            continue
        if rows:
            yield Table(tuple(rows))
            rows = []
        yield _line(line)
    if rows:
        yield Table(tuple(rows))


def _line(line: str) -> Line:
    labelled = _LABEL.fullmatch(line)
    label, rest = (labelled[1], labelled[2]) if labelled else ("", line)
    marked = _MARK.fullmatch(rest)
    mark, text = (marked[1], marked[2]) if marked else ("", rest)
    return Line(label, mark, text)


def _written_out(text: str, citations: dict[str, str]) -> str:
    return _CITED.sub(lambda match: citations[match[1]], text)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
