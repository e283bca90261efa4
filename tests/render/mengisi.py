"""Small layouts, and layouts filled in, as .docx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doctools.cache import Cache
from doctools.docx.package import Package
from doctools.render.layout import render_layout as render_package
from doctools.render.template import fill_template, open_template
from tools.layouts.word import A4, Layout, Style, p

CACHE = Cache()


def layout_of(body: str, header: str = "") -> bytes:
    """A layout with this body, in WordprocessingML."""
    return Layout(
        [Style("Normal", base=None)],
        body,
        A4,
        (20, 20, 20, 20),
        p("Normal", header),
        p("Normal", ""),
        p("Normal", ""),
    ).package()


def render_layout(layout: bytes, shown: str, values: dict[str, Any], root: Path = Path()) -> Package:
    """As a document is made: the fast way where it covers it."""
    return render_package(layout, shown, values, root, CACHE)


def render_by_docxtpl(layout: bytes, values: dict[str, Any], root: Path = Path()) -> bytes:
    """As docxtpl makes it, which the fast way is held to."""
    return fill_template(open_template(layout), values, root)
