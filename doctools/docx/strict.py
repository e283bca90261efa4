"""Strict OOXML as transitional: Word's "Strict Open XML Document" has the same words under other namespaces.

The names are those of ISO/IEC 29500-1 (strict, without a year) and 29500-4 (transitional, with 2006); two of them are
written apart there. Widths, which strict files give in points, are twips again, as all readers of layouts take them.
"""

from __future__ import annotations

import re

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/-]+)")
_APART = {b"customProperties": b"custom-properties", b"extendedProperties": b"extended-properties"}
_CONFORMANCE = re.compile(rb"""\s(?:\w+:)?conformance=(?:"strict"|'strict')""")
_WIDTH = re.compile(rb'(?<=w:w=")(\d+(?:\.\d+)?)(pt|pc|pi|in|cm|mm)(?=")')
_TWIPS = {b"pt": 20, b"pc": 240, b"pi": 240, b"in": 1440, b"cm": 1440 / 2.54, b"mm": 144 / 2.54}


def is_strict(content: bytes) -> bool:
    """Whether a part's XML has names of Strict OOXML."""
    return _STRICT in content


def to_transitional(content: bytes) -> bytes:
    """The same part under transitional names, with widths in twips."""
    content = _CONFORMANCE.sub(b"", _NAME.sub(_transitional, content), count=1)
    return _WIDTH.sub(lambda width: b"%d" % round(float(width[1]) * _TWIPS[width[2]]), content)


def _transitional(name: re.Match[bytes]) -> bytes:
    room, *rest = name[2].split(b"/")
    return b"/".join((b"http://schemas.openxmlformats.org", name[1], b"2006", _APART.get(room, room), *rest))
