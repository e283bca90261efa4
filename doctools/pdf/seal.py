"""What a PDF says of itself: the hash of what it was made from, and a seal over its own bytes.

Both stand in the document information, readable without parsing. The seal is the SHA-256 of the file
with zeros in the seal's place, so that a PDF that was signed or written on later is recognised, and kept.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from doctools.store import set_aside, telling, whole_file

if TYPE_CHECKING:
    import pikepdf

_SOURCE_NAME, _SEAL_NAME = "/DoctoolsSumber", "/DoctoolsIsi"
_SEAL = re.compile(rb"/DoctoolsIsi \(([0-9a-f]{64})\)")
_SOURCE = re.compile(rb"/DoctoolsSumber \(([0-9a-f]{64})\)")
_PIECE = 1 << 20


def read_seal(path: Path) -> tuple[str, bool] | None:
    """The SHA-256 of what a PDF was made from, and whether the PDF is still as it was written.

    None where there is no file, or one that doctools did not make.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            seal, source = _SEAL.search(content), _SOURCE.search(content)
            if seal is None or source is None:
                return None
            said, start = seal[1].decode(), seal.start(1)
            found = source[1].decode(), _hash_but_seal(content, start) == said
            del seal, source  # they hold the map open
            return found
    except (OSError, ValueError):  # ValueError: an empty file
        return None


def write_sealed(pdf: pikepdf.Pdf, source: str, file: BinaryIO) -> None:
    """Save `pdf` with its seal into an empty `file`: the same pages and `source` (SHA-256) give the same bytes."""
    pdf.docinfo[_SOURCE_NAME] = source
    pdf.docinfo[_SEAL_NAME] = "0" * 64
    for name in ("/ID", "/DocChecksum"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    from pikepdf import ObjectStreamMode

    # Without object streams the document information stays readable in the file.
    pdf.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable)
    file.flush()
    with mmap.mmap(file.fileno(), 0) as content:
        place = _SEAL.search(content)
        assert place is not None
        start = place.start(1)
        del place
        content[start : start + 64] = _hash_but_seal(content, start).encode()


def store_pdf(
    path: Path, source: str, write: Callable[[BinaryIO], None]
) -> tuple[Literal["written", "unchanged"], Path | None]:
    """Let `write` write the PDF at `path`, unless one made from the same `source` (SHA-256) is there already.

    A PDF that doctools did not make, or that a person changed, is set aside first; gives its new place.
    Raises StoreError.
    """
    with telling(path):
        known = read_seal(path)
        if known is not None and known[0] == source:
            return "unchanged", None
        kept = set_aside(path) if path.exists() and (known is None or not known[1]) else None
        with whole_file(path) as file:
            write(file)
        return "written", kept


def _hash_but_seal(content: mmap.mmap, start: int) -> str:
    digest = hashlib.sha256()
    for begin, end in ((0, start), (start + 64, len(content))):
        if begin:
            digest.update(b"0" * 64)
        for place in range(begin, end, _PIECE):
            digest.update(content[place : min(place + _PIECE, end)])
    return digest.hexdigest()
