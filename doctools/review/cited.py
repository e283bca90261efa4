"""The acts that a draft cites, read once for all rules."""

from __future__ import annotations

import re

from doctools.law import Citation, CitationReader, CitedAct
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import Butir, ParsedDraft
from doctools.review.parts.stretch import Teks

_IN_TITLE = re.compile(r"\bTahun\s+\d{4}\s+tentang\s[^;(]*$", re.I)


def read_grounds(naskah: ParsedDraft, known: Knowledge) -> list[tuple[Butir, Citation]]:
    """The items of Mengingat that begin with an act, each with its citation; places are those of the item's text."""
    return naskah.once(_read_grounds, known.book.reader)


def stands_in_title(text: str, at: int) -> bool:
    """Whether the character stands in the title of an act that the text names: titles are quoted as they are."""
    return bool(_IN_TITLE.search(text[max(0, at - 400) : at]))


def find_named_acts(naskah: ParsedDraft, known: Knowledge) -> list[tuple[Teks, list[CitedAct]]]:
    """The stretches that name acts, each with all that it names."""
    return naskah.once(_find_acts, known.book.reader)


def _read_grounds(naskah: ParsedDraft, reader: CitationReader) -> list[tuple[Butir, Citation]]:
    found = ((item, reader.read_item(item.teks.text)) for item in naskah.mengingat)
    return [(item, citation) for item, citation in found if citation]


def _find_acts(naskah: ParsedDraft, reader: CitationReader) -> list[tuple[Teks, list[CitedAct]]]:
    found = ((text, reader.find_acts(text.text)) for text in naskah.stretches)
    return [(text, acts) for text, acts in found if acts]
