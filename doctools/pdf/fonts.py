"""Type 1 fonts as LibreOffice embeds them, made the same in every run.

LibreOffice numbers them (`/UniqueID`) as they come in a process, so that a document's PDF would depend on
what was converted before it. The number is put on the font's own content instead. It stands in the clear
part and in the encrypted one (Adobe Type 1 Font Format, 7.1: eexec).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_KEY, _C1, _C2 = 55665, 52845, 22719  # Adobe Type 1 Font Format, 7.1
_NUMBER = re.compile(rb"(/UniqueID )(\d{7})\b")
_FIRST, _COUNT = 4_000_000, 1_000_000  # numbers that anybody may use (Adobe Type 1 Font Format, 5.1)


def renumber_fonts(pdf: pikepdf.Pdf) -> None:
    """Give every embedded Type 1 font a number that follows from its content."""
    from pikepdf import Dictionary, Name

    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get(Name.Type) == Name.FontDescriptor:
            font = entry.get(Name.FontFile)
            if font is not None:
                lengths = {k: font.get(k) for k in ("/Length1", "/Length2", "/Length3")}
                font.write(_renumbered(font.read_bytes(), int(font["/Length1"]), int(font["/Length2"])))
                for key, value in lengths.items():
                    font[key] = value


def _renumbered(font: bytes, clear: int, encrypted: int) -> bytes:
    head, body, tail = font[:clear], font[clear : clear + encrypted], font[clear + encrypted :]
    private = _decrypted(body)
    zeros = [_NUMBER.sub(rb"\g<1>0000000", part) for part in (head, private)]
    number = _FIRST + int(hashlib.sha256(b"".join(zeros)).hexdigest(), 16) % _COUNT
    head, private = (_NUMBER.sub(rb"\g<1>%d" % number, part) for part in (head, private))
    return head + _encrypted(private) + tail


def _decrypted(data: bytes) -> bytes:
    key, plain = _KEY, bytearray()
    for byte in data:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * _C1 + _C2) & 0xFFFF
    return bytes(plain)


@lru_cache(maxsize=256)  # documents of one run often have the same letters: a few MB
def _encrypted(data: bytes) -> bytes:
    key, cipher = _KEY, bytearray()
    for byte in data:
        cipher.append(byte ^ (key >> 8))
        key = ((cipher[-1] + key) * _C1 + _C2) & 0xFFFF
    return bytes(cipher)
