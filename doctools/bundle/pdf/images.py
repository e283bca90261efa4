"""A picture of evidence as A4 pages: fitted, upright, with its caption; each page of a scan as one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.bundle.pdf.fonts import PageFonts
from doctools.office import open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200  # finer pictures are reduced to what a page prints
_MARGIN, _LINE, _SIZE = 50, 13, 9  # points
_CAPTION_LINES = 4
_INK = ("RGB", "L", "1", "CMYK")


def draw_picture(source: Path, caption: list[str], target: Path, fonts: PageFonts) -> int:
    """Draw the picture on A4 pages into the PDF `target`; how many pages it has. Raises OSError, SyntaxError or ValueError for a spoiled picture."""
    import warnings

    from PIL import Image, ImageOps, ImageSequence
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.utils import ImageReader, simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(target), invariant=1, pageCompression=1)
    count = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks of Pillow, in English
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with open_picture(source) as opened:
                for frame in ImageSequence.Iterator(opened):
                    picture = _flatten(ImageOps.exif_transpose(frame))
                    paper = landscape(A4) if picture.width > picture.height else A4
                    width, height = paper
                    lines = [
                        part
                        for line in caption
                        for part in simpleSplit(line, fonts.regular, _SIZE, width - 2 * _MARGIN)
                    ][:_CAPTION_LINES]
                    room = (width - 2 * _MARGIN, height - 2 * _MARGIN - _LINE * (len(lines) + 1))
                    scale = min(room[0] / picture.width, room[1] / picture.height)
                    wide, high = picture.width * scale, picture.height * scale
                    limit = (int(wide / 72 * _DPI) + 1, int(high / 72 * _DPI) + 1)
                    picture.thumbnail(limit)  # never larger than it is
                    canvas.setPageSize(paper)
                    left, bottom = (width - wide) / 2, height - _MARGIN - high
                    canvas.drawImage(ImageReader(_encode(picture, opened.format)), left, bottom, wide, high)
                    canvas.setFont(fonts.regular, _SIZE)
                    for number, line in enumerate(lines, 1):
                        canvas.drawCentredString(width / 2, bottom - _LINE * number - 3, line)
                    canvas.showPage()
                    count += 1
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise ValueError(str(error)) from None
    canvas.save()
    return count


def _flatten(picture: Image) -> Image:
    """Without transparency: on white, as paper is."""
    from PIL import Image

    if picture.mode in _INK and "transparency" not in picture.info:
        return picture.copy() if picture.mode in ("RGB", "L") else picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _encode(picture: Image, source: str | None) -> io.BytesIO:
    """Photos stay photos (JPEG), drawings and screenshots stay sharp (PNG)."""
    target = io.BytesIO()
    if source in ("JPEG", "WEBP"):
        picture.save(target, "JPEG", quality=90)
    else:
        picture.save(target, "PNG")
    target.seek(0)
    return target
