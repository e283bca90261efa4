"""What a person sees: every kind as PDF pages by LibreOffice. Skipped without it, except under CI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table

from doctools.documents.draft import Draft
from doctools.kinds.jobs import Job, find_single_job, list_jobs, make_job_about
from doctools.kinds.read import read_kind, read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT
from tests.membaca import text_of

pytestmark = pytest.mark.pages
MM = 72 / 25.4
F4, A4, A3, WIDE = (215, 330), (210, 297), (297, 420), (330, 215)
PAPER = {
    "surat-undangan": A4, "surat": A4, "maklumat": A4, "piagam": (297, 210), "poster": A3,
    "monev": WIDE, "laporan-mendatar": WIDE, "sop": WIDE,
}  # fmt: skip
ONE_PAGE = {"undangan", "maklumat-pelayanan", "daftar-hadir", "banner", "piagam"}
# Kinds of which the real office may have no document: nobody complained, nobody has a conflict.
ONLY_WITH_ENTRIES = {
    "surat-tanggapan-pengaduan", "pernyataan-potensi-benturan", "surat-tugas", "nota-dinas", "berita-acara",
    "surat-dinas", "hasil-survei", "analisis-survei", "sk-bebas", "sk-perubahan", "sk-perubahan-rencana", "sk-pencabutan",
    "surat-edaran", "pengumuman", "surat-keterangan", "surat-kuasa", "surat-pengantar", "berita-acara-pleno", "memorandum",
    "lembar-disposisi",
}  # fmt: skip
WALL = {"poster", "piagam"}  # hung up: no page number, few words


@pytest.fixture(scope="module", params=["draf", "final"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Kind → PDF of one document of it: drafts of the real office, finals of the sample one."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        if os.environ.get("CI"):
            pytest.fail("LibreOffice and poppler are needed under CI")
        pytest.skip("LibreOffice or poppler is not installed")
    office: Office = request.getfixturevalue("kerinci" if request.param == "draf" else "contoh")
    folder = tmp_path_factory.mktemp(request.param)
    made: dict[str, Path] = {}
    jobs = list_jobs(office, read_kinds(office), 2026)
    for job in sorted(jobs, key=lambda j: j.scope.get("bulan") != "2026-02"):
        if job.kind_id not in made:
            made[job.kind_id] = (
                Draft(office, job, final=request.param == "final").write(folder).path or Path()
            )
    sheet = make_job_about(
        read_kind(office, "lembar-kendali"),
        find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {}),
    )
    made[sheet.kind_id] = Draft(office, sheet, final=request.param == "final").write(folder).path or Path()
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, made.values())],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {kind: folder / f"{path.stem}.pdf" for kind, path in made.items()}


def info(pdf: Path) -> tuple[int, float, float]:
    text = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    count = int(re.search(r"Pages:\s+(\d+)", text)[1])  # type: ignore[index]
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", text).groups()  # type: ignore[union-attr]
    return count, float(width), float(height)


def page_text(pdf: Path, number: int) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-f", str(number), "-l", str(number), str(pdf), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def layout_of(kind: str) -> str:
    text = (ROOT / f"templates/jenis/{kind}.yaml").read_text(encoding="utf-8")
    return re.search(r"^tata_letak: (\S+)", text, re.M)[1]  # type: ignore[index]


def test_every_kind_is_there(pages: dict[str, Path]) -> None:
    shipped = {p.stem for p in (ROOT / "templates/jenis").glob("*.yaml")}
    assert shipped - set(pages) <= ONLY_WITH_ENTRIES


def test_paper(pages: dict[str, Path]) -> None:
    for kind, pdf in pages.items():
        _, width, height = info(pdf)
        expected = PAPER.get(layout_of(kind), F4)
        assert (round(width / MM), round(height / MM)) == expected, kind


def test_one_page_kinds_fit_one_page(pages: dict[str, Path]) -> None:
    assert set(pages) >= ONE_PAGE
    assert {kind for kind in ONE_PAGE if info(pages[kind])[0] != 1} == set()


def test_no_page_is_empty_and_no_mark_is_left(pages: dict[str, Path]) -> None:
    for kind, pdf in pages.items():
        for number in range(1, info(pdf)[0] + 1):
            text = page_text(pdf, number)
            assert len(text.split()) > 14 or layout_of(kind) in WALL, (kind, number)
            assert not re.search(r"\{\{|\}\}|\{%|%\}|\bNone\b|Undefined", text), (kind, number)


def test_numbers_from_the_second_page_on(pages: dict[str, Path]) -> None:
    """A lampiran of a decree counts its pages anew, and its first has no number either."""
    for kind, pdf in pages.items():
        last = 0
        for number in range(1, info(pdf)[0] + 1):
            text = page_text(pdf, number).strip()
            found = re.search(r"(?m)^\s*- ?(\d+) ?-$", text[:400])
            if found:
                assert int(found[1]) == last + 1, (kind, number)
            else:
                begins = number == 1 or (layout_of(kind).startswith("keputusan") and "LAMPIRAN" in text[:200])
                assert begins or layout_of(kind) in WALL, (kind, number)
            last = last + 1 if found else 1


def test_signature_is_never_alone(pages: dict[str, Path]) -> None:
    """The page that holds the place and date of a decree holds its last diktum too."""
    for kind in ("sk-tim-kerja", "sk-agen-perubahan"):
        texts = [page_text(pages[kind], n) for n in range(1, info(pages[kind])[0] + 1)]
        signed = next(t for t in texts if "Ditetapkan di" in t)
        assert "Keputusan ini mulai berlaku" in signed
        assert "KABUPATEN" in signed.split("Ditetapkan di")[1]


def test_layouts_survive_being_saved_by_libreoffice(ruang: Path, tmp_path: Path) -> None:
    """An office edits its layouts: saved anew, they give the same text and the same column widths."""
    if not shutil.which("soffice"):
        assert not os.environ.get("CI")
        pytest.skip("LibreOffice is not installed")
    shipped = Path(__file__).resolve().parents[2] / "templates/layout"
    own = ruang / "templates/layout"
    before = {j.name: Draft(o, j, final=True).write(tmp_path / "a") for o, j in _jobs(ruang)}
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run(
        [*command, "--outdir", str(own), *map(str, shipped.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=240,
    )
    assert len(list(own.glob("*.docx"))) == len(list(shipped.glob("*.docx")))
    for office, job in _jobs(ruang):
        after = Draft(office, job, final=True).write(tmp_path / "b").path or Path()
        old = before[job.name].path or Path()
        assert _plain(after) == _plain(old)
        for new_table, old_table in zip(Document(str(after)).tables, Document(str(old)).tables, strict=True):
            pairs = list(zip(_widths(new_table), _widths(old_table), strict=True))
            assert all(abs(a - b) <= 0.02 * sum(_widths(old_table)) for a, b in pairs), job.name


def _jobs(ruang: Path) -> list[tuple[Office, Job]]:
    office = Office(Workspace(ruang))
    found: dict[str, Job] = {}
    for job in list_jobs(office, read_kinds(office), 2026):
        found.setdefault(job.kind_id, job)
    return [(office, job) for job in found.values()]


def _plain(path: Path) -> str:
    return re.sub(r"- \d+ -", "- n -", text_of(path))


def _widths(table: Table) -> list[int]:
    return [int(column.width or 0) for column in table.columns]
