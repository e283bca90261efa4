"""Typed list marks become Word's own numbering: who inserts an item finds the others renumbered.

Layouts and wording type their marks (`a.⇥bahwa …`, and in cells `1. …` line under line); what is taken for a list is
that alone, so an office's own layouts need nothing for it. Each list is one `w:num` that begins where the typed one
did (ECMA-376 Part 1, 17.9.15, 17.9.26).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from doctools.docx import Package, Part, W, parse_xml, w

_PART = "word/numbering.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RUN = rb"<w:r(?: [^>]*)?>(?:<w:rPr/>|<w:rPr>.*?</w:rPr>)?"
_MARK = rb"\(?(?:\d{1,3}|[a-z]{1,2})[.)]"
_OPEN = rb"<w:p(?: [^>]*)?>"
# A paragraph that begins with a mark and a tab; what Word or LibreOffice puts between them stays out.
_ITEM = re.compile(
    rb"(?P<open>%b<w:pPr>)(?P<style><w:pStyle w:val=\"(?P<name>[^\"]*)\"/>)(?P<ppr>(?:(?!</w:pPr>).)*)</w:pPr>"
    rb"(?P<run>%b)<w:t(?: [^>]*)?>(?P<mark>%b)</w:t>(?:</w:r>%b)?<w:tab/>" % (_OPEN, _RUN, _MARK, _RUN),
    re.DOTALL,
)
_LINES = re.compile(
    rb"(?P<open>%b<w:pPr>)(?P<style><w:pStyle w:val=\"(?P<name>[^\"]*)\"/>)(?P<ppr>(?:(?!</w:pPr>).)*)</w:pPr>"
    rb"(?P<run>%b)(?P<text><w:t(?: [^>]*)?>(?:(?!</?w:r[ >]|</w:p>).)*?)</w:r></w:p>" % (_OPEN, _RUN),
    re.DOTALL,
)
_BREAK = re.compile(rb"</w:t><w:br/><w:t(?: [^>]*)?>")
_LINE = re.compile(rb"(?P<mark>%b) (?=\S)" % _MARK)
_KEEPS = rb"(?:<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)\b[^>]*/>)*"
_CELL_INDENT = 312  # twips: where the text of a list in a cell begins
_FIRST = 101  # the lists that a layout may have of its own count below


@dataclass
class _Lists:
    """The lists met so far. `forms`: (indent, number form, text) → abstract list; `numbers`: (abstract, start) of each."""

    indents: dict[str, tuple[int, int]]
    forms: dict[tuple[int, int, str, str], int] = field(default_factory=dict)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    _running: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def number(self, style: str, mark: str, indent: tuple[int, int] | None = None) -> int | None:
        """The list that an item is of; None for a mark that Word does not count."""
        left, hanging = indent or self.indents.get(style, (0, 0))
        value = _value(mark)
        if value is None or not left:
            return None
        count = "lowerLetter" if mark.strip("().").isalpha() else "decimal"
        text = re.sub(r"\w+", "%1", mark)
        abstract = self.forms.setdefault((left, hanging, count, text), len(self.forms) + _FIRST)
        last, number = self._running.get((style, abstract), (0, 0))
        if value == 1 or value != last + 1:
            self.numbers.append((abstract, value))
            number = len(self.numbers) + _FIRST - 1
        self._running[style, abstract] = value, number
        return number


def number_lists(package: Package) -> None:
    """Give every typed list of the document's body its own numbering."""
    main = package.main
    body = package.content(main)
    lists = _Lists(_indents(package.content(name)) if (name := _styles(package)) else {})
    body = _LINES.sub(lambda found: _cell_lines(found, lists), body)
    body = _ITEM.sub(lambda found: _item(found, lists), body)
    if not lists.numbers:
        return
    package.parts[main] = Part(body)
    _write(package, lists)


def _styles(package: Package) -> str:
    return next(iter(package.related("styles")), "")


