"""The document as docxtpl itself renders it: for what the fast way leaves out, and what it is held to."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, meta
from lxml import etree

from doctools.context import UnknownNameError, sandbox
from doctools.render.checking.source import words_of
from doctools.render.drawings.canvas import drawing_filters
from doctools.render.tables import regrid


class UnrenderedError(Exception):
    """A part that cannot be filled. `words`: of the paragraph where that is noticed; empty where none is known."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class FaithfulTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl that leaves `{_{` and its like in the data alone, so that every character arrives.

    docxtpl reads what it has filled with a parser that repairs, and drops what does not fit; here that is an error.
    """

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        self.current_rendering_part = part
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        try:
            names = sorted(meta.find_undeclared_variables(jinja_env.parse(source)))
        except TemplateSyntaxError as error:
            raise UnrenderedError(_words_at(source, error)) from error
        for name in names:
            if name not in context and name not in jinja_env.globals:  # also where the branch is not taken
                raise UnknownNameError(name, list(context))
        try:
            text = jinja_env.from_string(source).render(context)
        except UnknownNameError:
            raise
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise UnrenderedError(_words_at(source, error)) from error
        made = str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))
        try:
            etree.fromstring(made.encode())
        except etree.XMLSyntaxError as error:
            raise UnrenderedError(_words_before(made, *error.position)) from error
        return made


def _words_at(source: str, error: Exception) -> str:
    """The words of the line, which is a paragraph, where Jinja stumbled."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    lines = source.split("\n")
    return words_of(lines[line - 1].partition("</w:p>")[0]) if line and line <= len(lines) else ""


def _words_before(made: str, line: int, column: int) -> str:
    """The last words before a place in what was made."""
    lines = made.split("\n")
    before = "\n".join([*lines[: line - 1], lines[line - 1][:column]]) if 0 < line <= len(lines) else made
    start = before.rfind("<w:p", 0, max(before.rfind("</w:t>"), 0))
    return words_of(before[max(start, 0) :])


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
