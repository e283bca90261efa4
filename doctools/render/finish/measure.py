"""How high a document's text stands, reckoned from styles and the widths of letters. Lengths are twips.

An estimate on the safe side, for forms of a page: no word processor is asked. Tabs, indents, spacing and widths of
cells are as ECMA-376 has them; hyphenation, footnotes and text around drawings are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doctools.docx import WP, Element, w

_EMU = 635  # in a twip
_TAB, _SIZE, _SINGLE = 720, 20, 240  # of a document that says nothing: stops, half points, 240ths of a line


@dataclass(frozen=True)
class Font:
    """`height`: of a line, `plain`, `bold`: letter → width; thousandths of the letters' size."""

    height: int
    plain: Mapping[str, int]
    bold: Mapping[str, int]

    def width(self, text: str, size: int, bold: bool) -> float:
        """A text's width in twips at `size` half points; letters that are not known are as wide as an `m`."""
        widths = self.bold if bold else self.plain
        other = widths["m"]
        return sum(widths.get(letter, other) for letter in text) * size / 100


@dataclass(frozen=True)
class Setting:
    """What styles and a paragraph's own properties come to."""

    before: int = 0
    after: int = 0
    line: int = _SINGLE
    rule: str = "auto"
    left: int = 0
    right: int = 0
    hanging: int = 0
    first: int = 0
    size: int = _SIZE
    bold: bool = False
    tabs: tuple[int, ...] = ()


class Measure:
    """Measures the paragraphs and tables of one package's body."""

    def __init__(self, styles: Element, font: Font) -> None:
        self._font = font
        self._styles = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
        size = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}")
        self._default: dict[str, object] = (
            {"size": parse_length(size, "val", _SIZE)} if size is not None else {}
        )
        self._known: dict[str, dict[str, object]] = {}

    def height(self, block: Element, width: float) -> float:
        """Of a paragraph or table in a column of that width."""
        if block.tag == w("tbl"):
            return sum(self.row(row) for row in block.findall(w("tr")))
        return self._paragraph(block, width) if block.tag == w("p") else 0.0

    def row(self, row: Element) -> float:
        """A table's row: its highest cell, or what the row says to be the least."""
        least = row.find(f"{w('trPr')}/{w('trHeight')}")
        highest = float(parse_length(least, "val", 0)) if least is not None else 0.0
        for cell in row.findall(w("tc")):
            room = parse_length(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w", 0) - 2 * _CELL_MARGIN
            highest = max(highest, sum(self.height(block, room) for block in cell))
        return highest + _BORDER

    def _paragraph(self, paragraph: Element, width: float) -> float:
        form = self._form(paragraph)
        drawn = [
            int(e.get("cy", "0")) / _EMU for e in paragraph.iterfind(f".//{{{WP}}}inline/{{{WP}}}extent")
        ]
        line = self._font.height * form.size / 100
        line = form.line if form.rule == "exact" else line * form.line / _SINGLE
        lines = self._lines(paragraph, form, width)
        return form.before + max([lines * line, *drawn]) + form.after

    def _lines(self, paragraph: Element, form: Setting, width: float) -> int:
        """How many lines the words take, broken where the next one does not fit."""
        end, lines = width - form.right, 1
        at = float(form.left - form.hanging + form.first)
        for piece in _pieces(paragraph):
            if piece == "\n":
                lines, at = lines + 1, float(form.left)
            elif piece == "\t":
                stops = sorted({*form.tabs, form.left})
                at = next((s for s in stops if s > at), (at // _TAB + 1) * _TAB)
            else:
                for n, word in enumerate(piece.split(" ")):
                    space = self._font.width(" ", form.size, form.bold) if n else 0.0
                    length = self._font.width(word, form.size, form.bold)
                    if at + space + length > end and at > form.left:
                        lines, at = lines + 1, float(form.left)
                        space = 0.0
                    at += space + length
                    while at > end > form.left:  # a word longer than the line is cut
                        lines, at = lines + 1, form.left + at - end
        return lines

    def _form(self, paragraph: Element) -> Setting:
        properties = paragraph.find(w("pPr"))
        named = properties.find(w("pStyle")) if properties is not None else None
        found = dict(self._style(named.get(w("val"), "") if named is not None else "Normal"))
        if properties is not None:
            _read(found, properties)
        return Setting(**found)  # type: ignore[arg-type]

    def _style(self, name: str) -> dict[str, object]:
        if name not in self._known:
            style = self._styles.get(name)
            self._known[name] = dict(self._default)
            if style is not None:
                base = style.find(w("basedOn"))
                found = dict(self._style(base.get(w("val"), ""))) if base is not None else dict(self._default)
                for part in (style.find(w("pPr")), style.find(w("rPr"))):
                    if part is not None:
                        _read(found, part)
                self._known[name] = found
        return self._known[name]


_CELL_MARGIN, _BORDER = 85, 10


def _read(found: dict[str, object], properties: Element) -> None:
    """Take over what `w:pPr` or `w:rPr` says."""
    for tag, names in (
        ("spacing", {"before": "before", "after": "after", "line": "line"}),
        ("ind", {"left": "left", "right": "right", "hanging": "hanging", "firstLine": "first"}),
        ("sz", {"val": "size"}),
    ):
        element = properties.find(w(tag))
        if element is not None:
            found |= {
                own: int(v)
                for n, own in names.items()
                if (v := element.get(w(n), "")).lstrip("-").isdecimal()
            }
            if tag == "spacing" and element.get(w("lineRule")):
                found["rule"] = element.get(w("lineRule"))
    if properties.find(w("b")) is not None:
        found["bold"] = True
    if (tabs := properties.find(w("tabs"))) is not None:
        found["tabs"] = tuple(parse_length(tab, "pos", 0) for tab in tabs)


def _pieces(paragraph: Element) -> list[str]:
    """The paragraph's words, with tabs and line breaks by themselves."""
    found: list[str] = []
    for element in paragraph.iter(w("t"), w("tab"), w("br")):
        if element.tag == w("t"):
            found.append(element.text or "")
        elif element.getparent().tag == w("r"):  # type: ignore[union-attr]
            found.append("\t" if element.tag == w("tab") else "\n")
    return found


def parse_length(element: Element | None, name: str, default: int) -> int:
    """An attribute as a number; `default` where it says none."""
    text = "" if element is None else element.get(w(name), "")
    return int(text) if text.lstrip("-").isdecimal() else default
