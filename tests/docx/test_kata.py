"""Paragraphs and words are counted the same way whoever wrote the file."""

from __future__ import annotations

from lxml import etree

from doctools.docx.text import extract_text, find_paragraphs, find_text_elements

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def part(body: str) -> etree._Element:
    return etree.fromstring(f"<w:document {W}><w:body>{body}</w:body></w:document>")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_table_cells_and_text_boxes_count_in_document_order() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('kotak')}</w:p></w:txbxContent></w:pict></w:r>"
    root = part(
        f"<w:p>{run('satu')}{box}{run(' dua')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('sel')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert [extract_text(p) for p in find_paragraphs(root)] == ["satu dua", "kotak", "sel"]


def test_the_copy_for_old_programs_is_not_read_twice() -> None:
    inner = f"<w:txbxContent><w:p>{run('sekali')}</w:p></w:txbxContent>"
    root = part(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [extract_text(p) for p in find_paragraphs(root)] == ["", "sekali"]


def test_tracked_changes_read_as_accepted() -> None:
    root = part(
        f"<w:p>{run('Tahun ')}<w:del><w:r><w:delText>2025</w:delText></w:r></w:del><w:ins>{run('2026')}</w:ins></w:p>"
    )
    assert extract_text(find_paragraphs(root)[0]) == "Tahun 2026"


def test_pieces_know_their_place_and_run() -> None:
    root = part(
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('a.')}<w:r><w:tab/><w:t>bahwa</w:t></w:r></w:p>"
    )
    found = find_text_elements(find_paragraphs(root)[0])
    assert [(p.start, p.end, p.text) for p in found] == [(0, 2, "a."), (2, 3, "\t"), (3, 8, "bahwa")]
    assert found[1].run is found[2].run
