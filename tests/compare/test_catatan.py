"""Comments on the very words and proposals beside them, in documents of any author."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from doctools.compare.returned import read_returned
from doctools.docx.text import extract_text, find_paragraphs
from doctools.errors import DocumentError
from doctools.review.word_comments import Note, annotate
from tests.compare.menilai import W, judged, main_part, plain

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_runs(*runs: str) -> bytes:
    """One paragraph of these runs, every second one bold."""
    document = Document()
    paragraph = document.add_paragraph()
    for n, words in enumerate(runs):
        paragraph.add_run(words).bold = n % 2 == 1
    return saved(document)


def with_paragraph(xml: str) -> bytes:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    return saved(document)


def comments(docx: bytes) -> list[tuple[str, str]]:
    return [(c.quoted, c.text) for c in read_returned(docx, own="").comments]


def formats(docx: bytes) -> list[tuple[str, bool]]:
    """Each character of the first paragraph with whether it is bold."""
    found = []
    for run in main_part(docx).iter(f"{W}r"):
        bold = run.find(f"{W}rPr/{W}b") is not None
        for element in run.iter(f"{W}t", f"{W}delText"):
            found += [(c, bold) for c in element.text or ""]
    return found


def test_a_comment_stands_on_the_very_words_over_several_runs() -> None:
    docx = with_runs("Menet", "apkan Tim", " Kerja Tahun 2026")
    result = annotate(docx, [Note(0, 11, 20, "Sebut lengkap.")])
    assert comments(result) == [("Tim Kerja", "Sebut lengkap.")]
    assert plain(result) == plain(docx)
    assert formats(result) == formats(docx)


def test_a_proposal_is_accepted_or_rejected_in_word() -> None:
    docx = with_runs("Menet", "apkan Tim", " Kerja Tahun 2025")
    result = annotate(docx, [Note(0, 27, 31, "Tahun keliru.", "2026")])
    assert judged(main_part(result), "accept") == ["Menetapkan Tim Kerja Tahun 2026"]
    assert judged(main_part(result), "reject") == ["Menetapkan Tim Kerja Tahun 2025"]
    assert {c.get(f"{W}author") for c in main_part(result).iter(f"{W}ins", f"{W}del")} == {"doctools"}


def test_overlapping_and_adjacent_notes() -> None:
    docx = with_runs("satu dua ", "tiga empat")
    notes = [
        Note(0, 0, 8, "a"),
        Note(0, 5, 13, "b", "DUA TIGA"),
        Note(0, 8, 9, "c", "_"),
        Note(0, 13, 19, "d", ""),
    ]
    result = annotate(docx, notes)
    assert comments(result) == [("satu ", "a"), ("DUA TIGA", "b"), ("", "c\nUsulan: _"), ("", "d")]
    assert judged(main_part(result), "accept") == ["satu DUA TIGA"]
    assert judged(main_part(result), "reject") == ["satu dua tiga empat"]


def test_a_note_on_an_empty_paragraph_and_on_no_words() -> None:
    document = Document()
    document.add_paragraph("")
    document.add_paragraph("Kerinci", style="Heading 1")
    result = annotate(
        saved(document),
        [
            Note(0, 0, 0, "Kosong.", "Isi"),
            Note(1, 0, 0, "Depan.", "Kabupaten "),
            Note(1, 7, 7, "Akhir.", "."),
        ],
    )
    assert judged(main_part(result), "accept") == ["Isi", "Kabupaten Kerinci."]
    assert judged(main_part(result), "reject") == ["", "Kerinci"]
    assert [text for _, text in comments(result)] == ["Kosong.", "Depan.", "Akhir."]


def test_links_and_controls_keep_what_they_are() -> None:
    link = (
        '<w:hyperlink w:anchor="x"><w:r><w:t>jdih.kpu</w:t></w:r><w:r><w:t>.go.id</w:t></w:r></w:hyperlink>'
    )
    control = "<w:sdt><w:sdtContent><w:r><w:t>pilihan</w:t></w:r></w:sdtContent></w:sdt>"
    docx = with_paragraph(f'<w:r><w:t xml:space="preserve">Laman </w:t></w:r>{link}{control}')
    result = annotate(docx, [Note(0, 3, 10, "x"), Note(0, 11, 14, "y", "kab"), Note(0, 20, 24, "z", "P")])
    root = main_part(result)
    assert [q for q, _ in comments(result)] == ["an jdih", "kab", "P"]
    assert "".join(root.find(f".//{W}hyperlink").itertext()) == "jdih.kpukab.go.id"
    assert judged(root, "accept")[0] == "Laman jdih.kab.go.idPhan"


def test_table_cells_and_text_boxes() -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>dalam kotak</w:t></w:r></w:p></w:txbxContent></w:pict>"
    document = Document(io.BytesIO(with_paragraph(f"<w:r><w:t>luar</w:t>{box}</w:r>")))
    document.add_table(1, 1).cell(0, 0).text = "isi sel"
    result = annotate(
        saved(document), [Note(1, 6, 11, "k", "peti"), Note(2, 0, 3, "s", "Isi"), Note(0, 0, 4, "l", "Luar")]
    )
    assert [q for q, _ in comments(result)] == ["Luar", "peti", "Isi"]
    assert judged(main_part(result), "accept") == ["Luar", "dalam peti", "Isi sel"]
    assert judged(main_part(result), "reject") == ["luar", "dalam kotak", "isi sel"]


def test_what_others_wrote_into_the_file_stays() -> None:
    document = Document()
    paragraph = document.add_paragraph("Tahun 2026 ini")
    document.add_comment(paragraph.runs, text="Sudah benar?", author="Pembaca")
    docx = saved(document)
    first = annotate(docx, [Note(0, 6, 10, "Periksa.", "2027")], author="Subbagian Hukum")
    second = annotate(first, [Note(0, 6, 8, "Lagi.", "Dua"), Note(0, 0, 14, "Semua.")])
    found = read_returned(second, own="")
    assert [(c.author, c.quoted) for c in found.comments] == [
        ("Pembaca", "Tahun Dua27 ini"), ("Subbagian Hukum", "Dua27"), ("doctools", "Tahun Dua27 ini"), ("doctools", "Dua"),
    ]  # fmt: skip
    identities = [
        e.get(f"{W}id") for e in main_part(second).iter(f"{W}ins", f"{W}del", f"{W}commentReference")
    ]
    assert len(identities) == len(set(identities))
    assert judged(main_part(second), "accept") == ["Tahun Dua27 ini"]
    insertions = list(main_part(second).iter(f"{W}ins"))
    assert not any(list(i.iterdescendants(f"{W}ins")) for i in insertions)


def test_pictures_and_note_marks_among_deleted_words_stay() -> None:
    docx = with_paragraph("<w:r><w:t>sebelum</w:t><w:pict/><w:t>sesudah</w:t></w:r>")
    result = annotate(docx, [Note(0, 0, 14, "Ganti.", "baru")])
    assert judged(main_part(result), "accept")[0] == "baru"
    assert not list(main_part(result).iterfind(f".//{W}del//{W}pict"))


def test_the_package_is_right_and_other_parts_keep_their_bytes() -> None:
    docx = with_runs("Kerinci")
    result = annotate(docx, [Note(0, 0, 7, "Dua\nbaris\x0b")], date="2026-02-03T09:00:00Z")
    assert annotate(docx, [Note(0, 0, 7, "Dua\nbaris\x0b")], date="2026-02-03T09:00:00Z") == result
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(io.BytesIO(result)) as after:
        same = set(before.namelist()) - {
            "[Content_Types].xml",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
        }
        assert all(before.read(n) == after.read(n) for n in same)
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
    (comment,) = Document(io.BytesIO(result)).comments
    assert (comment.text, comment.author, str(comment.timestamp)) == (
        "Dua\nbaris",
        "doctools",
        "2026-02-03 09:00:00+00:00",
    )


def test_without_a_date_no_clock_is_read() -> None:
    result = annotate(with_runs("Kerinci"), [Note(0, 0, 7, "x", "y")])
    with zipfile.ZipFile(io.BytesIO(result)) as package:
        assert b"w:date" not in package.read("word/document.xml") + package.read("word/comments.xml")


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("abc \t&<é", min_size=0, max_size=6), min_size=1, max_size=5),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.none() | st.text("xyz", max_size=3)), max_size=5
    ),
)
def test_rejecting_gives_back_the_text_whatever_was_noted(runs: list[str], wanted: list[Any]) -> None:
    docx = with_runs(*runs)
    text = extract_text(find_paragraphs(etree.ElementTree(main_part(docx)).getroot())[0])
    notes = [Note(0, *sorted((a % (len(text) + 1), b % (len(text) + 1))), "c", r) for a, b, r in wanted]
    result = annotate(docx, notes)
    assert judged(main_part(result), "reject") == [text]
    assert len(read_returned(result, own="").comments) == len(notes)
    shown = [(c, f) for c, f in formats(result) if c not in "xyz"]
    assert shown == [(c, f) for c, f in formats(docx) if c not in "xyz"]


@pytest.mark.parametrize("note", [Note(5, 0, 0, ""), Note(0, 0, 99, ""), Note(0, 2, 1, "")])
def test_a_place_that_is_not_there(note: Note) -> None:
    with pytest.raises(IndexError):
        annotate(with_runs("Kerinci"), [note])


def spoiled(part: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_runs("Kerinci"))) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return target.getvalue()


MAIN = b"wordprocessingml.document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("docx", "message"),
    [
        (b"bukan apa-apa", "bukan dokumen Word"),
        (b"", "kosong"),
        (with_runs("Kerinci")[:-200], "rusak atau terpotong"),
        (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (OLE + b"\0" * 512, "Word lama"),
        (spoiled("[Content_Types].xml", b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"), "makro"),
        (spoiled("[Content_Types].xml", MAIN, b"spreadsheetml.sheet.main+xml"), "bukan dokumen Word"),
        (spoiled("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'), "DOCTYPE"),
        (spoiled("word/document.xml", b"</w:body>", b""), "rusak"),
        (spoiled("word/document.xml", b"w:body", b"w:bdy"), "tidak memuat isi"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_explained(docx: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        annotate(docx, [Note(0, 0, 1, "x")], shown="naskah.docx")
    assert caught.value.problems[0].file == "naskah.docx"
    assert caught.value.problems[0].remedy
