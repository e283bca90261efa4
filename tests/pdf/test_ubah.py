"""Documents to PDF: only what changed, the same bytes each time, around what cannot be converted."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from doctools.documents.draft import Draft
from doctools.errors import PdfError
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.office import Office
from doctools.pdf.conversion import Converted, convert
from doctools.pdf.seal import read_seal
from doctools.pdf.soffice import PDF, LibreOffice, find_libreoffice
from tests.pdf.palsu import Palsu, real_libreoffice


def word(path: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def words(folder: Path, texts: list[str]) -> list[Path]:
    return [word(folder / f"naskah-{number}.docx", text) for number, text in enumerate(texts)]


def said(made: dict[Path, Converted]) -> list[str | None]:
    return [found.problem.what if found.problem else None for found in made.values()]


def children(palsu: Palsu) -> list[str]:
    """What the false program started and is still running."""
    listing = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if str(palsu.folder) in line]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where passing files go, so that a test sees what is left of them."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def hold_archival(path: Path) -> None:
    """What PDF/A-2b asks (ISO 19005-2, 6.2.3, 6.2.11.4, 6.6.4) and readers for the blind need, each by its mark."""
    with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
        assert said["dc:title"] == str(pdf.docinfo["/Title"]) != ""
        assert not [name for name in said if "Date" in name]
        assert "/CreationDate" not in pdf.docinfo
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]
        assert [intent.S for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert str(pdf.Root.Lang) == "id-ID"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


@pytest.mark.pages
def test_same_bytes_in_another_run_and_another_company(contoh: Office, tmp_path: Path) -> None:
    """A PDF does not depend on the hour, on what LibreOffice converted before it, nor on how many work at once."""
    office = real_libreoffice()
    jobs: dict[str, Job] = {}
    for job in list_jobs(contoh, read_kinds(contoh), 2026):
        jobs.setdefault(job.kind_id, job)
    made = [Draft(contoh, job).write(tmp_path).path or Path() for job in jobs.values()]
    assert not any(said(convert(made, office)))
    first = {path: path.with_suffix(".pdf").read_bytes() for path in made}
    for path in made:
        path.with_suffix(".pdf").unlink()
    convert(made[10:12], office)
    convert(list(reversed(made)), replace(office, processes=2))
    assert [p.name for p in made if p.with_suffix(".pdf").read_bytes() != first[p]] == []
    for path in made:
        hold_archival(path.with_suffix(".pdf"))


@pytest.mark.pages
def test_fonts_are_still_sound(contoh: Office, tmp_path: Path) -> None:
    """Renumbering a font does not change what is read or seen."""
    office = real_libreoffice()
    job = next(j for j in list_jobs(contoh, read_kinds(contoh), 2026) if j.kind_id == "sk-tim-kerja")
    docx = Draft(contoh, job).write(tmp_path).path or Path()
    pdf = convert([docx], office)[docx].pdf or Path()
    bare = tmp_path / "tanpa"
    command = [office.program, f"-env:UserInstallation=file://{tmp_path}/profil", "--headless"]
    subprocess.run(
        [*command, "--convert-to", PDF, "--outdir", str(bare), str(docx)], check=True, capture_output=True
    )

    def seen(path: Path) -> tuple[bytes, list[bytes]]:
        text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
        assert not text.stderr
        target = tmp_path / f"gambar-{path.parent.name}"
        target.mkdir()
        pictures = subprocess.run(["pdftoppm", "-r", "60", str(path), str(target / "h")], capture_output=True)
        assert not pictures.stderr
        return text.stdout, [p.read_bytes() for p in sorted(target.iterdir())]

    assert seen(pdf) == seen(bare / pdf.name)


def test_an_unchanged_document_is_not_converted_again(tmp_path: Path, palsu: Palsu) -> None:
    documents = words(tmp_path, ["satu", "dua"])
    office = LibreOffice(palsu.program, 5)
    assert [c.state for c in convert(documents, office).values()] == ["written", "written"]
    assert [c.state for c in convert(documents, office).values()] == ["unchanged", "unchanged"]
    assert palsu.calls == 1
    word(documents[1], "dua, diubah")
    assert [c.state for c in convert(documents, office).values()] == ["unchanged", "written"]


def test_a_signed_scan_beside_the_document_is_kept(tmp_path: Path, palsu: Palsu) -> None:
    (docx,) = words(tmp_path, ["satu"])
    docx.with_suffix(".pdf").write_bytes(b"%PDF pindaian bertanda tangan")
    (made,) = convert([docx], LibreOffice(palsu.program, 5)).values()
    assert made.kept
    assert made.kept.name == "naskah-0 (suntingan 1).pdf"
    assert made.kept.read_bytes() == b"%PDF pindaian bertanda tangan"


def test_a_pdf_written_on_later_is_known_as_such(tmp_path: Path, palsu: Palsu) -> None:
    (docx,) = words(tmp_path, ["satu"])
    office = LibreOffice(palsu.program, 5)
    pdf = convert([docx], office)[docx].pdf or Path()
    known = read_seal(pdf)
    assert known
    assert known[1]
    signed = pdf.read_bytes() + b"\n% tanda tangan elektronik\n%%EOF\n"
    pdf.write_bytes(signed)
    assert read_seal(pdf) == (known[0], False)
    assert convert([docx], office)[docx].state == "unchanged"
    assert pdf.read_bytes() == signed  # the document is the same: the signed PDF stays
    word(docx, "diubah")
    kept = convert([docx], office)[docx].kept
    assert kept
    assert kept.read_bytes() == signed


@pytest.mark.slow
@pytest.mark.parametrize("word_of_ill", ["GANTUNG", "JATUH", "LEWATI"])
def test_what_cannot_be_converted_is_named_and_the_rest_goes_on(
    word_of_ill: str, tmp_path: Path, palsu: Palsu, work: Path
) -> None:
    texts = ["a", "b", word_of_ill, word_of_ill, "c", "d"]
    documents = words(tmp_path, texts)
    made = convert(documents, LibreOffice(palsu.program, 1.5))
    assert [made[d].pdf is not None for d in documents] == [text != word_of_ill for text in texts]
    expected = "tidak menyelesaikan" if word_of_ill == "GANTUNG" else "tidak dapat membuka"
    for bad in documents[2:4]:
        problem = made[bad].problem
        assert problem
        assert expected in problem.what
        assert problem.file == str(bad)
        assert not bad.with_suffix(".pdf").exists()
    assert list(work.iterdir()) == []
    assert children(palsu) == []


@pytest.mark.pages
def test_a_damaged_document_is_named(tmp_path: Path) -> None:
    """LibreOffice would take text with the name of a .docx for a document, and print it."""
    office = real_libreoffice()
    good, bad, cut = words(tmp_path, ["baik", "rusak", "terpotong"])
    bad.write_text("bukan dokumen Word")
    cut.write_bytes(good.read_bytes()[:5000])
    made = convert([bad, good, cut], office)
    assert made[good].pdf
    assert [p is None for p in (made[bad].problem, made[cut].problem)] == [False, False]


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["hang", "mati"])
def test_libreoffice_that_never_works_is_given_up(
    mode: str, tmp_path: Path, palsu: Palsu, work: Path
) -> None:
    palsu.mode(mode)
    documents = words(tmp_path, ["isi"] * 30)
    made = convert(documents, LibreOffice(palsu.program, 0.5))
    assert set(made) == set(documents)
    assert palsu.calls <= 5
    assert "tidak menanggapi" in (said(made)[-1] or "")
    assert list(work.iterdir()) == []
    assert children(palsu) == []


def test_stopping_ends_libreoffice_and_keeps_what_was_done(tmp_path: Path, palsu: Palsu, work: Path) -> None:
    documents = words(tmp_path, ["a", "b", "GANTUNG", "c"])
    done: list[int] = []
    made = convert(
        documents, LibreOffice(palsu.program, 60), stopped=lambda: 2 in done or 3 in done, seen=done.append
    )
    assert [d in made for d in documents] == [True, True, False, False]
    assert list(work.iterdir()) == []
    assert children(palsu) == []


def test_libreoffice_is_found(tmp_path: Path) -> None:
    windows = tmp_path / "Program Files/LibreOffice/program/soffice.com"
    mac = tmp_path / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    for path in (windows, mac):
        path.parent.mkdir(parents=True)
        path.write_text("")
    assert find_libreoffice("win32", {"PROGRAMFILES": str(tmp_path / "Program Files")}) == str(windows)
    assert find_libreoffice("darwin", {"HOME": str(tmp_path)}) == str(mac)


@pytest.mark.parametrize(
    ("platform", "words"),
    [("win32", "libreoffice.org"), ("darwin", "Applications"), ("linux", "apt install")],
)
def test_missing_libreoffice_says_how_to_get_it(
    platform: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doctools.pdf.soffice._usual_places", lambda *_: [tmp_path / "tidak-ada"])
    with pytest.raises(PdfError, match=words):
        find_libreoffice(platform, {"PATH": str(tmp_path)})


def test_a_program_that_does_not_start(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("bukan program")
    with pytest.raises(PdfError, match="tidak dapat dijalankan"):
        convert(words(tmp_path, ["a"]), LibreOffice(str(program)))
