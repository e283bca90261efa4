"""The letters of added pages: the office's TTF files, or those that come with the PDF library, always embedded.

So an added page has the same bytes on every machine, whatever fonts it has.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from doctools.bundle.tree import inside
from doctools.bundle.wording import WORDS, Huruf
from doctools.errors import DataError, Problem
from doctools.office import Workspace


@dataclass(frozen=True)
class Letters:
    """Names of the regular and bold font, as the PDF library knows them."""

    regular: str
    bold: str


def letters_of(workspace: Workspace, said: Huruf) -> Letters:
    """Raises DataError for a file that is not there or no TTF font."""
    return Letters(_font(workspace, said.biasa, "Vera.ttf"), _font(workspace, said.tebal, "VeraBd.ttf"))


def _font(workspace: Workspace, own: str | None, built_in: str) -> str:
    import reportlab
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    path = Path(reportlab.__file__).parent / "fonts" / built_in
    if own is not None:
        path = workspace.root / own
        if not path.is_file() or not inside(path, workspace.root):
            raise DataError(
                Problem(f"berkas huruf '{own}' tidak ada", WORDS, remedy="salin TTF-nya, atau tulis null")
            )
    name = "Huruf" + hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    try:
        registerFont(TTFont(name, str(path)))
    except TTFError:
        raise DataError(
            Problem(f"'{own}' bukan huruf TTF yang dapat disertakan dalam PDF", WORDS, remedy="tulis null")
        ) from None
    return name
