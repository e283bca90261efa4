"""The document as docxtpl itself renders it: for what the fast way leaves out, and what it is held to."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import meta

from doctools.context import UnknownNameError, sandbox
from doctools.render.drawings.canvas import drawing_filters
from doctools.render.tables import regrid


class FaithfulTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl that leaves `{_{` and its like in the data alone, so that every character arrives."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        self.current_rendering_part = part
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        for name in sorted(meta.find_undeclared_variables(jinja_env.parse(source))):
            if name not in context and name not in jinja_env.globals:  # also where the branch is not taken
                raise UnknownNameError(name, list(context))
        text = jinja_env.from_string(source).render(context)
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))


class RecordingTemplate(FaithfulTemplate):
    """docxtpl that fills in nothing: it notes the source of each part with tags, and saves the layout as it is.

    `sources`: the part's name in the zip → its text after docxtpl has put the tags in order.
    """

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self.sources: dict[str, str] = {}
        self._original = ""

    def patch_xml(self, src_xml: str) -> str:
        self._original = src_xml
        return str(super().patch_xml(src_xml))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        if not any(tag in src_xml for tag in ("{{", "{%", "{#")):
            return str(self.resolve_listing(src_xml))
        self.sources[str(part.partname).lstrip("/")] = src_xml
        return self._original


def record_layout(layout: bytes) -> tuple[bytes, dict[str, str]]:
    """The layout as docxtpl saves it, and the sources of the parts with tags. Raises ValueError for tags elsewhere."""
    template = RecordingTemplate(io.BytesIO(layout))
    template.init_docx()
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        if "{" in getattr(properties, name):
            raise ValueError(name)
    template.render({}, sandbox(), autoescape=True)
    return _saved(template), template.sources


def open_template(layout: bytes) -> FaithfulTemplate:
    """The layout as docxtpl holds it. Raises whatever a broken part makes python-docx raise."""
    template = FaithfulTemplate(io.BytesIO(layout))
    template.init_docx()
    _ = template.docx.core_properties
    return template


def render_whole(template: FaithfulTemplate, values: dict[str, Any], root: Path) -> bytes:
    """The .docx that docxtpl makes of a template that has just been opened. Raises what docxtpl and Jinja raise."""
    environment = sandbox()
    environment.autoescape = True
    environment.filters |= drawing_filters(template, root)
    template.render(values, environment, autoescape=True)
    regrid(template.docx.element.body)
    return _saved(template)


def _saved(template: DocxTemplate) -> bytes:
    target = io.BytesIO()
    with (
        warnings.catch_warnings()
    ):  # a layout saved by LibreOffice gets its core properties twice; see `seal`
        warnings.filterwarnings("ignore", "Duplicate name")
        template.save(target)
    return target.getvalue()
