"""`doctools bundle` as the clerk meets it."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from doctools.errors import PdfError
from tests.bundle.test_bundel import scan, texts
from tests.conftest import ROOT, Runner, parsed


@pytest.mark.slow
def test_a_bundle_with_gaps_is_made_and_exits_1(doctools: Runner, ruang: Path) -> None:
    result = doctools("bundle", "--area", "VI", "--per", "2026-03-15", "-o", "b.pdf", "--json")
    assert result.returncode == 1
    found = parsed(result)
    assert (ruang / "b.pdf").is_file()
    assert found["totals"]["missing"] == found["totals"]["pieces"] > 0
    late = {m["piece"]: m["late"] for m in found["missing"]}
    assert late["VI.1.b/1"] is True
    assert late["VI.2.c/1"] is False
    said = doctools("bundle", "--area", "VI", "--per", "2026-03-15", "-o", "b.pdf")
    assert "b.pdf (tidak berubah)" in said.stdout
    assert "Belum ada: VI.1.b/1" in said.stderr
    assert "(2026-01 TERLAMBAT)" in said.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--area", "VII", "-o", "b.pdf"), "area 'VII' tidak ada di rencana aksi 2026; maksud Anda 'VI'?"),
        (("-o", "b.docx"), "harus berakhiran .pdf atau .zip"),
        (("--pdfa", "-o", "b.zip"), "--pdfa mengatur bundel PDF"),
        (("-o", "data/b.pdf"), "berada di folder data kantor"),
        (("-o", "templates/b.pdf"), "berada di folder kata-kata"),
        (("-o", "generated/2026/bukti/b.pdf"), "berada di folder bukti"),
        (("-o", "generated/2026/x/../bukti/b.zip"), "berada di folder bukti"),
        (("--tahun", "2031", "-o", "b.pdf"), "rencana aksi tahun 2031 tidak ada"),
    ],
)
def test_wrong_use_is_told(doctools: Runner, ruang: Path, arguments: tuple[str, ...], words: str) -> None:
    result = doctools("bundle", *arguments)
    assert result.returncode == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert not list(ruang.rglob("b.*"))


def test_a_link_is_not_followed(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/pegawai.pdf").write_bytes(b"isi lama")
    (ruang / "b.pdf").symlink_to(ruang / "data/pegawai.pdf")
    result = doctools("bundle", "--area", "V", "-o", "b.pdf")
    assert result.returncode == 2
    assert (ruang / "data/pegawai.pdf").read_bytes() == b"isi lama"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="permissions of folders")
def test_a_folder_that_cannot_be_written(doctools: Runner, ruang: Path) -> None:
    (ruang / "kunci").mkdir(mode=0o555)
    result = doctools("bundle", "--area", "V", "-o", "kunci/b.pdf")
    assert result.returncode == 2
    assert "tidak dapat menulis" in result.stderr


@pytest.mark.slow
def test_a_file_in_place_of_a_folder(doctools: Runner, ruang: Path) -> None:
    (ruang / "kunci").write_text("berkas")
    result = doctools("bundle", "--area", "V", "-o", "kunci/b.pdf")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_without_libreoffice_it_says_how_to_get_it(
    doctools: Runner, ruang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doctools.cli.main import cli

    doctools("make", "maklumat-pelayanan")
    monkeypatch.setattr("doctools.pdf.soffice.shutil.which", lambda *_, **__: None)
    monkeypatch.setattr("doctools.pdf.soffice._usual_places", lambda *_: iter(()))
    start = ["--ruang", str(ruang), "bundle", "--area", "VI", "-o"]
    with pytest.raises(PdfError, match="LibreOffice tidak ditemukan"):
        CliRunner().invoke(cli, [*start, str(ruang / "b.pdf")], catch_exceptions=False)
    assert not (ruang / "b.pdf").exists()
    assert CliRunner().invoke(cli, [*start, str(ruang / "b.zip")], catch_exceptions=False).exit_code == 1
    with zipfile.ZipFile(ruang / "b.zip") as package:
        assert any(name.endswith("maklumat-pelayanan-2026.docx") for name in package.namelist())


def test_without_ghostscript_pdfa_says_how_to_get_it(
    doctools: Runner, ruang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(ruang / "kosong"))
    result = doctools("bundle", "--area", "V", "--pdfa", "-o", "b.pdf")
    assert result.returncode == 1
    assert "Ghostscript tidak ditemukan" in result.stderr
    assert not (ruang / "b.pdf").exists()


@pytest.mark.slow
def test_a_file_from_elsewhere_is_set_aside(doctools: Runner, ruang: Path) -> None:
    for name in ("b.pdf", "b.zip"):
        (ruang / name).write_bytes(b"milik orang lain")
        result = doctools("bundle", "--area", "V", "-o", name)
        assert "(suntingan 1)" in result.stderr
        assert (ruang / f"b (suntingan 1).{name[2:]}").read_bytes() == b"milik orang lain"


@pytest.mark.pages
def test_pdfa_is_marked_as_such(doctools: Runner, ruang: Path) -> None:
    import shutil

    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not installed")
    scan(ruang / "x.pdf")
    doctools("evidence", "add", "V.1.a/1", "x.pdf")
    result = doctools("bundle", "--area", "V", "--pdfa", "-o", "a.pdf")
    assert result.returncode == 1
    first = (ruang / "a.pdf").read_bytes()
    with pikepdf.open(ruang / "a.pdf") as pdf:
        assert b'pdfaid:part="2"' in pdf.Root.Metadata.read_bytes()
        assert len(pdf.Root.OutputIntents) == 1
        assert "/Outlines" in pdf.Root
    assert "tidak berubah" in doctools("bundle", "--area", "V", "--pdfa", "-o", "a.pdf").stdout
    (ruang / "a.pdf").unlink()
    doctools("bundle", "--area", "V", "--pdfa", "-o", "a.pdf")
    assert (ruang / "a.pdf").read_bytes() == first


@pytest.mark.slow
def test_the_lke_names_its_regulation_and_says_that_it_is_an_outline(doctools: Runner, ruang: Path) -> None:
    result = doctools("bundle", "--lke", "--area", "VI", "--per", "2026-03-15", "-o", "b.pdf")
    assert "belum dicocokkan" in result.stderr
    assert "lembar kerja evaluasi (PermenPANRB 90/2021)" in texts(ruang / "b.pdf")[0]
    (ruang / "templates").mkdir()
    text = (ROOT / "templates/lke.yaml").read_text(encoding="utf-8")
    (ruang / "templates/lke.yaml").write_text(
        text.replace("permenpanrb-90-2021", "permenpanrb-90-2012"), encoding="utf-8"
    )
    wrong = doctools("bundle", "--lke", "--area", "VI", "-o", "b.pdf")
    assert wrong.returncode == 2
    assert "templates/lke.yaml:7: peraturan 'permenpanrb-90-2012' tidak ada" in wrong.stderr
    assert "maksud Anda 'permenpanrb-90-2021'?" in wrong.stderr


def test_questions_that_the_office_puts_in_stand_on_the_divider(doctools: Runner, ruang: Path) -> None:
    (ruang / "templates").mkdir()
    text = (ROOT / "templates/lke.yaml").read_text(encoding="utf-8")
    asked = 'komponen: [VI.1], pertanyaan: ["Butir A (contoh)", "Butir B (contoh)"]}'
    (ruang / "templates/lke.yaml").write_text(text.replace("komponen: [VI.1]}", asked), encoding="utf-8")
    doctools("bundle", "--lke", "--area", "VI", "--per", "2026-03-15", "-o", "b.pdf")
    divider = next(page for page in texts(ruang / "b.pdf") if "Butir A (contoh)" in page)
    assert divider.index("Standar pelayanan") < divider.index("Pertanyaan lembar kerja evaluasi:")
    assert divider.index("Butir A (contoh)") < divider.index("Butir B (contoh)") < divider.index("HALAMAN")


@pytest.mark.slow
def test_the_office_may_word_it_anew_and_is_told_of_slips(doctools: Runner, ruang: Path) -> None:
    (ruang / "templates").mkdir()
    text = (ROOT / "templates/binder.yaml").read_text(encoding="utf-8")
    words = ruang / "templates/binder.yaml"
    words.write_text(
        text.replace("judul: BUNDEL BUKTI FISIK", "judul: BERKAS <b>BUKTI</b> & LAMPIRAN", 1),
        encoding="utf-8",
    )
    doctools("bundle", "--area", "VI", "--per", "2026-03-15", "-o", "b.pdf")
    assert "BERKAS <b>BUKTI</b> & LAMPIRAN" in texts(ruang / "b.pdf")[0]
    for old, new, message in (
        ("Komponen {id}", "Komponen {nomr}", r"templates/binder\.yaml:\d+: nama 'nomr' tidak dikenal"),
        ("belum_judul: BELUM ADA", "belum_jdul: BELUM ADA", r"templates/binder\.yaml"),
        ("biasa: null", "biasa: data/tidak-ada.ttf", "berkas huruf 'data/tidak-ada.ttf' tidak ada"),
        ("biasa: null", "biasa: data/kantor.yaml", "'data/kantor.yaml' bukan huruf TTF"),
        ("biasa: null", "biasa: ../../etc/passwd", "jalur di dalam folder kantor"),
    ):
        words.write_text(text.replace(old, new), encoding="utf-8")
        result = doctools("bundle", "--area", "VI", "-o", "c.pdf")
        assert result.returncode == 2, (new, result.stderr)
        assert re.search(message, result.stderr), result.stderr
        assert "Traceback" not in result.stderr
    assert not (ruang / "c.pdf").exists()
