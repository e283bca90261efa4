"""Pictures that an office hands in: photographs, scans and screenshots, and nothing that Pillow hands on to other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# By content, whatever the file is called. PostScript, which Pillow lets Ghostscript run, is not among them, nor are
# the dozens of other formats that its readers know. The reader of JPEG takes what phones write, several in one file (MPO), too.
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP")

# What Pillow raises for a file that is none of these or is damaged, each of its readers its own.
PICTURE_FAULTS = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError, AttributeError)  # fmt: skip


def open_picture(path: Path) -> Image:
    """The picture at `path`, not yet decoded; to be closed.

    Raises one of PICTURE_FAULTS for what is none of the known formats or is damaged, DecompressionBombError or -Warning (of Pillow) for one too large.
    """
    from PIL import Image

    return Image.open(path, formats=FORMATS)
