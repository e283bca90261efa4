"""A bundle holds what the office has, in the plan's order, and says of the rest that it is not there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from doctools.bundle.pdf import pages
from doctools.bundle.pdf.bind import Cover, PdfBundle, bind
from doctools.bundle.pdf.fonts import PageFonts
from doctools.bundle.request import BundleRequest
from doctools.bundle.tree import build_tree, list_leaves, list_pieces, sum_up
from doctools.bundle.wording import arrange_by_lke, read_lke, read_wording
from doctools.documents.draft import Draft
from doctools.errors import DataError, ScopeError
from doctools.evidence.kept_files import Addition, keep_files, locate_folder
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.pdf.soffice import LibreOffice
from tests.conftest import edit
from tests.pdf.palsu import real_libreoffice

MONTH = "2026-03"
TODAY = date(2026, 2, 10)


def make(office: Office, kind: str, *, final: bool = False) -> Path:
    job = find_single_job(office, read_kind(office, kind), 2026, {})
    path = Draft(office, job, final=final).write(office.workspace.root / "generated").path
    assert path is not None
    return path


def kept(
    office: Office, piece: str, *files: Path, document: str | None = None, words: str | None = None
) -> None:
    generated = office.workspace.root / "generated"
    addition = Addition([piece], files, words, document)
    keep_files(Office(office.workspace), generated, 2026, addition, TODAY)


def scan(path: Path, pages: int = 1, width: float = 300) -> Path:
    """A PDF whose pages are told apart by their width."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(width, 400))
        pdf.save(path)
    return path


def picture(path: Path, size: tuple[int, int] = (640, 360)) -> Path:
    Image.new("RGB", size, "teal").save(path)
    return path


def bound(
    office: Office, target: Path, *areas: str, libreoffice: LibreOffice | None = None, lke: bool = False
) -> PdfBundle:
    office = Office(office.workspace)
    generated = office.workspace.root / "generated"
    tree = build_tree(office, 2026, areas, generated, MONTH)
    words = read_wording(office.workspace)
    if lke:
        known = [k.id for area in office.plan(2026).model.area for k in area.komponen]
        tree = arrange_by_lke(tree, read_lke(office.workspace), known, words.texts.di_luar_lke)
    made = bind(BundleRequest(office, tree, words, target, libreoffice), Cover(2026, MONTH))
    assert made is not None
    return made


def texts(path: Path) -> list[str]:
    """The words of each page, one space between them."""
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f")[:-1]]


def bookmarks(path: Path) -> list[tuple[int, str, int]]:
    """(level, title, page from 1) of each bookmark."""
    with pikepdf.open(path) as pdf:
        place = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

        def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                assert item.destination is not None
                yield level, item.title, place[item.destination[0].objgen]  # type: ignore[index, union-attr]
                yield from walk(item.children, level + 1)

        with pdf.open_outline() as outline:
            return list(walk(outline.root, 0))


@pytest.fixture
def office(ruang: Path) -> Office:
    return Office(Workspace(ruang))


@pytest.fixture(scope="module")
def bundel(tmp_path_factory: pytest.TempPathFactory, contoh: Office) -> tuple[Office, Path, PdfBundle]:
    """Area I of the sample office: a final, a draft, a signed scan, a picture, and much that is not there."""
    import shutil

    folder = tmp_path_factory.mktemp("bundel")
    libreoffice = real_libreoffice()
    shutil.copytree(contoh.workspace.root / "data", folder / "ruang/data")
    office = Office(Workspace(folder / "ruang"))
    make(office, "sk-tim-kerja", final=True)
    make(office, "prosedur-pemilihan-tim")
    make(office, "sk-agen-perubahan")
    kept(office, "I.4.b/1", scan(folder / "pindaian.pdf", 2), document="sk-agen-perubahan-2026")
    kept(office, "I.2.a/3", picture(folder / "laman.png"), words="Laman kantor & <isi>")
    shutil.copy(make(office, "sk-tim-kerja", final=True), folder / "surat lain.docx")
    kept(office, "I.2.a/3", folder / "surat lain.docx")
    target = folder / "bundel.pdf"
    return office, target, bound(office, target, "I", libreoffice=libreoffice)


