"""Photographs for documents: checked by content, turned upright, scaled down, without place and camera data."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from doctools.errors import DataError, Problem
from doctools.office import PICTURE_FAULTS, open_picture

LONGEST = 1600  # pixels: enough for print at the size of half a page
QUALITY = 85


@dataclass(frozen=True)
class Picture:
    """`content`: JPEG bytes; `width`, `height`: pixels."""

    content: bytes
    width: int
    height: int

    def fit(self, width_mm: float, height_mm: float) -> tuple[float, float]:
        """The size in mm that keeps the proportions inside a box."""
        scale = min(width_mm / self.width, height_mm / self.height)
        return self.width * scale, self.height * scale


def prepare_picture(root: Path, shown: str) -> Picture:
    """The picture at a path of the office's folder, made fit for print.

    Scaled to at most LONGEST pixels a side and written anew, so that no EXIF (place, camera, time) goes
    into the document. Raises DataError for a file that is not there, no picture, or too large to open.
    """
    import warnings

    from PIL import Image, ImageOps

    path = (root / shown).resolve()
    if not path.is_relative_to(root.resolve()):
        raise DataError(Problem("foto berada di luar folder kantor", shown, remedy="salin ke data/foto/"))
    if not path.exists():
        raise DataError(Problem("berkas foto tidak ada", shown, remedy="periksa nama berkasnya"))
    if not path.is_file():  # a pipe would be waited for without end
        raise DataError(Problem("ini bukan berkas foto", shown, remedy="sebut berkas JPEG atau PNG"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks of Pillow, in English
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with open_picture(path) as opened:
                opened.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST, LONGEST))
                flat = Image.new("RGB", upright.size, "white")
                rgba = upright.convert("RGBA")
                flat.paste(rgba, mask=rgba.getchannel("A"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DataError(
            Problem(
                "foto terlalu besar untuk dibuka", shown, remedy="kecilkan dahulu, misalnya ke 4000 piksel"
            )
        ) from None
    except PICTURE_FAULTS:
        raise DataError(
            Problem("berkas ini bukan foto yang dapat dibaca", shown, remedy="simpan sebagai JPEG atau PNG")
        ) from None
    target = io.BytesIO()
    flat.save(target, "JPEG", quality=QUALITY, optimize=True)
    return Picture(target.getvalue(), *flat.size)
