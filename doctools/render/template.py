"""The document as docxtpl itself renders it: for what the fast way leaves out, and what it is held to."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any
from xml.parsers import expat

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, meta

from doctools.context import UnknownNameError, sandbox
from doctools.errors import DoctoolsError
from doctools.render.checking.source import strip_markup
from doctools.render.drawings.canvas import build_drawing_filters
from doctools.render.tables import regrid


class UnfilledError(Exception):
    """A part that its tags do not let be filled. `words`: of the paragraph where that is noticed, if one is known.

    Its cause is what Jinja raised; it has none where a tag begins in one paragraph, row or cell and ends in another.
    """

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class FaithfulTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl that leaves `{_{` and its like in the data alone, so that every character arrives."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        self.current_rendering_part = part
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        try:
            names = sorted(meta.find_undeclared_variables(jinja_env.parse(source)))
        except TemplateSyntaxError as error:
            raise UnfilledError(_find_words(source, error)) from error
        for name in names:
            if name not in context and name not in jinja_env.globals:  # also where the branch is not taken
                raise UnknownNameError(name, list(context))
        try:
            text = jinja_env.from_string(source).render(context)
        except (UnknownNameError, DoctoolsError):
            raise
        except Exception as error:  # whatever the tags do: it is the layout that people can mend
            raise UnfilledError(_find_words(source, error)) from error
        made = str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))
        try:  # docxtpl reads on over what is broken, and then words are lost
            expat.ParserCreate().Parse(made.encode(), True)
        except expat.ExpatError as error:
            raise UnfilledError(_find_words_before(made, error.lineno, error.offset)) from None
        return made


def _find_words(source: str, error: Exception) -> str:
    """The words of the line, which is a paragraph, where Jinja stumbled."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    lines = source.split("\n")
    return strip_markup(lines[line - 1].partition("</w:p>")[0]) if line and line <= len(lines) else ""


def _find_words_before(made: str, line: int, column: int) -> str:
    """The last words before a place in what was made."""
    before = "\n".join((*made.split("\n")[: line - 1], made.split("\n")[line - 1][:column]))
    start = before.rfind("<w:p", 0, max(before.rfind("</w:t>"), 0))
    return strip_markup(before[max(start, 0) :])


class TagsElsewhereError(Exception):
    """Tags stand where docxtpl looks for them too, but not in the text: in the properties of the layout."""


class _Recorder(FaithfulTemplate):
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


def record_sources(layout: bytes) -> tuple[bytes, dict[str, str]]:
    """The layout as docxtpl saves it, and the sources of the parts with tags.

    Raises TagsElsewhereError, and whatever a broken part makes docxtpl and python-docx raise.
    """
    template = _Recorder(io.BytesIO(layout))
    template.init_docx()
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        if "{" in getattr(properties, name):
            raise TagsElsewhereError(name)
    template.render({}, sandbox(), autoescape=True)
    return _save(template), template.sources


def open_template(layout: bytes) -> FaithfulTemplate:
    """The layout as docxtpl holds it. Raises whatever a broken part makes python-docx raise."""
    template = FaithfulTemplate(io.BytesIO(layout))
    template.init_docx()
    _ = template.docx.core_properties
    return template


def fill_template(template: FaithfulTemplate, values: dict[str, Any], root: Path) -> bytes:
    """The .docx that docxtpl makes; pictures come from `root`. Raises what docxtpl and Jinja raise, DataError for a
    bad picture."""
    environment = sandbox()
    environment.autoescape = True
    environment.filters |= build_drawing_filters(template, root)
    template.render(values, environment, autoescape=True)
    regrid(template.docx.element.body)
    return _save(template)


def _save(template: DocxTemplate) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings():
        # a layout saved by LibreOffice gets its core properties twice; see `seal`
        warnings.filterwarnings("ignore", "Duplicate name")
        template.save(target)
    return target.getvalue()
