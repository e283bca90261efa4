"""Lines of a page that have become paragraphs, as in a draft pasted from a PDF: put together again where they go on."""

from __future__ import annotations

import itertools
import re

from doctools.review.parts import marks
from doctools.review.parts.stretch import Paragraf, Teks

_FEWEST = 4  # paragraphs that break off in the middle of a sentence before the whole draft is taken for lines
_SHORT, _LONG = 45, 110  # letters of a line that is full
_ENDED = (";", ".", ":", "?", "!")
_HEAD = re.compile(r"(?:Menimbang|Mengingat|Memperhatikan|Menetapkan|Tembusan|Yth|Kepada)\b")


def join_lines(paragraphs: list[Paragraf]) -> list[Teks]:
    """The paragraphs as stretches; joined where most are lines that the next one goes on with."""
    broken = sum(_breaks_off(p) and _continues(q) for p, q in itertools.pairwise(paragraphs))
    if broken < _FEWEST:
        return [p.teks for p in paragraphs]
    found: list[list[Paragraf]] = []
    for paragraph in paragraphs:
        if found and _breaks_off(found[-1][-1]) and _goes_on(paragraph):
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    return [Teks.whole(*parts) for parts in found]


def _breaks_off(paragraph: Paragraf) -> bool:
    text = paragraph.text.strip()
    return (
        paragraph.place is None
        and _SHORT <= len(text) <= _LONG
        and not text.endswith(_ENDED)
        and not text.isupper()
    )


def _continues(paragraph: Paragraf) -> bool:
    """Surely the rest of a sentence."""
    return paragraph.text.strip()[0].islower() and _goes_on(paragraph)


def _goes_on(paragraph: Paragraf) -> bool:
    text = paragraph.text.strip()
    begins = (
        marks.ITEM.match(text)
        or marks.DICTUM.match(text)
        or marks.LETTER_FIELD.match(text)
        or marks.PLACE_SET.match(text)
        or marks.ANNEX.match(text)
        or _HEAD.match(text)
    )
    return paragraph.place is None and not paragraph.label and not begins and not text.isupper()
