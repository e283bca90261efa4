"""Reading a reviewed copy back: what was said and changed, and the line of YAML that it belongs to."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from doctools.compare.returned import read_returned
from doctools.compare.tracing import LiteralSources, find_source, widen
from doctools.documents.draft import Draft
from doctools.documents.returned import compare_edited, read_handback
from doctools.docx.text import extract_text, find_paragraphs
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.changing.history import Deed
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import parse_yaml
from doctools.register.numbers import NO_NUMBERS
from doctools.review.word_comments import Note, annotate
from tests.compare.menilai import main_part
from tests.compare.test_catatan import NS, saved, with_paragraph
from tests.conftest import ROOT

KIND = "templates/jenis/sk-agen-perubahan.yaml"

CLERK = Deed("kembali contoh.docx", "Pegawai Contoh", "2026-03-02T09:00:00+07:00")


@pytest.fixture
def own(ruang: Path) -> Path:
    """The sample office with wording of its own, which it may change."""
    (ruang / KIND).parent.mkdir(parents=True)
    (ruang / KIND).write_bytes((ROOT / KIND).read_bytes())
    return ruang


def made(folder: Path) -> Path:
    office = Office(Workspace(folder))
    job = find_single_job(office, read_kind(office, "sk-agen-perubahan"), 2026, {})
    return Draft(office, job).write(folder / "generated").path or Path()


def edit_in_word(path: Path, *changes: tuple[str, str]) -> None:
    document = Document(str(path))
    cells = [p for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    for old, new in changes:
        runs = [
            r for p in [*document.paragraphs, *cells] for r in p.runs if old in r.text.replace("\u00a0", " ")
        ]
        assert runs, old
        runs[0].text = runs[0].text.replace("\u00a0", " ").replace(old, new)
    document.save(str(path))


def line_of(file: Path, words: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_each_change_names_the_line_it_came_from(own: Path) -> None:
    path = made(own)
    edit_in_word(path, ("memengaruhi", "menginspirasi"), ("Pegawai Contoh Satu", "Pegawai Contoh Kesatu"))
    redline, sources = compare_edited(Office(Workspace(own)), path, NO_NUMBERS)
    found = {c.new: find_source(c.before, c.place, c.place + len(c.old), sources) for c in redline.changes}
    wording = line_of(own / KIND, "bahwa untuk menggerakkan") - 1  # a folded text begins at its `>-`
    assert found == {
        "menginspirasi": (KIND, wording),
        "Kesatu": ("data/pegawai.yaml", line_of(own / "data/pegawai.yaml", "Pegawai Contoh Satu")),
    }


def test_nothing_is_changed_unasked(own: Path) -> None:
    path = made(own)
    edit_in_word(path, ("memengaruhi", "menginspirasi"))
    before = {p: p.read_bytes() for p in own.rglob("*") if p.is_file()}
    (item,) = read_handback(Office(Workspace(own)), path, NO_NUMBERS).items
    assert (item.applied, item.author) == (False, None)
    assert {p: p.read_bytes() for p in own.rglob("*") if p.is_file()} == before


@pytest.mark.slow
def test_what_is_certain_is_applied_and_the_file_keeps_its_form(own: Path) -> None:
    path = made(own)
    wording = (own / KIND).read_text(encoding="utf-8")
    edit_in_word(path, ("memengaruhi", "menginspirasi"), ("setiap 6 (enam) bulan", "setiap 3 (tiga) bulan"))
    found = read_handback(Office(Workspace(own)), path, NO_NUMBERS, apply=CLERK)
    assert all(i.applied for i in found.items)
    assert "+      teladan dan menginspirasi lingkungan" in (found.items[0].diff or "")
    expected = wording.replace("memengaruhi", "menginspirasi").replace("6 (enam) bulan", "3 (tiga) bulan")
    assert (own / KIND).read_text(encoding="utf-8") == expected
    assert not read_handback(Office(Workspace(own)), path, NO_NUMBERS).items


@pytest.mark.slow
def test_what_is_not_certain_stays_and_says_why(own: Path) -> None:
    path = made(own)
    edit_in_word(
        path,
        ("mulai berlaku pada tanggal", "mulai mengikat sejak hari"),
        ("12 Januari 2026", "13 Januari 2026"),
        ("Lampiran II yang merupakan", "Lampiran Kedua yang merupakan"),
        ("(Lembaran Negara", "(Lembar Negara"),
    )
    before = {p: p.read_bytes() for p in (own / "data").rglob("*.yaml")}
    items = read_handback(Office(Workspace(own)), path, NO_NUMBERS, apply=CLERK).items
    by_words = {i.change.new: i for i in items}
    assert by_words[
        "mengikat sejak hari"
    ].applied  # the decree on the plan has them too, but is not asked here
    assert by_words["Kedua"].applied
    assert not by_words["13"].applied
    assert not by_words["Lembar"].applied
    assert all(i.reason for i in items if not i.applied)
    assert {p: p.read_bytes() for p in (own / "data").rglob("*.yaml")} == before


@pytest.mark.slow
def test_shipped_wording_is_not_written_to(ruang: Path) -> None:
    path = made(ruang)
    shipped = (ROOT / KIND).read_bytes()
    edit_in_word(path, ("memengaruhi", "menginspirasi"))
    (item,) = read_handback(Office(Workspace(ruang)), path, NO_NUMBERS, apply=CLERK).items
    assert not item.applied
    assert "berkas bawaan doctools" in (item.reason or "")
    assert (ROOT / KIND).read_bytes() == shipped


@pytest.mark.slow
@pytest.mark.parametrize("new", ["{{ tahun }}", "a: b # c", "'\"", "[x", "{% if %}", "- x"])
def test_words_that_mean_something_in_yaml_or_jinja_do_no_harm(own: Path, new: str) -> None:
    path = made(own)
    edit_in_word(path, ("memengaruhi", new), ("Pegawai Contoh Satu", f"Pegawai {new} Satu"))
    before = path.read_bytes()
    found = read_handback(Office(Workspace(own)), path, NO_NUMBERS, apply=CLERK)
    office = Office(Workspace(own))
    assert office.document("pegawai")
    assert read_kind(office, "sk-agen-perubahan")
    assert path.read_bytes() == before
    left = read_handback(Office(Workspace(own)), path, NO_NUMBERS).items
    assert len(left) == sum(not i.applied for i in found.items)


def test_our_own_unanswered_proposals_are_not_the_reviewers(own: Path) -> None:
    path = made(own)
    texts = [extract_text(p) for p in find_paragraphs(main_part(path.read_bytes()))]
    number = next(n for n, t in enumerate(texts) if "memengaruhi" in t)
    at = texts[number].index("memengaruhi")
    path.write_bytes(annotate(path.read_bytes(), [Note(number, at, at + 11, "Sebut jelas.", "mengajak")]))
    found = read_handback(Office(Workspace(own)), path, NO_NUMBERS)
    assert (found.items, found.comments) == ((), ())
    edited = annotate(path.read_bytes(), [Note(number, 0, 5, "Setuju?", "x")], author="Sekretaris")
    path.write_bytes(edited)
    found = read_handback(Office(Workspace(own)), path, NO_NUMBERS)
    assert [c.author for c, _ in found.comments] == ["Sekretaris"]
    assert [i.author for i in found.items] == ["Sekretaris"]


def test_comments_have_their_words_and_replies() -> None:
    document = Document(io.BytesIO(with_paragraph("<w:r><w:t>Tahun 2026</w:t></w:r>")))
    comment = document.add_comment(document.paragraphs[0].runs, text="Benar?", author="Pembaca")
    reply = document.add_comment(document.paragraphs[0].runs, text="Benar.", author="Subbagian Hukum")
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    for entry, identity in ((comment, "00000001"), (reply, "00000002")):
        entry._comment_elm.findall(f"{{{NS.split(chr(34))[1]}}}p")[-1].set(f"{{{w14}}}paraId", identity)
    with_part = _with_threads(saved(document))
    (found,) = read_returned(with_part).comments
    assert (found.author, found.quoted, found.paragraph, found.resolved) == ("Pembaca", "Tahun 2026", 0, True)
    assert [(r.author, r.text) for r in found.replies] == [("Subbagian Hukum", "Benar.")]


def _with_threads(docx: bytes) -> bytes:
    from lxml import etree

    from doctools.docx.open import open_package

    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    root = etree.fromstring(
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        f'<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    package = open_package(docx, "x")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    package.add(package.free_name("commentsExtended"), "commentsExtended", kind, root)
    return package.to_bytes()


def test_tracked_changes_of_people() -> None:
    ins = '<w:ins w:id="1" w:author="Ketua" w:date="2026-02-03T09:00:00Z"><w:r><w:t>baru</w:t></w:r></w:ins>'
    gone = '<w:del w:id="2" w:author="Ketua"><w:r><w:delText>lama</w:delText></w:r></w:del>'
    own = ins.replace("Ketua", "doctools")
    docx = with_paragraph(
        f'<w:r><w:t xml:space="preserve">Tim </w:t></w:r>{gone}{ins}<w:r><w:t>.</w:t></w:r>{own}{ins}'
    )
    found = [(t.kind, t.old, t.new, t.date) for t in read_returned(docx).tracked]
    assert found == [
        ("diganti", "lama", "baru", None),
        ("ditambah", "", "baru", "2026-02-03T09:00:00Z"),
    ]


SCALARS = parse_yaml("a: Tim Kerja {{ tahun }} di Kerinci\nb: Tim Kerja Area\nc: [Kerinci Hulu]\n", "x.yaml")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Kerinci Hulu", ("x.yaml", 3)),
        ("KERINCI HULU", ("x.yaml", 3)),
        ("Tim Kerja", None),  # in two places
        ("tentang Tim Kerja Area VI", ("x.yaml", 2)),
        ("sesuatu yang lain", None),
        ("", None),
    ],
)
def test_words_are_traced_to_their_only_place(words: str, place: Any) -> None:
    ask: Callable[[str], Any] = LiteralSources([SCALARS])
    assert ask(words) == place


def test_more_words_around_tell_which_place_is_meant() -> None:
    text = "Ketua\tmemimpin Tim Kerja Area VI"
    assert [text[a:b] for a, b in widen(text, 15, 18)][:3] == [
        "Tim",
        "memimpin Tim Kerja ",
        "memimpin Tim Kerja Area ",
    ]
    assert find_source("Tim Kerja Area", 0, 3, LiteralSources([SCALARS])) == ("x.yaml", 2)
