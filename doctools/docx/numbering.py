"""The labels that Word counts for automatic lists (`numbering.xml`), which stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from doctools.docx.names import w

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


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
        properties = next(paragraph.iterchildren(w("pPr")), None)
        if properties is None:
            return None
        style = next(properties.iterchildren(w("pStyle")), None)
        inherited = self._lists.styles.get(style.get(w("val"), "")) if style is not None else None
        listed = next(properties.iterchildren(w("numPr")), None)
        if listed is None:
            return inherited
        number = listed.find(w("numId"))
        level = listed.find(w("ilvl"))
        number_id = number.get(w("val"), "0") if number is not None else (inherited or ("0", 0))[0]
        return (number_id, int(level.get(w("val"), "0")) if level is not None else 0)


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
    for entry in root.findall(w("abstractNum")):
        abstract[entry.get(w("abstractNumId"))] = {
            int(level.get(w("ilvl"))): _level(level) for level in entry.findall(w("lvl"))
        }
    for entry in root.findall(w("num")):
        number_id = entry.get(w("numId"))
        base = entry.find(w("abstractNumId")).get(w("val"))
        levels = dict(abstract.get(base, {}))
        overrides = entry.findall(w("lvlOverride"))
        for change in overrides:
            n = int(change.get(w("ilvl")))
            if (own := change.find(w("lvl"))) is not None:
                levels[n] = _level(own)
            if (start := change.find(w("startOverride"))) is not None and n in levels:
                levels[n] = (*levels[n][:2], int(start.get(w("val"), "1")))
        lists.levels[number_id] = levels
        lists.shared[number_id] = f"num {number_id}" if overrides else f"abstract {base}"


def _read_styles(lists: Lists, root: Any) -> None:
    for style in root.findall(w("style")):
        listed = style.find(f"{w('pPr')}/{w('numPr')}")
        if listed is None:
            continue
        number, level = listed.find(w("numId")), listed.find(w("ilvl"))
        if number is not None:
            depth = int(level.get(w("val"), "0")) if level is not None else 0
            lists.styles[style.get(w("styleId"), "")] = (number.get(w("val"), "0"), depth)


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(w(name))
        return str(found.get(w("val"), default)) if found is not None else default

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
