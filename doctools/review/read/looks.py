"""What a reader sees of the words in a Word file: which are hidden, shown as capitals, or in italics.

A look stands in the run itself, else in its styles; where the style of the run and that of the paragraph both say it,
they cancel out (ECMA-376 Part 1, 17.7.3).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from doctools.docx import Element, Package, find_text_elements, parse_xml, w
from doctools.review.parts.stretch import Omission

_RPR, _PPR, _VAL, _RSTYLE, _PSTYLE = w("rPr"), w("pPr"), w("val"), w("rStyle"), w("pStyle")
_OFF = ("0", "false", "off")
# No width: joiners, marks of direction, byte order, soft hyphen. Nobody sees them; words with them are not found.
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")


class Look(NamedTuple):
    hidden: bool = False
    capitals: bool = False
    slanted: bool = False


_TAGS = (w("vanish"), w("caps"), w("i"))  # in the order of Look
_NO = Look()


class Looks:
    """The looks of one package's runs."""

    def __init__(self, package: Package) -> None:
        names = package.related("styles")
        self._styles, self._usual = _read_styles(package.content(names[0])) if names else ({}, {})
        self._known: dict[str, Look] = {}

    def read(self, paragraph: Element) -> tuple[str, tuple[Omission, ...], tuple[tuple[int, int], ...]]:
        """The text that is seen, what was left out of it where, and its stretches in italics."""
        if not (pieces := find_text_elements(paragraph)):
            return "", (), ()
        of_paragraph = self._style(
            _named(find_first(paragraph, _PPR), _PSTYLE) or self._usual.get("paragraph", "")
        )
        words: list[str] = []
        gaps: list[Omission] = []
        slanted: list[tuple[int, int]] = []
        at, last, look = 0, None, _NO
        for piece in pieces:
            if piece.run is not last:
                last, look = piece.run, self._look(piece.run, of_paragraph)
            if look.hidden:
                gaps.append(Omission(at, len(piece.text), hidden=True))
                continue
            seen = piece.text
            if not seen.isascii():
                seen = seen.translate(SPACES)
            if not seen.isascii() and not UNSEEN.isdisjoint(seen):
                kept: list[str] = []
                for letter in seen:
                    if letter in UNSEEN:
                        gaps.append(Omission(at + len(kept), 1))
                    else:
                        kept.append(letter)
                seen = "".join(kept)
            if look.capitals:
                seen = "".join(big if len(big := letter.upper()) == 1 else letter for letter in seen)
            if look.slanted and seen:
                slanted.append((at, at + len(seen)))
            words.append(seen)
            at += len(seen)
        return "".join(words), tuple(gaps), tuple(slanted)

    def _look(self, run: Element, of_paragraph: Look) -> Look:
        properties = find_first(run, _RPR)
        if properties is None:
            return of_paragraph
        own = self._style(_named(properties, _RSTYLE) or "")
        said = (_said(properties, tag) for tag in _TAGS)
        return Look(*(a != b if c is None else c for a, b, c in zip(of_paragraph, own, said, strict=True)))

    def _style(self, name: str, depth: int = 0) -> Look:
        """What a style says, with those that it is based on."""
        if name not in self._styles or depth > len(self._styles):
            return _NO
        if name not in self._known:
            style = self._styles[name]
            base = self._style(_named(style, w("basedOn")) or "", depth + 1)
            properties = style.find(_RPR)
            said = (None if properties is None else _said(properties, tag) for tag in _TAGS)
            self._known[name] = Look(*(a if b is None else b for a, b in zip(base, said, strict=True)))
        return self._known[name]


@lru_cache(maxsize=64)  # an office's drafts share their styles
def _read_styles(xml: bytes) -> tuple[dict[str, Element], dict[str, str]]:
    """The styles by their ids, and the usual one of each type; nobody changes them."""
    styles: dict[str, Element] = {}
    usual: dict[str, str] = {}
    for style in parse_xml(xml, "styles", "").iter(w("style")):
        styles[style.get(w("styleId"), "")] = style
        if style.get(w("default")) in ("1", "true", "on"):
            usual[style.get(w("type"), "")] = style.get(w("styleId"), "")
    return styles, usual


def _said(properties: Element, tag: str) -> bool | None:
    found = properties.find(tag)
    return None if found is None else found.get(_VAL, "1") not in _OFF


def find_first(parent: Element, tag: str) -> Element | None:
    """The child with a tag that stands first as a rule, as properties do: looked for there before the others."""
    if not len(parent):
        return None
    first = parent[0]
    return first if first.tag == tag else parent.find(tag)


def _named(parent: Element | None, tag: str) -> str | None:
    found = None if parent is None else find_first(parent, tag)
    return None if found is None else found.get(_VAL)
