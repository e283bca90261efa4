"""A final may carry a code: readable by a telephone and by people, and no page breaks elsewhere because of it."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from docx import Document
from PIL import Image

from doctools.documents.draft import Draft
from doctools.documents.outcome import Outcome
from doctools.docx.identity import find_identity
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.pdf.conversion import convert
from tests.conftest import ROOT
from tests.membaca import text_of
from tests.pdf.palsu import real_libreoffice

KINDS = ("sk-tim-kerja", "maklumat-pelayanan", "prosedur-pemilihan-tim", "sk-agen-perubahan")


@pytest.fixture
def berkode(ruang: Path) -> Office:
    """The sample office, which wants codes."""
    path = ruang / "data/kantor.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "kode_verifikasi: ya\n", encoding="utf-8")
    return Office(Workspace(ruang))


def made(office: Office, kind: str, folder: Path, *, final: bool = True, form: str = "asli") -> Outcome:
    job = find_single_job(office, read_kind(office, kind), 2026, {}).as_form(form)  # type: ignore[arg-type]
    outcome = Draft(office, job, final=final).write(folder)
    assert outcome.path is not None
    return outcome


def code(outcome: Outcome) -> str:
    assert outcome.path is not None
    known = find_identity(outcome.path)
    assert known is not None
    return known[0].code


def test_every_footer_of_a_final_has_the_code(berkode: Office, tmp_path: Path) -> None:
    outcome = made(berkode, "sk-tim-kerja", tmp_path)
    assert outcome.path is not None
    document = Document(str(outcome.path))
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer):
            assert f"Kode: {code(outcome)}" in footer.paragraphs[-1].text
    (picture,) = {
        p.blob
        for s in document.sections
        for p in s.footer.part.package.image_parts
        if p.blob.startswith(b"\x89PNG") and "lambang" not in str(p.partname)
    }
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    assert read.text == code(outcome)


@pytest.mark.pages
def test_it_can_be_read_from_the_printed_page_and_no_page_is_added(
    berkode: Office, contoh: Office, tmp_path: Path
) -> None:
    libreoffice = real_libreoffice()
    papers = {}
    for office, folder in ((berkode, tmp_path / "ya"), (contoh, tmp_path / "tidak")):
        for kind in KINDS:
            outcome = made(office, kind, folder)
            assert outcome.path is not None
            papers[folder.name, kind] = outcome.path
    done = convert(list(papers.values()), libreoffice)

    def text(path: Path, page: str) -> str:
        pdf = done[path].pdf
        told = subprocess.run(["pdftotext", *page.split(), str(pdf), "-"], capture_output=True, check=True)
        return told.stdout.decode()

    for kind in KINDS:
        with_it, without = papers["ya", kind], papers["tidak", kind]
        assert text(with_it, "").count("\f") == text(without, "").count("\f")
        for page in range(1, text(without, "").count("\f") + 1):
            words = [sorted(text(p, f"-f {page} -l {page}").split()) for p in (without, with_it)]
            known = find_identity(with_it)
            assert known is not None
            for word in ("·", "Kode:", known[0].code):
                if word in words[1]:
                    words[1].remove(word)
            assert words[0] == words[1]
        target = tmp_path / kind
        subprocess.run(
            ["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-png", str(done[with_it].pdf), str(target)],
            check=True,
        )
        (image,) = tmp_path.glob(f"{kind}-*.png")
        known = find_identity(with_it)
        assert known is not None
        assert known[0].code in [found.text for found in zxingcpp.read_barcodes(Image.open(image))]


def test_the_same_input_gives_the_same_bytes_and_code(berkode: Office, tmp_path: Path) -> None:
    one, two = made(berkode, "sk-tim-kerja", tmp_path / "a"), made(berkode, "sk-tim-kerja", tmp_path / "b")
    assert one.path is not None
    assert two.path is not None
    assert one.path.read_bytes() == two.path.read_bytes()
    assert made(berkode, "sk-tim-kerja", tmp_path / "a").state == "unchanged"


def test_drafts_srikandi_files_and_offices_without_it_have_none(
    berkode: Office, contoh: Office, tmp_path: Path
) -> None:
    assert contoh.kantor.model.kode_verifikasi is False
    for office, final, form in (
        (berkode, False, "asli"),
        (berkode, True, "srikandi"),
        (contoh, True, "asli"),
    ):
        folder = tmp_path / f"{final}{form}{office is contoh}"
        outcome = made(office, "sk-tim-kerja", folder, final=final, form=form)
        assert outcome.path is not None
        assert "Kode:" not in text_of(outcome.path)


def test_turning_it_on_makes_another_document(berkode: Office, contoh: Office, tmp_path: Path) -> None:
    off, on = made(contoh, "sk-tim-kerja", tmp_path / "a"), made(berkode, "sk-tim-kerja", tmp_path / "b")
    assert code(off) != code(on)


def test_the_offices_data_say_that_it_is_off() -> None:
    assert "kode_verifikasi: tidak" in (ROOT / "data/kantor.yaml").read_text(encoding="utf-8")
    assert json.dumps(Office(Workspace(ROOT)).kantor.model.kode_verifikasi) == "false"
