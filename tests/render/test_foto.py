"""Photographs: what every phone and scanner writes is placed; nothing is handed on to another program."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from doctools.bundle.pdf.fonts import PageFonts
from doctools.bundle.pdf.images import draw_picture
from doctools.errors import DataError, EvidenceError
from doctools.evidence.content import read_file_rules, recognise
from doctools.office.folder import Workspace
from doctools.render.drawings.pictures import prepare_picture
from tests.conftest import ROOT

# Draws nothing, and tells whether it ran: Ghostscript would make the file that it names.
POSTSCRIPT = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(DIJALANKAN) (w) file closefile\nshowpage\n%%EOF\n"
)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "MPO"])
def test_pictures_of_every_form_that_phones_and_scanners_write(form: str, tmp_path: Path) -> None:
    more = {"save_all": True, "append_images": [Image.new("RGB", (40, 20), "blue")]} if form == "MPO" else {}
    Image.new("RGB", (40, 20), "red").save(tmp_path / "foto.jpg", form, **more)
    picture = prepare_picture(tmp_path, "foto.jpg")
    with Image.open(io.BytesIO(picture.content)) as placed:
        assert placed.format == "JPEG"
        assert placed.size == (40, 20)
        assert placed.getpixel((20, 10))[0] > 240  # type: ignore[index]


@pytest.mark.skipif(not shutil.which("gs"), reason="without Ghostscript nothing could run")
def test_postscript_under_the_name_of_a_photo_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rapat-1.jpg"
    path.write_bytes(POSTSCRIPT.replace(b"DIJALANKAN", str(tmp_path / "DIJALANKAN").encode()))
    with pytest.raises(DataError, match="bukan foto yang dapat dibaca; simpan sebagai JPEG atau PNG"):
        prepare_picture(tmp_path, "rapat-1.jpg")
    with pytest.raises(OSError, match="cannot identify"):
        draw_picture(path, [], tmp_path / "x.pdf", PageFonts("Helvetica", "Helvetica-Bold"))
    with pytest.raises(EvidenceError):
        recognise(path, read_file_rules(Workspace(ROOT)))
    assert not (tmp_path / "DIJALANKAN").exists()


@pytest.mark.parametrize("cut", [10, 200, 600])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_a_torn_picture_is_told(cut: int, form: str, tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.effect_noise((60, 60), 90).convert("RGB").save(whole, form)
    (tmp_path / "a.jpg").write_bytes(whole.getvalue()[:cut])
    with pytest.raises(DataError, match=r"a.jpg: berkas ini bukan foto yang dapat dibaca"):
        prepare_picture(tmp_path, "a.jpg")


def test_only_files_of_the_office_are_opened(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "luar.png")
    (folder / "tautan.png").symlink_to(tmp_path / "luar.png")
    with pytest.raises(DataError, match="di luar folder kantor"):
        prepare_picture(folder, "tautan.png")
    os.mkfifo(folder / "pipa.jpg")
    with pytest.raises(DataError, match="ini bukan berkas foto"):
        prepare_picture(folder, "pipa.jpg")
    (folder / "nol.jpg").symlink_to("/dev/zero")
    with pytest.raises(DataError, match="di luar folder kantor"):
        prepare_picture(folder, "nol.jpg")
    with pytest.raises(DataError, match="berkas foto tidak ada"):
        prepare_picture(folder, "tiada.jpg")
