"""The office's emblem: whatever picture the office has, kept once as the PNG that documents show."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from doctools.errors import DataError, PdfError, Problem
from doctools.store import write_file

_PLACE = "data/lambang.png"
_LONGEST = 1000  # pixels a side: sharp at the size of a letterhead
_MOST = 20_000_000  # bytes of a picture that is opened
_DRAWN = (".svg", ".emf")
_EMF = b" EMF"  # [MS-EMF] 2.3.4.2, after the bounds and the frame
_WAIT = 120  # seconds for LibreOffice
_ACCEPTED = "simpan gambarnya sebagai PNG atau JPEG, lalu ulangi"


def keep_emblem(root: Path, source: Path, program: Callable[[], str]) -> Path:
    """The picture of a PNG, JPEG, SVG or EMF file, put in its place in the office's folder.

    `program`: finds LibreOffice, which paints the last two. Raises DataError for a file that is none of these, and StoreError where it cannot be written.
    """
    shown = str(source)
    if not source.is_file():
        raise DataError(Problem("berkas lambang tidak ada", shown, remedy="periksa nama berkasnya"))
    if source.stat().st_size > _MOST:
        raise DataError(Problem("berkas lambang terlalu besar", shown, remedy="kecilkan gambarnya dahulu"))
    content = source.read_bytes()
    if source.suffix.casefold() in _DRAWN:
        if b"<svg" not in content and content[40:44] != _EMF:  # LibreOffice would paint any text
            raise DataError(Problem("berkas ini bukan gambar yang dapat dibaca", shown, remedy=_ACCEPTED))
        content = _drawn(source, program)
    path = root / _PLACE
    write_file(path, _as_png(content, shown))
    return path


def _as_png(content: bytes, shown: str) -> bytes:
    """A PNG or JPEG as a PNG of at most _LONGEST pixels a side, without what its camera or program wrote into it."""
    import warnings

    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
                picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DataError(
            Problem("gambar lambang terlalu besar", shown, remedy="kecilkan gambarnya dahulu")
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise DataError(
            Problem("berkas ini bukan gambar yang dapat dibaca", shown, remedy=_ACCEPTED)
        ) from None
    if box := picture.getchannel("A").getbbox():  # room around it is the layout's to give
        picture = picture.crop(box)
    picture.thumbnail((_LONGEST, _LONGEST))
    plain = Image.new("RGBA", picture.size, "white")
    plain.alpha_composite(picture)
    target = io.BytesIO()
    plain.convert("RGB").save(target, "PNG", optimize=True)
    return target.getvalue()


def _drawn(source: Path, program: Callable[[], str]) -> bytes:
    """An SVG or EMF as LibreOffice paints it. Raises DataError where there is none, or it cannot."""
    try:
        office = program()
    except PdfError:
        what = "gambar SVG atau EMF hanya dapat diubah bila LibreOffice terpasang"
        raise DataError(Problem(what, str(source), remedy=_ACCEPTED)) from None
    with tempfile.TemporaryDirectory(prefix="doctools-") as folder:
        copy = Path(folder) / f"lambang{source.suffix.casefold()}"
        copy.write_bytes(source.read_bytes())
        command = [
            office, f"-env:UserInstallation=file://{folder}/profil", "--headless",
            "--convert-to", "png", "--outdir", folder, str(copy),
        ]  # fmt: skip
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=_WAIT, check=False)
        made = copy.with_suffix(".png")
        if not made.is_file():
            raise DataError(
                Problem("LibreOffice tidak dapat mengubah gambar ini", str(source), remedy=_ACCEPTED)
            )
        return made.read_bytes()
