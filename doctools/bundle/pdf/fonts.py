"""The fonts of added pages: the office's TTF files, or those that come with the PDF library, always embedded.

So an added page has the same bytes on every machine, whatever fonts it has.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from doctools.bundle.tree import is_inside
from doctools.bundle.wording import WORDING_FILE, Huruf
from doctools.errors import DataError, Problem
from doctools.office import Workspace


@dataclass(frozen=True)
class PageFonts:
    """Names of the regular and bold font, as the PDF library knows them."""

    regular: str
    bold: str


def load_fonts(workspace: Workspace, wanted: Huruf) -> PageFonts:
    """Register the fonts with the PDF library. Raises DataError for a file that is not there or no TTF font."""
    return PageFonts(
        _load_font(workspace, wanted.biasa, "Vera.ttf"), _load_font(workspace, wanted.tebal, "VeraBd.ttf")
    )


def _load_font(workspace: Workspace, own: str | None, built_in: str) -> str:
    import reportlab
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    path = Path(reportlab.__file__).parent / "fonts" / built_in
    if own is not None:
        path = workspace.root / own
        if not path.is_file() or not is_inside(path, workspace.root):
            raise DataError(
                Problem(
                    f"berkas huruf '{own}' tidak ada", WORDING_FILE, remedy="salin TTF-nya, atau tulis null"
                )
            )
    name = "Huruf" + hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    try:
        registerFont(TTFont(name, str(path)))
    except TTFError:
        raise DataError(
            Problem(
                f"'{own}' bukan huruf TTF yang dapat disertakan dalam PDF", WORDING_FILE, remedy="tulis null"
            )
        ) from None
    return name