@pytest.mark.slow
def test_cover_and_contents_tell_the_pages(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, made = bundel
    pages = texts(path)
    assert len(pages) == made.pages
    assert "BUNDEL BUKTI FISIK Pembangunan Zona Integritas Tahun 2026" in pages[0]
    assert "AREA I Manajemen Perubahan" in pages[0]
    assert f"12 bukti fisik · {made.pages} halaman" in pages[0]
    assert "Keadaan per Maret 2026" in pages[0]
    where = next(page for _, title, page in bookmarks(path) if title.startswith("I.1.a/2"))
    assert f"I.1.a/2 Prosedur pemilihan Tim Kerja ZI {where}" in pages[1]


def test_bookmarks_lead_from_area_to_document(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, _ = bundel
    found = bookmarks(path)
    pages = texts(path)
    titles = [(level, title) for level, title, _ in found]
    start = titles.index((0, "AREA I  Manajemen Perubahan"))
    assert titles[start + 1 : start + 5] == [
        (1, "I.1 Tim Kerja"),
        (2, "I.1.a  Menerbitkan SK Tim Kerja/Kelompok Kerja"),
        (3, "I.1.a/1  SK Tim Kerja ZI tahun 2025/Kelompok Kerja yang ditanda tangani oleh Ketua KPU Kabupaten Contoh"),
        (4, "Keputusan tentang Tim Kerja Pembangunan Zona Integritas: Tahun 2026 (final)"),
    ]  # fmt: skip
    place = {title: page for _, title, page in found}
    decree = place["Keputusan tentang Tim Kerja Pembangunan Zona Integritas: Tahun 2026 (final)"]
    assert "NOMOR 1 TAHUN 2026" in pages[decree - 1]
    assert pages[place["I.1 Tim Kerja"] - 1].startswith("AREA I Manajemen Perubahan Komponen I.1 Tim Kerja")


def test_only_drafts_are_stamped(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, _ = bundel
    with pikepdf.open(path) as pdf:
        stamped = {
            number
            for number, page in enumerate(pdf.pages, 1)
            if "/DoctoolsRancangan" in page.resources.get("/XObject", {})
        }
    place = {title: page for _, title, page in bookmarks(path)}
    draft = place["Prosedur Pemilihan Anggota Tim Kerja: Tahun 2026 (rancangan)"]
    following = place["I.2 Dokumen Rencana Aksi"]
    assert stamped == set(range(draft, following))
    assert all(texts(path)[page - 1].count("RANCANGAN") == 2 for page in stamped)


def test_the_signed_scan_stands_for_the_draft(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, made = bundel
    with pikepdf.open(path) as pdf:
        widths = [float(page.mediabox[2]) for page in pdf.pages]
    place = {title: page for _, title, page in bookmarks(path)}
    at = place["Keputusan tentang Agen Perubahan: Tahun 2026 (ditandatangani)"]
    assert widths[at - 1 : at + 1] == [300, 300]
    assert widths.count(300) == 2
    assert made.sums.drafts == 1


def test_a_picture_is_a_page_with_its_caption(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, _ = bundel
    page = next(page for _, title, page in bookmarks(path) if title == "laman.png (berkas bukti)")
    assert texts(path)[page - 1] == "Laman kantor & <isi> laman.png"
    with pikepdf.open(path) as pdf:
        left, bottom, right, top = map(float, pdf.pages[page - 1].mediabox)
        assert (round(right - left), round(top - bottom)) == (842, 595)  # A4 lying, as the picture does


def test_what_is_not_there_has_a_page_that_says_so(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, _ = bundel
    pages = [text for text in texts(path) if "BELUM ADA" in text]
    decree = next(text for text in pages if "I.2.a/1" in text)
    assert decree.startswith(
        "AREA I Manajemen Perubahan Komponen I.2 Dokumen Rencana Aksi Baris I.2.a I.2.a/1"
    )
    assert "Keputusan tentang Rencana Aksi" in decree
    assert "Januari 2026 terlambat" in decree
    monev = next(text for text in pages if "I.3.a/3" in text)
    assert "Februari 2026 terlambat" in monev
    assert "Desember 2026 belum jatuh tempo" in monev


def test_later_pages_of_a_list_say_whose_they_are(tmp_path: Path) -> None:
    lines = tuple(pages.Line(f"Berkas {n}", n, 1, "final") for n in range(90))
    sheet = pages.AddedSheet(
        "Indikator contoh", head=("Baris I.3.a",), columns=("BUKTI", "KEADAAN", "HALAMAN"), lines=lines
    )
    short = pages.AddedSheet(
        "BELUM ADA", head=("Baris I.3.b",), columns=("A", "B", "C"), rows=(("x", "y", "z"),)
    )
    path = tmp_path / "lembar.pdf"
    drawn = pages.draw_sheets(
        [sheet, short],
        path,
        PageFonts("Helvetica", "Helvetica-Bold"),
        str,
        lambda _: "kaki",
        lambda t: f"{t} (lanjutan)",
    )
    assert drawn[0] > 1
    assert drawn[1] == 1
    over = ["Baris I.3.a · Indikator contoh (lanjutan)" in text for text in texts(path)]
    assert over == [False, *[True] * (drawn[0] - 1), False]


def test_the_foot_of_added_pages_counts_all_pages(bundel: tuple[Office, Path, PdfBundle]) -> None:
    _, path, made = bundel
    marked = [
        f"Bundel bukti 2026 · halaman {number} dari {made.pages}" in text
        for number, text in enumerate(texts(path), 1)
    ]
    assert sum(marked) == made.added
    place = {title: page for _, title, page in bookmarks(path)}
    assert not marked[place["laman.png (berkas bukti)"] - 1]
    assert marked[place["I.2 Dokumen Rencana Aksi"] - 1]


@pytest.mark.pages
def test_the_same_proof_gives_the_same_bytes(bundel: tuple[Office, Path, PdfBundle], tmp_path: Path) -> None:
    office, path, _ = bundel
    other = tmp_path / "lain.pdf"
    bound(office, other, "I", libreoffice=real_libreoffice())
    assert other.read_bytes() == path.read_bytes()
    before = path.stat().st_mtime_ns
    assert bound(office, path, "I", libreoffice=real_libreoffice()).state == "unchanged"
    assert path.stat().st_mtime_ns == before


def test_a_word_file_of_the_office_is_converted_apart_from_what_is_kept(
    bundel: tuple[Office, Path, PdfBundle],
) -> None:
    office, path, made = bundel
    page = next(page for _, title, page in bookmarks(path) if title == "surat lain.docx (berkas bukti)")
    assert "KEPUTUSAN" in texts(path)[page - 1]
    assert made.troubles == ()
    stored = locate_folder(office.workspace.root / "generated", 2026)
    assert {p.suffix for p in stored.iterdir()} == {".docx", ".pdf", ".png"}
    assert len(list(stored.iterdir())) == 3  # what was kept, and nothing beside it


def test_a_document_for_several_pieces_stands_once(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "b.pdf"
    file = scan(tmp_path / "renstra.pdf", width=333)
    kept(office, "IV.2.a/1", file)
    kept(office, "IV.2.b/1", file)
    bound(office, target, "IV")
    with pikepdf.open(target) as pdf:
        assert sum(float(page.mediabox[2]) == 333 for page in pdf.pages) == 1
    places = [page for level, title, page in bookmarks(target) if title == "renstra.pdf (berkas bukti)"]
    assert len(places) == 2
    assert len(set(places)) == 1


def test_spoiled_evidence_does_not_stop_the_rest(office: Office, tmp_path: Path) -> None:
    kept(office, "II.2.a/1", scan(tmp_path / "rusak.pdf"))
    kept(office, "II.2.b/1", scan(tmp_path / "utuh.pdf", width=321))
    kept(office, "II.2.b/1", scan(tmp_path / "hilang.pdf", 2))
    folder = locate_folder(office.workspace.root / "generated", 2026)
    ledger = {e.nama: e for e in Office(office.workspace).document("bukti/2026").model.bukti}
    (folder / f"{ledger['rusak.pdf'].sidik}.pdf").write_bytes(b"%PDF-1.4 bukan PDF lagi")
    (folder / f"{ledger['hilang.pdf'].sidik}.pdf").unlink()
    made = bound(office, tmp_path / "b.pdf", "II")
    whys = {t.title: t.why for t in made.troubles}
    assert whys == {
        "rusak.pdf": "isi berkas buktinya berubah sejak disimpan",
        "hilang.pdf": "berkas buktinya hilang dari folder bukti",
    }
    assert made.sums.damaged == 2
    pages = texts(tmp_path / "b.pdf")
    assert any("TIDAK DAPAT DITAMPILKAN rusak.pdf isi berkas buktinya berubah" in text for text in pages)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert any(float(page.mediabox[2]) == 321 for page in pdf.pages)


def test_evidence_that_cannot_be_read_although_unchanged(office: Office, tmp_path: Path) -> None:
    """The ledger may name what no program can show: its hash is right, its content is not."""
    import hashlib

    content = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>\n"
    kept(office, "II.2.a/1", scan(tmp_path / "a.pdf"))
    folder = locate_folder(office.workspace.root / "generated", 2026)
    (old,) = folder.glob("*.pdf")
    digest = hashlib.sha256(content).hexdigest()
    (folder / f"{digest}.pdf").write_bytes(content)
    edit(office.workspace.root / "data/bukti/2026.yaml", old.stem, digest)
    made = bound(office, tmp_path / "b.pdf", "II")
    assert [t.why for t in made.troubles] == ["PDF ini rusak"]
    assert made.sums.damaged == 1


def test_evidence_behind_a_link_out_of_the_office_stays_out(office: Office, tmp_path: Path) -> None:
    secret = scan(tmp_path / "rahasia.pdf", width=345)
    kept(office, "II.2.a/1", secret)
    folder = locate_folder(office.workspace.root / "generated", 2026)
    (stored,) = folder.glob("*.pdf")
    stored.unlink()
    stored.symlink_to(secret)
    made = bound(office, tmp_path / "b.pdf", "II")
    assert "menunjuk ke luar folder kantor" in made.troubles[0].why
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert all(float(page.mediabox[2]) != 345 for page in pdf.pages)


def test_a_scan_in_several_frames_gives_a_page_each(office: Office, tmp_path: Path) -> None:
    frames = [Image.new("1", (200, 300), colour) for colour in (0, 1, 0)]
    tiff = tmp_path / "pindaian.tif"
    frames[0].save(tiff, save_all=True, append_images=frames[1:], compression="group4")
    kept(office, "II.2.a/1", tiff)
    bound(office, tmp_path / "b.pdf", "II")
    assert sum(text == "pindaian.tif" for text in texts(tmp_path / "b.pdf")) == 3


def test_a_workbook_is_named_on_a_page(office: Office, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.save(tmp_path / "rekap.xlsx")
    kept(office, "II.2.a/1", tmp_path / "rekap.xlsx")
    made = bound(office, tmp_path / "b.pdf", "II")
    assert made.sums.damaged == 0
    assert any("BERKAS TERLAMPIR TERPISAH rekap.xlsx" in text for text in texts(tmp_path / "b.pdf"))


def test_a_document_that_cannot_be_converted_is_a_page(office: Office, tmp_path: Path) -> None:
    make(office, "sk-tim-kerja")
    made = bound(office, tmp_path / "b.pdf", "I", libreoffice=None)
    assert [t.why for t in made.troubles] == ["LibreOffice tidak ditemukan, sehingga PDF-nya tidak dibuat"]


def test_lke_orders_the_same_pieces(office: Office) -> None:
    generated = office.workspace.root / "generated"
    tree = build_tree(office, 2026, (), generated, MONTH)
    lke = read_lke(office.workspace)
    assert not lke.model.terverifikasi
    known = [k.id for area in office.plan(2026).model.area for k in area.komponen]
    ordered = arrange_by_lke(tree, lke, known, "di luar")
    assert [area.id for area in ordered] == ["I", "II", "III", "IV", "V", "VI"]
    assert {p.id for p in list_pieces(ordered)} == {p.id for p in list_pieces(tree)}
    assert {k for area in lke.model.area for sub in area.sub for k in sub.komponen} == set(known)


def test_rows_outside_the_lke_come_last(office: Office) -> None:
    root = office.workspace.root
    (root / "templates").mkdir()
    shipped = read_lke(office.workspace)
    text = Workspace(Path("/nowhere")).path("templates/lke.yaml").read_text(encoding="utf-8")
    (root / "templates/lke.yaml").write_text(
        text.replace("komponen: [I.2]", "komponen: []"), encoding="utf-8"
    )
    tree = build_tree(office, 2026, ("I",), root / "generated", MONTH)
    known = [k.id for area in office.plan(2026).model.area for k in area.komponen]
    ordered = arrange_by_lke(tree, read_lke(office.workspace), known, "Di luar")
    assert [(a.name, [g.id for g in a.groups]) for a in ordered][-1] == ("Di luar", ["I.2"])
    assert shipped.file == "templates/lke.yaml"
    (root / "templates/lke.yaml").write_text(
        text.replace("komponen: [I.2]", "komponen: [I.22]"), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"templates/lke\.yaml:\d+: komponen 'I.22' tidak ada"):
        arrange_by_lke(tree, read_lke(office.workspace), known, "Di luar")


def test_an_unknown_area_has_a_nearest_one(office: Office) -> None:
    with pytest.raises(ScopeError, match="area 'VIi' tidak ada di rencana aksi 2026; maksud Anda 'VI'"):
        build_tree(office, 2026, ("VIi",), office.workspace.root / "generated", MONTH)


def test_sums_with_nothing_made(office: Office) -> None:
    tree = build_tree(office, 2026, (), office.workspace.root / "generated", MONTH)
    counted = sum_up(tree)
    assert counted.missing == counted.pieces
    assert list_leaves(tree) == []
