"""Drafts as PDF, .odt, .doc and .rtf: read where that can be, and what to do where it cannot."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from doctools.documents import ForeignReader
from doctools.errors import PdfError
from tests.conftest import ROOT, Runner, parsed

KASUS = ROOT / "tests/naskah/kasus"
LETTER = (
    "KOMISI PEMILIHAN UMUM", "KABUPATEN BUNGO", "",
    "Nomor       : 1/PK.01-SD/1508/2025", "Sifat       : Biasa", "Lampiran    : -", "Hal         : Pemberitahuan", "",
    "Muara Bungo, 5 Maret 2025", "", "Yth. Bupati Bungo", "",
    "Rapat diadakan pada tanggal 30 Februari 2025 di kantor kami.", "", "Demikian kami sampaikan.",
    "", "KETUA KOMISI PEMILIHAN UMUM", "KABUPATEN BUNGO,", "", "ttd.", "", "KETUA CONTOH",
)  # fmt: skip


def pdf_of(lines: tuple[str, ...], *, picture: bool = False) -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept, invariant=1)
    if picture:
        scan = io.BytesIO()
        Image.new("L", (200, 200), 255).save(scan, "PNG")
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(scan), 50, 500)
    for n, line in enumerate(lines):
        canvas.drawString(70, 780 - 16 * n, line)
    canvas.showPage()
    canvas.save()
    return kept.getvalue()


def locked(pdf: bytes) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(kept, encryption=pikepdf.Encryption(owner="contoh", user="contoh"))
    return kept.getvalue()


def test_a_pdf_is_reviewed_by_its_text(doctools: Runner, tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(pdf_of(LETTER))
    (answer,) = parsed(doctools("review", str(tmp_path / "surat.pdf"), "--json"))["files"]
    told = {finding["rule"]: finding for finding in answer["findings"]}
    assert told["TG-01"]["quote"] == "30 Februari 2025"
    assert "source" not in told["TG-01"]
    assert "TT-07" not in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf_of((), picture=True), "tidak memuat teks"),
        (locked(pdf_of(LETTER)), "bersandi"),
        (pdf_of(LETTER)[:300], "tidak dapat dibaca"),
        (b"", "tidak dapat dibaca"),
        (b"bukan PDF", "tidak dapat dibaca"),
    ],
    ids=["pindaian", "bersandi", "terpotong", "kosong", "bukan-pdf"],
)
def test_a_pdf_without_text_says_what_to_do(
    doctools: Runner, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "naskah.pdf"
    path.write_bytes(content)
    result = doctools("review", str(path))
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert str(path) in result.stderr
    assert ";" in result.stderr or "OCR" in result.stderr


def test_columns_of_a_page_stay_columns(doctools: Runner, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "tabel.pdf"), invariant=1)
    rows = (("NO", "NAMA", "NIP"), ("1.", "Pegawai Contoh", "199213172015032001"))
    canvas.drawString(70, 780, "LAPORAN PELAKSANAAN KEGIATAN")
    for n, row in enumerate(rows):
        for cell, at in zip(row, (70, 130, 300), strict=True):
            canvas.drawString(at, 740 - 16 * n, cell)
    canvas.save()
    (answer,) = parsed(doctools("review", str(tmp_path / "tabel.pdf"), "--json"))["files"]
    assert [f["quote"] for f in answer["findings"] if f["rule"] == "TT-04"] == ["199213172015032001"]


@pytest.mark.parametrize("form", ["pdf", "odt", "doc", "rtf"])
def test_copies_with_comments_are_made_of_word_files_alone(
    doctools: Runner, tmp_path: Path, form: str
) -> None:
    (tmp_path / f"naskah.{form}").write_bytes(pdf_of(LETTER))
    result = doctools("review", str(tmp_path / f"naskah.{form}"), "--format", "docx")
    assert result.returncode == 2
    assert "hanya dibuat dari berkas .docx" in result.stderr


@pytest.mark.parametrize("form", ["odt", "doc", "rtf"])
def test_without_libreoffice_it_says_what_to_do(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"naskah.{form}"
    path.write_bytes(b"isi")
    with pytest.raises(PdfError) as told:
        ForeignReader(None)(path)
    (problem,) = told.value.problems
    assert problem.file == str(path)
    assert "LibreOffice" in problem.what
    assert ".docx" in str(problem.remedy)


@pytest.mark.parametrize("form", ["odt", "doc", "rtf"])
def test_a_damaged_file_is_not_taken_for_text(doctools: Runner, tmp_path: Path, form: str) -> None:
    (tmp_path / f"naskah.{form}").write_bytes(b"Menimbang : a. bahwa perlu dibentuk tim;")
    result = doctools("review", str(tmp_path / f"naskah.{form}"))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"berkas .{form} ini tidak dapat dibuka" in result.stderr


@pytest.mark.pages
@pytest.mark.parametrize("form", ["odt", "doc", "rtf"])
def test_other_programs_files_are_read_through_libreoffice(
    doctools: Runner, tmp_path: Path, form: str
) -> None:
    source = ROOT / "tests/naskah/cacat-mg-10-pengelola-informasi-provinsi.docx"
    program = shutil.which("soffice")
    assert program
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", form,
         "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip
    wanted = parsed(doctools("review", str(source), "--json"))["files"][0]["findings"]
    found = parsed(doctools("review", str(tmp_path / f"{source.stem}.{form}"), "--json"))["files"][0][
        "findings"
    ]
    assert "MG-10" in [f["rule"] for f in wanted]
    assert [f["rule"] for f in found] == [f["rule"] for f in wanted]
