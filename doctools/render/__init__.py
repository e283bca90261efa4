"""From a layout and values to the bytes of a .docx; same input, same bytes."""

from doctools.render.code import with_code
from doctools.render.layout import layout_path, render_layout
from doctools.render.package import Identity, code_of, identity_of, sealed

__all__ = ["Identity", "code_of", "identity_of", "layout_path", "render_layout", "sealed", "with_code"]
