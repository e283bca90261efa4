"""The bytes of a layout as docxtpl takes them."""

from __future__ import annotations

from doctools.docx import read_plainly
from doctools.render.checking.anchors import keep_anchored


def prepare_layout(layout: bytes, shown: str) -> bytes:
    """The layout read as any Office file, with what stands beside control tags kept. Raises DocumentError."""
    return keep_anchored(read_plainly(layout, shown), shown)
