"""The file for the printer: order, bookmarks, even pages, bounded memory."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from doctools.errors import PdfError
from doctools.pdf.merging import PdfPart, merge


def paper(path: Path, pages: int, size: tuple[int, int] = (595, 842)) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
        pdf.save(path)
    return path


def sheets(folder: Path, counts: list[int]) -> list[PdfPart]:
    return [
        PdfPart(f"Jenis {n // 3}", f"Naskah {n}", paper(folder / f"{n:05d}.pdf", count, (600 + n % 100, 800)))
        for n, count in enumerate(counts)
    ]


def outline(path: Path) -> list[tuple[str, list[tuple[str, int]]]]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as found:
        number = {page.objgen: n for n, page in enumerate(pdf.pages)}
        return [
            (group.title, [(i.title, number[i.destination[0].objgen]) for i in group.children])
            for group in found.root
        ]


def widths(path: Path) -> list[int]:
    with pikepdf.open(path) as pdf:
        return [int(page.mediabox[2]) for page in pdf.pages]


def test_order_and_bookmarks(tmp_path: Path) -> None:
    made = merge(sheets(tmp_path, [1, 2, 1, 3]), tmp_path / "cetak.pdf", "Cetak")
    assert (made.documents, made.pages) == (4, 7)
    assert widths(made.path) == [600, 601, 601, 602, 603, 603, 603]
    assert outline(made.path) == [
        ("Jenis 0", [("Naskah 0", 0), ("Naskah 1", 1), ("Naskah 2", 3)]),
        ("Jenis 1", [("Naskah 3", 4)]),
    ]


def test_duplex_starts_each_document_on_a_leaf_of_its_own(tmp_path: Path) -> None:
    made = merge(sheets(tmp_path, [1, 2, 3]), tmp_path / "cetak.pdf", "Cetak", duplex=True)
    assert widths(made.path) == [600, 600, 601, 601, 602, 602, 602, 602]
    assert outline(made.path) == [("Jenis 0", [("Naskah 0", 0), ("Naskah 1", 2), ("Naskah 2", 4)])]


def test_same_pile_same_bytes_and_not_written_twice(tmp_path: Path) -> None:
    pile = sheets(tmp_path, [1, 2, 1])
    first = merge(pile, tmp_path / "a.pdf", "Cetak")
    assert merge(pile, tmp_path / "a.pdf", "Cetak").state == "unchanged"
    second = merge(pile, tmp_path / "b.pdf", "Cetak")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert merge(pile, tmp_path / "a.pdf", "Cetak", duplex=True).state == "written"


def test_a_file_of_somebody_else_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "cetak.pdf"
    target.write_bytes(b"milik orang lain")
    made = merge(sheets(tmp_path, [1]), target, "Cetak")
    assert made.kept
    assert made.kept.read_bytes() == b"milik orang lain"


def test_a_pdf_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    pile = sheets(tmp_path, [1, 1])
    pile[1].pdf.write_bytes(b"bukan pdf")
    with pytest.raises(PdfError, match=r"00001\.pdf"):
        merge(pile, tmp_path / "cetak.pdf", "Cetak")
    assert not (tmp_path / "cetak.pdf").exists()


@pytest.mark.load
def test_thousands_need_few_open_files(tmp_path: Path) -> None:
    """More documents than a process may have open; 5,000 pass through three levels of merging."""
    resource = pytest.importorskip("resource")
    one = paper(tmp_path / "satu.pdf", 1)
    pile = [PdfPart("Pakta", f"Orang {n}", one) for n in range(5000)]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        made = merge(pile, tmp_path / "cetak.pdf", "Cetak")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert made.pages == 5000
    ((_, entries),) = outline(made.path)
    assert entries[4321] == ("Orang 4321", 4321)