def _item(found: re.Match[bytes], lists: _Lists) -> bytes:
    number = lists.number(found["name"].decode(), found["mark"].decode())
    if number is None:
        return found[0]
    return b"%b%b%b</w:pPr>%b" % (
        found["open"],
        found["style"],
        _listed(found["ppr"], number),
        found["run"],
    )


def _cell_lines(found: re.Match[bytes], lists: _Lists) -> bytes:
    """A paragraph of a table's cell whose lines are items: a paragraph each."""
    if not found["name"].startswith(b"Sel"):
        return found[0]
    text = found["text"].removesuffix(b"</w:t>").partition(b">")[2]
    lines = _BREAK.split(text)
    if not any(map(_LINE.match, lines)):
        return found[0]
    made = []
    for line in lines:
        mark = _LINE.match(line)
        number = mark and lists.number("", mark["mark"].decode(), (_CELL_INDENT, _CELL_INDENT))
        if mark and number:
            line, ppr = line[mark.end() :], _listed(found["ppr"], number)
        else:
            ppr = found["ppr"]
        head = b"".join((found["open"], found["style"], ppr, b"</w:pPr>", found["run"]))
        made.append(b'%b<w:t xml:space="preserve">%b</w:t></w:r></w:p>' % (head, line))
    return b"".join(made)


def _listed(properties: bytes, number: int) -> bytes:
    """Paragraph properties behind the style with a list among them, where the schema has it."""
    kept = re.match(_KEEPS, properties)
    at = kept.end() if kept else 0
    own = b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>' % number
    return properties[:at] + own + properties[at:]


def _value(mark: str) -> int | None:
    """`c.` → 3, `bb)` → 28 as Word counts; None for letters that it does not write."""
    plain = mark.strip("().")
    if plain.isdecimal():
        return int(plain) or None
    return ord(plain[0]) - 96 + 26 * (len(plain) - 1) if len(set(plain)) == 1 else None


@lru_cache(maxsize=32)  # documents of one layout have the same styles
def _indents(styles: bytes) -> dict[str, tuple[int, int]]:
    """Style → left indent and hanging in twips, with what it takes from those it is based on."""
    root = parse_xml(styles, "word/styles.xml", "")
    entries = {style.get(w("styleId"), ""): style for style in root.findall(w("style"))}

    def indent(name: str, key: str, depth: int = 0) -> int:
        style = entries.get(name)
        if style is None or depth > len(entries):
            return 0
        own = style.find(f"{w('pPr')}/{w('ind')}")
        if own is not None and (given := own.get(w(key), "")).isdecimal():
            return int(given)
        base = style.find(w("basedOn"))
        return 0 if base is None else indent(base.get(w("val"), ""), key, depth + 1)

    return {name: (indent(name, "left"), indent(name, "hanging")) for name in entries}


def _write(package: Package, lists: _Lists) -> None:
    """The lists as a part; where the layout has lists of its own, beside these."""
    abstracts = "".join(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{count}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
        for (left, hanging, count, text), n in lists.forms.items()
    )
    numbers = "".join(
        f'<w:num xmlns:w="{W}" w:numId="{n}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for n, (abstract, start) in enumerate(lists.numbers, _FIRST)
    )
    made = etree.fromstring(f'<w:numbering xmlns:w="{W}">{abstracts}{numbers}</w:numbering>')
    known = next(iter(package.related("numbering")), None)
    if known is None:
        package.add(package.free_name("numbering"), "numbering", _TYPE, made)
        return
    root = package.tree(known)
    at = next((n for n, child in enumerate(root) if child.tag == w("num")), len(root))
    for n, entry in enumerate(made.findall(w("abstractNum"))):
        root.insert(at + n, entry)
    last = max((n for n, child in enumerate(root) if child.tag in (w("num"), w("abstractNum"))), default=-1)
    for n, entry in enumerate(made.findall(w("num")), 1):
        root.insert(last + n, entry)
