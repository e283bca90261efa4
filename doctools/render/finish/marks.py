"""The word at the head of every page that tells a draft, or a form to fill by hand, from a document that is signed."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from doctools.docx import Package, Part

_START = re.compile(rb"(<w:hdr(?: [^>]*)?>)")
_TOP, _ASIDE = 283, 850  # twips from the paper's upper and right edge
# A frame of its own in the margin: no line of the text moves for it.
_MARK = (
    '<w:p><w:pPr><w:framePr w:w="9600" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="right" w:y="{top}"/>'
    '<w:ind w:right="{aside}"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="808080"/><w:sz w:val="16"/>'
    '<w:szCs w:val="16"/></w:rPr><w:t>{words}</w:t></w:r></w:p>'
)


def mark_pages(package: Package, words: str) -> None:
    """Put `words` at the upper right of every page, in the margin."""
    for name in package.related("header"):
        package.parts[name] = _marked(package.content(name), words)


@lru_cache(maxsize=256)
def _marked(header: bytes, words: str) -> Part:
    mark = _MARK.format(top=_TOP, aside=_ASIDE, words=escape(words, quote=False)).encode()
    return Part(_START.sub(lambda found: found[1] + mark, header, count=1))
