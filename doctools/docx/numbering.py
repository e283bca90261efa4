"""The labels that Word counts for automatic lists (`numbering.xml`), which stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Lists:
    """What a package says of lists: `levels`: numId → level → (format, text, start); `shared`: numId → list that
    it counts with; `styles`: style → numId and level."""

    levels: dict[str, dict[int, tuple[str, str, int]]]
    shared: dict[str, str]
    styles: dict[str, tuple[str, int]]


class Numbering:
    """Counts the paragraphs of a document as Word does. Call `label` for every paragraph in order.

    Raises XMLSyntaxError for a part that is not whole.
    """

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self._lists = _lists(numbering, styles)
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Any) -> str:
        """`a.`, `3)`, or nothing for a paragraph that is in no list or has a bullet."""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self._lists.levels:
            return ""
        number_id, level = found
        levels = self._lists.levels[number_id]
        if level not in levels:
            return ""
        counters = self._counters.setdefault(self._lists.shared[number_id], {})
        counters[level] = counters.get(level, levels[level][2] - 1) + 1
        for deeper in [n for n in counters if n > level]:
            del counters[deeper]
        form, text, _ = levels[level]
        if form in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            kind, _, start = levels.get(n, ("decimal", "", 1))
            return _count(kind, counters.get(n, start))

        return re.sub(r"%(\d)", shown, text).strip()

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        if not self._lists.levels:
            return None
        properties = next(paragraph.iterchildren(f"{_W}pPr"), None)
        if properties is None:
            return None
        style = next(properties.iterchildren(f"{_W}pStyle"), None)
        inherited = self._lists.styles.get(style.get(f"{_W}val", "")) if style is not None else None
        listed = next(properties.iterchildren(f"{_W}numPr"), None)
        if listed is None:
            return inherited
        number = listed.find(f"{_W}numId")
        level = listed.find(f"{_W}ilvl")
        number_id = number.get(f"{_W}val", "0") if number is not None else (inherited or ("0", 0))[0]
        return (number_id, int(level.get(f"{_W}val", "0")) if level is not None else 0)


@lru_cache(maxsize=32)  # documents of one kind come with the same parts
def _lists(numbering: bytes | None, styles: bytes | None) -> Lists:
    """Not to be changed: many documents count by it."""
    found = Lists({}, {}, {})
    if numbering:
        _read(found, etree.fromstring(numbering, etree.XMLParser(resolve_entities=False)))
    if styles:
        _read_styles(found, etree.fromstring(styles, etree.XMLParser(resolve_entities=False)))
    return found


def _read(lists: Lists, root: Any) -> None:
    abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
    for entry in root.findall(f"{_W}abstractNum"):
        abstract[entry.get(f"{_W}abstractNumId")] = {
            int(level.get(f"{_W}ilvl")): _level(level) for level in entry.findall(f"{_W}lvl")
        }
    for entry in root.findall(f"{_W}num"):
        number_id = entry.get(f"{_W}numId")
        base = entry.find(f"{_W}abstractNumId").get(f"{_W}val")
        levels = dict(abstract.get(base, {}))
        overrides = entry.findall(f"{_W}lvlOverride")
        for change in overrides:
            n = int(change.get(f"{_W}ilvl"))
            if (own := change.find(f"{_W}lvl")) is not None:
                levels[n] = _level(own)
            if (start := change.find(f"{_W}startOverride")) is not None and n in levels:
                levels[n] = (*levels[n][:2], int(start.get(f"{_W}val", "1")))
        lists.levels[number_id] = levels
        lists.shared[number_id] = f"num {number_id}" if overrides else f"abstract {base}"


def _read_styles(lists: Lists, root: Any) -> None:
    for style in root.findall(f"{_W}style"):
        listed = style.find(f"{_W}pPr/{_W}numPr")
        if listed is None:
            continue
        number, level = listed.find(f"{_W}numId"), listed.find(f"{_W}ilvl")
        if number is not None:
            depth = int(level.get(f"{_W}val", "0")) if level is not None else 0
            lists.styles[style.get(f"{_W}styleId", "")] = (number.get(f"{_W}val", "0"), depth)


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return str(found.get(f"{_W}val", default)) if found is not None else default

    return value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1"))


def _count(form: str, number: int) -> str:
    """A number as Word counts it. Letters repeat themselves: z, aa, bb (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""
    if number < 1:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        times, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] * (times + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits
