"""The labels that Word counts for automatic lists (`numbering.xml`), which stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from doctools.docx.names import w
from doctools.docx.package import Package
from doctools.docx.xml import Element, parse_xml
from doctools.errors import DocumentError

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 32_767  # far above any list; letters and Roman numerals grow without end
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

    Raises DocumentError where the package's part with lists or that with styles is damaged.
    """

    def __init__(self, package: Package) -> None:
        numbering, styles = (
            next(map(package.content, package.related(kind)), None) for kind in ("numbering", "styles")
        )
        try:
            self._lists = _lists(numbering, styles)
        except DocumentError as error:
            raise error.about(package.shown) from None
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Element) -> str:
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

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        if not self._lists.levels:
            return None
        properties = next(paragraph.iterchildren(w("pPr")), None)
        if properties is None:
            return None
        inherited = self._lists.styles.get(_value(properties, "pStyle", ""))
        listed = next(properties.iterchildren(w("numPr")), None)
        if listed is None:
            return inherited
        number_id = _value(listed, "numId", (inherited or ("0", 0))[0])
        return number_id, _number(_value(listed, "ilvl", "0"))


@lru_cache(maxsize=32)  # documents of one kind come with the same parts
def _lists(numbering: bytes | None, styles: bytes | None) -> Lists:
    """Not to be changed: many documents count by it."""
    found = Lists({}, {}, {})
    if numbering:
        _read(found, parse_xml(numbering, "word/numbering.xml", ""))
    if styles:
        _read_styles(found, parse_xml(styles, "word/styles.xml", ""))
    return found


def _read(lists: Lists, root: Element) -> None:
    abstract = {
        entry.get(w("abstractNumId")): {
            _number(level.get(w("ilvl"))): _level(level) for level in entry.findall(w("lvl"))
        }
        for entry in root.findall(w("abstractNum"))
    }
    for entry in root.findall(w("num")):
        number_id, base = entry.get(w("numId"), ""), _value(entry, "abstractNumId", "")
        levels = dict(abstract.get(base, {}))
        overrides = entry.findall(w("lvlOverride"))
        for change in overrides:
            n = _number(change.get(w("ilvl")))
            if (own := change.find(w("lvl"))) is not None:
                levels[n] = _level(own)
            if n in levels and change.find(w("startOverride")) is not None:
                levels[n] = (*levels[n][:2], _number(_value(change, "startOverride", "1")))
        lists.levels[number_id] = levels
        lists.shared[number_id] = f"num {number_id}" if overrides else f"abstract {base}"


def _read_styles(lists: Lists, root: Element) -> None:
    for style in root.findall(w("style")):
        listed = style.find(f"{w('pPr')}/{w('numPr')}")
        if listed is not None and listed.find(w("numId")) is not None:
            depth = _number(_value(listed, "ilvl", "0"))
            lists.styles[style.get(w("styleId"), "")] = (_value(listed, "numId", "0"), depth)


def _level(level: Element) -> tuple[str, str, int]:
    start = _number(_value(level, "start", "1"))
    return _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), start


def _value(parent: Element, name: str, default: str) -> str:
    """`w:val` of a child; `default` where there is no such child or it says none."""
    found = parent.find(w(name))
    return default if found is None else found.get(w("val"), default)


def _number(text: str | None) -> int:
    """A number of a list; 0 for what is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else 0


def _count(form: str, number: int) -> str:
    """A number as Word counts it. Letters repeat themselves: z, aa, bb (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""
    if not 1 <= number <= _MOST:
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
