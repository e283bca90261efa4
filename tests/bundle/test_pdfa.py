"""PDF/A of a bundle that holds what the standard forbids, judged by its structure and by a validator.

Apache PDFBox Preflight is a validator of PDF/A-1b (ISO 19005-1). What it finds that ISO 19005-2 allows, which
is what a bundle declares, is left out; all else it finds is an error. Where it is not installed
(Debian: libpdfbox2-java), the structure alone is looked at, which is no validation.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.conftest import Runner

JARS = [
    Path(f"/usr/share/java/{name}.jar")
    for name in (
        "preflight",
        "pdfbox2",
        "fontbox2",
        "xmpbox",
        "commons-logging",
        "javax.activation",
        "jaxb-api",
    )
]
ALLOWED_IN_PART_2 = (
    "part must be 1",  # it is 2
    "CIDSet entry is missing",  # ISO 19005-2, 6.2.11.4.2: optional
    "Invalid version of the ICCProfile",  # ISO 19005-2, 6.2.3: version 4 too
    "Invalid graphics transparency",  # ISO 19005-2, 6.2.10
)


def forbidden(path: Path) -> Path:
    """A PDF with a font that is not embedded, a form field, a link's action, metadata that say otherwise."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(b"0.2 0.6 0.1 0 k BT /F1 24 Tf 60 150 Td (Berita acara contoh) Tj ET")
        action = pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[10, 10, 50, 50], A=action
        )
        page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link)]))
        pdf.docinfo["/Title"] = "Judul lain"
        pdf.docinfo["/CreationDate"] = "D:19990101"
        pdf.save(path)
    return path


@pytest.fixture
def archive(doctools: Runner, ruang: Path) -> Path:
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not installed")
    forbidden(ruang / "pindai.pdf")
    Image.new("RGBA", (200, 100), (200, 0, 0, 90)).save(ruang / "tembus.png")
    Image.new("CMYK", (200, 100), (0, 90, 90, 0)).save(ruang / "cetak.jpg")
    for name in ("pindai.pdf", "tembus.png", "cetak.jpg"):
        assert doctools("evidence", "add", "V.1.a/3", name).returncode == 0
    assert doctools("bundle", "--area", "V", "--pdfa", "-o", "arsip.pdf").returncode == 1
    return ruang / "arsip.pdf"


@pytest.mark.pages
def test_the_structure_is_that_of_an_archive(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.trailer["/ID"]) == 2
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert 'pdfaid:part="2"' in xmp
        assert 'pdfaid:conformance="B"' in xmp
        assert str(pdf.docinfo["/Title"]) in xmp
        assert "/CreationDate" not in pdf.docinfo
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "
        assert pdf.Root.Lang == "id-ID"
        assert pdf.Root.PageMode == "/UseOutlines"
        assert not {"/AA", "/OpenAction", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        for font in fonts:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()), font.FontName
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary):
                assert part.get("/S") not in ("/JavaScript", "/Launch", "/Named")
                assert "/EF" not in part


@pytest.mark.pages
def test_a_validator_finds_nothing(archive: Path) -> None:
    java = shutil.which("java")
    if java is None or not all(jar.is_file() for jar in JARS):
        pytest.skip("Apache PDFBox Preflight is not installed")
    command = [
        java,
        "-cp",
        ":".join(map(str, JARS)),
        "org.apache.pdfbox.preflight.Validator_A1b",
        str(archive),
    ]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    found = [line for line in said.splitlines() if re.match(r"\d+(\.\d+)* : ", line)]
    assert any("part must be 1" in line for line in found), said
    assert [line for line in found if not any(words in line for words in ALLOWED_IN_PART_2)] == []
