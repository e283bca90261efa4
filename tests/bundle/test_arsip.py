"""The archive holds the original files under names that any system unpacks, and an index that leads to them."""

from __future__ import annotations

import html.parser
import io
import re
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from doctools.bundle.archive.index import make_link
from doctools.bundle.archive.pack import FILE_LENGTH, ArchiveBundle, make_safe_name, pack
from doctools.bundle.request import BundleRequest
from doctools.bundle.tree import build_tree
from doctools.bundle.wording import read_wording
from doctools.evidence.kept_files import locate_folder
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.bundle.test_bundel import MONTH, kept, make, picture, scan
from tests.conftest import edit


@pytest.fixture
def office(ruang: Path) -> Office:
    return Office(Workspace(ruang))


def packed(office: Office, target: Path, *areas: str) -> ArchiveBundle:
    office = Office(office.workspace)
    tree = build_tree(office, 2026, areas, office.workspace.root / "generated", MONTH)
    made = pack(BundleRequest(office, tree, read_wording(office.workspace), target, None))
    assert made is not None
    return made


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]


def links_of(package: zipfile.ZipFile) -> _Links:
    reader = _Links()
    reader.feed(package.read("indeks.html").decode())
    return reader


def test_original_files_stand_under_area_komponen_row_and_piece(office: Office, tmp_path: Path) -> None:
    made_at = make(office, "sk-tim-kerja", final=True)
    photo = picture(tmp_path / "laman kantor #1 50%.png")
    kept(office, "I.2.a/3", photo)
    target = tmp_path / "b.zip"
    made = packed(office, target, "I")
    assert made.files == 2
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        assert names == sorted(names)
        place = "I Manajemen Perubahan/I.1 Tim Kerja/I.1.a/I.1.a-1/sk-tim-kerja-2026.docx"
        assert package.read(place) == made_at.read_bytes()
        (image,) = [name for name in names if name.endswith(".png")]
        assert image == "I Manajemen Perubahan/I.2 Dokumen Rencana Aksi/I.2.a/I.2.a-3/laman kantor #1 50%.png"
        assert package.read(image) == photo.read_bytes()


def test_the_indexes_lead_to_every_file(office: Office, tmp_path: Path) -> None:
    make(office, "sk-tim-kerja")
    kept(office, "I.2.a/3", picture(tmp_path / "laman kantor #1 50%.png"))
    packed(office, tmp_path / "b.zip", "I")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        files = {name for name in package.namelist() if not name.startswith("indeks.")}
        reader = links_of(package)
        assert {unquote(link) for link in reader.links} == files
        assert all(re.fullmatch(r"[A-Za-z0-9/._~%-]+", link) for link in reader.links)
        sheet = load_workbook(io.BytesIO(package.read("indeks.xlsx"))).worksheets[0]
        leads = {unquote(c.hyperlink.target) for row in sheet for c in row if c.hyperlink}
        assert leads == files
        lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        states = {line[4].split()[0]: line[6] for line in lines}
        assert (states["I.1.a/1"], states["I.2.a/3"], states["I.4.b/1"]) == (
            "rancangan", "berkas bukti", "belum ada, terlambat",
        )  # fmt: skip


def test_markup_in_names_is_only_text(office: Office, tmp_path: Path) -> None:
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"), words="x")
    edit(
        office.workspace.root / "data/bukti/2026.yaml",
        "nama: a.pdf",
        "nama: '<script>alert(1)</script>=1+1.pdf'",
    )
    packed(office, tmp_path / "b.zip", "II")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        reader = links_of(package)
        assert "script" not in reader.tags
        assert "&lt;script&gt;" in package.read("indeks.html").decode()


@pytest.mark.parametrize(
    "name", ["../../../keluar.pdf", "C:\\Windows\\keluar.pdf", "/etc/keluar.pdf", "con.pdf", ".."]
)
def test_a_name_in_the_ledger_leads_nowhere_else(office: Office, tmp_path: Path, name: str) -> None:
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"))
    edit(office.workspace.root / "data/bukti/2026.yaml", "nama: a.pdf", f"nama: '{name}'")
    packed(office, tmp_path / "b.zip", "II")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        (member,) = [n for n in package.namelist() if not n.startswith("indeks.")]
    path = PurePosixPath(member)
    assert path.parts[0] == "II Penataan Tata Laksana"
    assert ".." not in path.parts
    assert len(path.parts) == 5
    assert path.suffix == ".pdf"
    assert path.stem != "con"


def test_two_files_of_one_name_both_stay(office: Office, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"))
    kept(office, "II.2.a/1", scan(tmp_path / "x/A.pdf", 2))
    packed(office, tmp_path / "b.zip", "II")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        names = [PurePosixPath(n).name for n in package.namelist() if not n.startswith("indeks.")]
    assert sorted(names) == ["A (2).pdf", "a.pdf"]


def test_the_ending_is_that_of_what_the_file_is(office: Office, tmp_path: Path) -> None:
    odd = tmp_path / "foto.exe"
    picture(tmp_path / "foto.png").rename(odd)
    kept(office, "II.2.a/1", odd)
    packed(office, tmp_path / "b.zip", "II")
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        assert any(n.endswith("/foto.exe.png") for n in package.namelist())


@pytest.mark.slow
def test_the_same_files_give_the_same_archive(office: Office, tmp_path: Path) -> None:
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"))
    packed(office, tmp_path / "b.zip", "II")
    first = (tmp_path / "b.zip").read_bytes()
    assert packed(office, tmp_path / "b.zip", "II").state == "unchanged"
    assert packed(office, tmp_path / "lain.zip", "II").state == "written"
    assert (tmp_path / "lain.zip").read_bytes() == first
    kept(office, "II.2.a/1", scan(tmp_path / "c.pdf", 3))
    made = packed(office, tmp_path / "b.zip", "II")
    assert (made.state, made.kept) == ("written", None)
    assert sorted(p.name for p in tmp_path.glob(".*")) == []


def test_changed_evidence_stays_out_and_is_named(office: Office, tmp_path: Path) -> None:
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"))
    (stored,) = locate_folder(office.workspace.root / "generated", 2026).glob("*.pdf")
    stored.write_bytes(stored.read_bytes() + b" ")
    made = packed(office, tmp_path / "b.zip", "II")
    assert [t.title for t in made.troubles] == ["a.pdf"]
    with zipfile.ZipFile(tmp_path / "b.zip") as package:
        assert package.namelist() == ["indeks.html", "indeks.xlsx"]
        assert "tidak dapat dibuka" in package.read("indeks.html").decode()


@pytest.mark.slow
@given(st.text(max_size=300))
def test_safe_names_are_safe(text: str) -> None:
    name = make_safe_name(text, FILE_LENGTH)
    assert name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name.strip(". ") == name
    assert len(name) <= FILE_LENGTH + 1
    assert PurePosixPath(name).parts == (name,)
    assert unquote(make_link(name)) == name
