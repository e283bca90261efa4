"""Take place, camera and persons out of a file before it is kept: EXIF of pictures, properties of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.errors import EvidenceError, Problem
from doctools.office import open_picture

if TYPE_CHECKING:
    import pikepdf

_UPRIGHT = 1
_ORIENTATION = 0x0112  # the EXIF tag
_WITHOUT = "tambahkan tanpa --tanpa-data-pribadi"
# Of any part of a PDF (ISO 32000-1, 14.3 and 14.5): XMP, what programs keep for themselves, dates.
_OF_PERSONS = ("/Metadata", "/PieceInfo", "/LastModified")
# Annotations whose /T is their author, not the name of a field (ISO 32000-1, 12.5.6.2).
_NOTES = (
    "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
    "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Sound", "/Redact",
)  # fmt: skip
_MARKER, _SCAN = 0xFF, 0xDA
_SEGMENTS = (0xE1, 0xED, 0xFE)  # of a JPEG: EXIF and XMP, IPTC, comments


def strip_private_data(path: Path, mime: str) -> bytes:
    """The bytes of a file of type `mime` without EXIF, XMP and document properties; pictures stay upright, same bytes each time.

    In a PDF the pictures on its pages too, and the names of who wrote notes on them. Raises EvidenceError for what
    cannot be cleaned: Word and Excel files, and PDFs with files in them or with pictures in JPEG 2000.
    """
    if mime.startswith("image/"):
        return _strip_picture(path)
    if mime == "application/pdf":
        return _strip_pdf(path)
    what = "data pribadi di dalam berkas Word atau Excel tidak dapat dihapus"
    raise EvidenceError(Problem(what, str(path), remedy=f"simpan sebagai PDF dahulu, atau {_WITHOUT}"))


def _strip_picture(path: Path) -> bytes:
    from PIL import ImageOps

    target = io.BytesIO()
    with open_picture(path) as opened:
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
        for part in _list_parts(pdf):
            if "/EF" in part:
                what = "berkas yang terlampir di dalam PDF ini tidak dapat dibersihkan"
                raise EvidenceError(
                    Problem(what, str(path), remedy=f"simpan PDF tanpa lampiran, atau {_WITHOUT}")
                )
            for key in _OF_PERSONS:
                if key in part:
                    del part[key]
            if part.get("/Subtype") in _NOTES and "/T" in part:
                del part["/T"]  # who wrote the note
            if isinstance(part, pikepdf.Stream):
                _strip_stream(pdf, part, path)
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _list_parts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Every dictionary and stream of a PDF, also those that stand inside another one."""
    import pikepdf

    waiting: list[object] = list(pdf.objects)
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting += [item for item in part.as_list() if not getattr(item, "is_indirect", True)]
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [item for _, item in part.items() if not getattr(item, "is_indirect", True)]
            yield part


def _strip_stream(pdf: pikepdf.Pdf, stream: pikepdf.Stream, path: Path) -> None:
    """Clean a stream that is a JPEG, or one packed once more."""
    import pikepdf

    found, parms = stream.get("/Filter"), stream.get("/DecodeParms")
    filters = list(found) if isinstance(found, pikepdf.Array) else [found]
    own = list(parms) if isinstance(parms, pikepdf.Array) else [parms]
    if pikepdf.Name.JPXDecode in filters:
        what = "gambar JPEG 2000 di dalam PDF ini tidak dapat dibersihkan"
        raise EvidenceError(Problem(what, str(path), remedy=f"pindai ulang sebagai JPEG, atau {_WITHOUT}"))
    if not filters or filters[-1] != pikepdf.Name.DCTDecode:
        return
    content = stream.read_raw_bytes()
    if outer := filters[:-1]:
        packed = pikepdf.Stream(pdf, content)
        packed.Filter = pikepdf.Array(outer)
        if len(own) == len(filters):
            packed.DecodeParms = pikepdf.Array(own[:-1])
        content = packed.read_bytes()
    of_jpeg = own[-1] if len(own) == len(filters) and isinstance(own[-1], pikepdf.Dictionary) else None
    stream.write(_strip_jpeg(content), filter=pikepdf.Name.DCTDecode, decode_parms=of_jpeg)


def _strip_jpeg(content: bytes) -> bytes:
    """A JPEG without the segments that hold EXIF, XMP, IPTC and comments; the picture itself byte for byte (ITU-T T.81, B.1.1)."""
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content) and content[at] == _MARKER:
        kind = content[at + 1]
        if kind == _MARKER:  # filling
            at += 1
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == _SCAN:
            break
        if kind not in _SEGMENTS:
            kept += content[at:end]
        at = end
    return bytes(kept + content[at:])
