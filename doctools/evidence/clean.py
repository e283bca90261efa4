"""Take place, camera and persons out of a file before it is kept: EXIF of pictures, properties of a PDF."""

from __future__ import annotations

import io
from pathlib import Path

_UPRIGHT = 1
_ORIENTATION = 0x0112  # the EXIF tag


def strip_private_data(path: Path, mime: str) -> bytes:
    """The bytes of a file of type `mime` without EXIF, XMP and document properties; pictures stay upright, same bytes each time."""
    if mime.startswith("image/"):
        return _strip_picture(path)
    if mime == "application/pdf":
        return _strip_pdf(path)
    return path.read_bytes()


def _strip_picture(path: Path) -> bytes:
    from PIL import Image, ImageOps

    target = io.BytesIO()
    with Image.open(path) as opened:
        kind = opened.format or "PNG"
        turned = opened.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
        image = ImageOps.exif_transpose(opened) if turned else opened
        image.info = {
            k: v for k, v in image.info.items() if k in ("dpi", "transparency", "jfif_density", "jfif_unit")
        }
        if kind == "JPEG" and not turned:
            image.save(target, kind, quality="keep", exif=b"")
        elif kind == "JPEG":
            image.save(target, kind, quality=95, exif=b"")
        else:
            image.save(target, kind, exif=b"")
    return target.getvalue()


def _strip_pdf(path: Path) -> bytes:
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(path) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if "/Metadata" in pdf.Root:
            del pdf.Root["/Metadata"]
        pdf.save(target, deterministic_id=True)
    return target.getvalue()
