"""Render a Word layout with docxtpl tags. docxtpl's grammar is kept: any docxtpl renders the same."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any

from docx import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, meta
from lxml import etree

from doctools.context.wording import UnknownNameError, sandbox
from doctools.errors import LayoutError, Problem
from doctools.names import suggestion
from doctools.render.drawings import drawing_filters
from doctools.render.tables import regrid
from doctools.workspace.locate import Workspace

FOLDER = "templates/layout"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _FaithfulTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl that leaves `{_{` and its like in the data alone, so that every character arrives."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        self.current_rendering_part = part
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        for name in sorted(meta.find_undeclared_variables(jinja_env.parse(source))):
            if name not in context and name not in jinja_env.globals:  # also where the branch is not taken
                raise UnknownNameError(name, list(context))
        text = jinja_env.from_string(source).render(context)
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))


def layout_path(workspace: Workspace, name: str) -> Path:
    """The layout's file. Raises LayoutError, with the nearest name, when there is none."""
    path = workspace.path(f"{FOLDER}/{name}.docx")
    if not path.is_file():
        known = workspace.names(FOLDER, ".docx")
        raise LayoutError(
            Problem(f"tata letak '{name}' tidak ada", f"{FOLDER}/{name}.docx", remedy=suggestion(name, known))
        )
    return path


def render_layout(layout: bytes, shown: str, values: dict[str, Any], root: Path = Path()) -> bytes:
    """The .docx that docxtpl makes of a layout's bytes and the values; pictures come from `root`.

    Raises LayoutError with paragraph and nearest name when the layout asks for what is not there.
    """
    environment = sandbox()
    environment.autoescape = True
    try:
        template = _FaithfulTemplate(io.BytesIO(layout))
        template.init_docx()
        environment.filters |= drawing_filters(template, root)
        template.render(values, environment, autoescape=True)
        regrid(template.docx.element.body)
        target = io.BytesIO()
        with (
            warnings.catch_warnings()
        ):  # a layout saved by LibreOffice gets its core properties twice; see sealed()
            warnings.filterwarnings("ignore", "Duplicate name")
            template.save(target)
    except UnknownNameError as error:
        where = _paragraph_with(layout, error.name)
        raise LayoutError(
            Problem(f"{where}{error}", shown, None, suggestion(error.name, error.known or values))
        ) from None
    except TemplateSyntaxError as error:
        raise LayoutError(
            Problem(
                f"tag di tata letak keliru ({error.message})",
                shown,
                None,
                "periksa {{ … }} dan {% … %} di Word",
            )
        ) from None
    except (TemplateError, TypeError) as error:
        raise LayoutError(Problem(f"tata letak tidak dapat diisi ({error})", shown)) from None
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise LayoutError(
            Problem(f"berkas tata letak rusak ({error})", shown, remedy="pulihkan berkasnya")
        ) from None
    except Exception as error:  # python-docx and zipfile have no common base for a file that is no .docx
        if type(error).__module__.split(".")[0] in ("zipfile", "docx"):
            raise LayoutError(
                Problem("berkas ini bukan dokumen Word (.docx)", shown, remedy="simpan ulang sebagai .docx")
            ) from None
        raise
    return target.getvalue()


def _paragraph_with(layout: bytes, name: str) -> str:
    """`paragraf 12 ("…"): ` – the first place in the layout that uses a name."""
    document = WordDocument(io.BytesIO(layout))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element, section.first_page_header._element]
    number = 0
    for part in parts:
        for paragraph in part.iter(f"{_W}p"):
            number += 1
            text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))
            if re.search(rf"\b{re.escape(name)}\b", text):
                return f"paragraf {number} (“{text[:60]}”): "
    return ""
