"""What a layout prints for one document, piece by piece: so two layouts can be compared, whatever their own words are.

The XML is left out of a layout's source; what stays are its words, its tags and marks that tell where each piece
begins and ends. Jinja fills that in, and the marks tell which piece was printed how often, and what each tag gave.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Template

from doctools.docx import unpack_zip
from doctools.errors import DoctoolsError
from doctools.office import level_text
from doctools.render.checking.paragraphs import simplify_tag
from doctools.render.checking.source import SOURCE_TOKEN, TAG, split_paragraphs, strip_markup
from doctools.render.checking.words import PART, read_part

_BEGIN, _THEN, _END = "\x01", "\x03", "\x02"  # never in XML
_PRINTED = re.compile(rf"{_BEGIN}(\d+){_THEN}([^{_END}]*){_END}")
_MARK = re.compile(rf"{_BEGIN}\d+{_THEN}|{_END}")
_TEXT = re.compile(r"<w:t(?=[ >])[^>]*(?<!/)>")
_SPACE = re.compile(r"<w:(?:tab|br|cr)(?=[ />])[^>]*>")
_LOOP = re.compile(r"\{%-?\s*for\s+(\w+)")
EMBLEM = "lambang"
_DRAWN = ("foto", "qr", "grafik", "alur", EMBLEM)
_PICTURES = (b"<a:blip ", b"<v:imagedata ")


class Piece(NamedTuple):
    """A tag that prints, or words between tags, as they are typed; and the whole paragraph that they stand in."""

    text: str
    paragraph: str
    is_tag: bool

    @property
    def tag(self) -> str:
        """The tag, the same however it is spaced; empty for words."""
        return simplify_tag(self.text) if self.is_tag else ""


class Printout(NamedTuple):
    """`printed`: how often each piece was; `values`: the same for what each tag gave; `words`: all that can be read.

    Both are in plain form; `written`: what a tag gave in plain form → with its capitals.
    """

    printed: Counter[Piece]
    values: Counter[tuple[Piece, str]]
    words: str
    written: dict[str, str]


class TracedLayout(NamedTuple):
    """`tags`: all tags in their order, as the same however they are spaced; `items`: names that loops give.

    `untagged`: the words of parts without tags; `pictures`: how many a person put into it.
    """

    pieces: tuple[Piece, ...]
    tags: tuple[str, ...]
    items: frozenset[str]
    untagged: str
    pictures: int
    template: Template

    def trace(self, values: dict[str, object]) -> Printout | None:
        """What is printed of these values; None where the layout asks for others."""
        from jinja2 import TemplateError

        try:
            made = self.template.render(values)
        except (DoctoolsError, TemplateError, LookupError, TypeError, ValueError):
            return None
        printed: Counter[Piece] = Counter()
        given: Counter[tuple[Piece, str]] = Counter()
        written: dict[str, str] = {}
        for number, text in _PRINTED.findall(made):
            piece = self.pieces[int(number)]
            printed[piece] += 1
            if piece.is_tag and (words := level_text(value := _read(text))):
                given[piece, words] += 1
                written.setdefault(words, value)
        return Printout(printed, given, level_text(f"{_read(_MARK.sub('', made))} {self.untagged}"), written)


@lru_cache(maxsize=32)
def trace_layout(layout: bytes) -> TracedLayout | None:
    """The layout made ready to be traced; None where its tags cannot be read."""
    from jinja2 import TemplateError

    from doctools.context import sandbox
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import TagsElsewhereError, record_sources

    environment = sandbox()
    environment.autoescape = True
    environment.filters |= {name: _name_picture(name) for name in _DRAWN}
    pieces: list[Piece] = []
    try:
        content, sources = record_sources(prepare_layout(layout, ""))
        package = unpack_zip(content, "")
        skeleton = "".join(text for _, source in sorted(sources.items()) for text in _outline(source, pieces))
        template = environment.from_string(skeleton)
    except (
        DoctoolsError,
        TagsElsewhereError,
        TemplateError,
        LookupError,
        TypeError,
        ValueError,
        SyntaxError,
    ):
        return None
    tags = tuple(simplify_tag(tag) for tag in TAG.findall(skeleton))
    others = [name for name in package.parts if PART.fullmatch(name) and name not in sources]
    untagged = " ".join(read_part(package.content(name)) for name in others)
    drawn = sum(
        package.content(name).count(mark)
        for name in package.parts
        if PART.fullmatch(name)
        for mark in _PICTURES
    )
    return TracedLayout(tuple(pieces), tags, frozenset(_LOOP.findall(skeleton)), untagged, drawn, template)


def _name_picture(name: str) -> Callable[..., str]:
    """A filter that gives a word in place of a picture."""
    return lambda *_, **__: name


def _read(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _outline(source: str, pieces: list[Piece]) -> Iterator[str]:
    """The source without its XML, with marks around all that is printed; `pieces` gets what they mean."""
    for paragraph in split_paragraphs(source):
        inside, end, outside = paragraph.partition("</w:p>")
        yield " "
        yield from _mark(inside, strip_markup(inside), pieces)
        yield " "
        yield from _mark(end + outside, "", pieces)


def _mark(xml: str, paragraph: str, pieces: list[Piece]) -> Iterator[str]:
    words, reading = "", False

    def tell(text: str, *, is_tag: bool) -> str:
        # A tag in place of its whole paragraph was typed with its letter.
        typed = f"{{{{p {text[2:].lstrip()}" if is_tag and not reading and not paragraph else text
        pieces.append(Piece(typed, paragraph or typed, is_tag))
        return f"{_BEGIN}{len(pieces) - 1}{_THEN}{text}{_END}"

    at = 0
    for token in SOURCE_TOKEN.finditer(xml):
        if reading:
            words += xml[at : token.start()]
        at, text = token.end(), token[0]
        if text.startswith("<"):
            reading = bool(_TEXT.fullmatch(text))
            words += " " if _SPACE.fullmatch(text) else ""
            continue
        if words.strip():
            yield tell(words, is_tag=False)
        words = ""
        if not text.startswith("{#"):
            yield tell(text, is_tag=True) if text.startswith("{{") else text
    if words.strip():
        yield tell(words, is_tag=False)
