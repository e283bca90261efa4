"""Render a Word layout with docxtpl tags: the fast way where it covers a document, else docxtpl itself.

docxtpl's grammar is kept: any docxtpl renders the same. docs/rendering.md tells how the two ways fit together.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from doctools.cache import Cache
from doctools.context import UnknownNameError, explain_fault
from doctools.docx import Package, w
from doctools.errors import DoctoolsError, DocumentError, LayoutError, Problem, suggestion
from doctools.office import Workspace
from doctools.render.checking.fault import shorten
from doctools.render.checking.faults import find_faults
from doctools.render.fast.compile import CompiledLayout, compile_layout
from doctools.render.fast.piece import NotCovered

LAYOUTS = "templates/layout"


def find_layout(workspace: Workspace, name: str) -> Path:
    """The layout's file. Raises LayoutError, with the nearest name, when there is none."""
    path = workspace.path(f"{LAYOUTS}/{name}.docx")
    if not path.is_file():
        known = workspace.names(LAYOUTS, ".docx")
        raise LayoutError(
            Problem(
                f"tata letak '{name}' tidak ada", f"{LAYOUTS}/{name}.docx", remedy=suggestion(name, known)
            )
        )
    return path


def render_layout(
    layout: bytes, shown: str, values: dict[str, object], root: Path = Path(), cache: Cache | None = None
) -> Package:
    """The .docx that docxtpl makes of a layout's bytes and the values; pictures come from `root`.

    Raises LayoutError, with paragraph and nearest name, when the layout asks for what is not there, and DataError
    for a bad picture.
    """
    try:
        return Package(_ready(layout, cache or Cache()).render(values), shown)
    except NotCovered as error:
        _note(shown, error)
    from doctools.docx import unpack_zip

    return unpack_zip(_by_docxtpl(layout, shown, values, root), shown)


def find_slow_reason(layout: bytes, cache: Cache) -> str | None:
    """Why docxtpl makes every document of this layout, in words for the office; None where the fast way does."""
    try:
        _ready(layout, cache)
    except NotCovered as error:
        return str(error)
    return None


def _ready(layout: bytes, cache: Cache) -> CompiledLayout:
    """The layout made ready, once in a process. Raises NotCovered."""

    def compile_once() -> CompiledLayout | NotCovered:
        try:
            return compile_layout(layout, cache)
        except NotCovered as error:
            return error

    found = cache.once(layout, compile_once)
    if isinstance(found, NotCovered):
        raise found
    return found


def _note(shown: str, reason: NotCovered) -> None:
    """For who asks why documents take long: nothing that users see."""
    import logging

    logging.getLogger(__name__).info("%s: rendered by docxtpl: %s", shown, reason, exc_info=reason.__cause__)


def _by_docxtpl(layout: bytes, shown: str, values: dict[str, object], root: Path) -> bytes:
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    from doctools.docx import STUMBLES
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import UnfilledError, fill_template, open_template

    try:
        prepared = prepare_layout(layout, shown)
        template = open_template(prepared)
    except DocumentError as error:
        raise LayoutError(*error.problems) from None
    except (OpcError, PythonDocxError, *STUMBLES):
        how = "simpan ulang dari Word, atau pulihkan berkasnya"
        raise LayoutError(Problem("berkas tata letak rusak", shown, remedy=how)) from None
    try:
        return fill_template(template, values, root)
    except DoctoolsError:
        raise
    except UnknownNameError as error:
        what = f"{_paragraph_with(prepared, error.name)}{error}"
        raise LayoutError(Problem(what, shown, None, suggestion(error.name, error.known or values))) from None
    except UnfilledError as error:
        raise LayoutError(*_explain(layout, shown, error.words, error.__cause__)) from None
    except Exception as error:  # whatever the tags do: it is the layout that people can mend
        raise LayoutError(*_explain(layout, shown, "", error)) from None


def _explain(layout: bytes, shown: str, words: str, error: BaseException | None) -> list[Problem]:
    """What is wrong with a layout that cannot be filled: the faults of its tags, or what was noticed, and where."""
    if faults := [
        fault.as_problem() for fault in find_faults(layout, shown, Cache()) if fault.severity == "galat"
    ]:
        return faults
    what = "tag yang memilih atau mengulang memecah paragraf atau tabel"
    remedy: str | None = "pakai {%p … %} untuk paragraf dan {%tr … %} untuk baris tabel, di awal dan akhirnya"
    if isinstance(error, Exception):
        what, remedy = explain_fault(error, {})
        what = f"tata letak tidak dapat diisi: {what}"
    where = f"paragraf (“{shorten(words)}”): " if words else ""
    return [Problem(f"{where}{what}", shown, remedy=remedy)]


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
