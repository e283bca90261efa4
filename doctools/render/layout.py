"""Render a Word layout with docxtpl tags. docxtpl's grammar is kept: any docxtpl renders the same."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree

from doctools.cache import Kept
from doctools.context import UnknownNameError
from doctools.docx import Package, w
from doctools.errors import DocumentError, LayoutError, Problem, suggestion
from doctools.office import Workspace
from doctools.render.fast.compiled import CompiledLayout, compile_layout

FOLDER = "templates/layout"


def layout_path(workspace: Workspace, name: str) -> Path:
    """The layout's file. Raises LayoutError, with the nearest name, when there is none."""
    path = workspace.path(f"{FOLDER}/{name}.docx")
    if not path.is_file():
        known = workspace.names(FOLDER, ".docx")
        raise LayoutError(
            Problem(f"tata letak '{name}' tidak ada", f"{FOLDER}/{name}.docx", remedy=suggestion(name, known))
        )
    return path


def render_layout(
    layout: bytes, shown: str, values: dict[str, Any], root: Path = Path(), kept: Kept | None = None
) -> Package:
    """The .docx that docxtpl makes of a layout's bytes and the values; pictures come from `root`.

    A compiled layout makes them where it can. Where it cannot, or where anything is wrong, docxtpl does,
    whose errors are told. `kept`: where compiled layouts are looked for and put. Raises LayoutError with paragraph and nearest name when the layout asks for
    what is not there.
    """
    if ready := _compiled(layout, kept):
        try:
            return Package(ready.render(values), shown)
        except Exception:  # docxtpl finds the same, and what it says of it is what people read
            pass
    from doctools.docx import unpack_zip

    return unpack_zip(_by_docxtpl(layout, shown, values, root), shown)


@lru_cache(maxsize=64)
def _compiled(layout: bytes, kept: Kept | None) -> CompiledLayout | None:
    try:
        return compile_layout(layout, kept)
    except Exception:  # see `render_layout`
        return None


def _by_docxtpl(layout: bytes, shown: str, values: dict[str, Any], root: Path) -> bytes:
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    from doctools.docx import STUMBLES, read_plainly
    from doctools.render.template import open_template, render_whole

    try:
        layout = read_plainly(layout, shown)
        template = open_template(layout)
    except DocumentError as error:
        raise LayoutError(*error.problems) from None
    except (OpcError, PythonDocxError, *STUMBLES):
        raise LayoutError(
            Problem(
                "berkas tata letak rusak", shown, remedy="simpan ulang dari Word, atau pulihkan berkasnya"
            )
        ) from None
    try:
        return render_whole(template, values, root)
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


def _paragraph_with(layout: bytes, name: str) -> str:
    """`paragraf 12 ("…"): ` – the first place in the layout that uses a name."""
    from docx import Document as WordDocument

    document = WordDocument(io.BytesIO(layout))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element, section.first_page_header._element]
    number = 0
    for part in parts:
        for paragraph in part.iter(w("p")):
            number += 1
            text = "".join(t.text or "" for t in paragraph.iter(w("t")))
            if re.search(rf"\b{re.escape(name)}\b", text):
                return f"paragraf {number} (“{text[:60]}”): "
    return ""
