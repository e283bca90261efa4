"""From a layout and values to the bytes of a .docx; same input, same bytes."""

from doctools.render.layout import layout_path, render_layout, render_parts
from doctools.render.package import Identity, claim_of, code_of, identity_of, sealed
from doctools.render.parts import packed

__all__ = [
    "Identity",
    "claim_of",
    "code_of",
    "identity_of",
    "layout_path",
    "packed",
    "render_layout",
    "render_parts",
    "sealed",
]
