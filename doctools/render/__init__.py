"""From a layout and values to the bytes of a .docx; same input, same bytes."""

from doctools.render.layout import layout_path, render_layout, render_parts
from doctools.render.package import Identity, identity_of, sealed

__all__ = ["Identity", "identity_of", "layout_path", "render_layout", "render_parts", "sealed"]
