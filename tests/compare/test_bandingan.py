"""A redline: accepting all gives the new text, rejecting all the old one, whatever changed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from doctools.compare.align import Alignable, Edit, align, find_edits
from doctools.compare.redline import compare
from doctools.documents.draft import Draft
from doctools.errors import DocumentError
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.compare.menilai import W, judged, main_part, plain
from tests.compare.test_catatan import saved, with_paragraph

WORDS = st.sampled_from(
    [
        "Menetapkan",
        "tim",
        "kerja",
        "Tahun",
        "2025",
        "2026",
        "huruf a,",
        "huruf b;",
        "&",
        "<w:t>",
        "\t",
        "\n",
        "  ",
        ".",
    ]
)
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)
TABLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3)
CONTENT = st.lists(TEXTS | TABLES, max_size=7)


def written(content: list[Any]) -> bytes:
    document = Document()
    for item in content:
        if isinstance(item, str):
            paragraph = document.add_paragraph()
            half = len(item) // 2
            paragraph.add_run(item[:half]).bold = True
            paragraph.add_run(item[half:])
        else:
            table = document.add_table(0, 2)
            for left, right in item:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = left, right
            document.add_paragraph()  # as Word has one behind a table
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def faithful(old: bytes, new: bytes) -> Any:
    redline = compare(old, new)
    assert judged(main_part(redline.docx), "accept") == plain(new)
    assert judged(main_part(redline.docx), "reject") == plain(old)
    return redline


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(CONTENT, CONTENT)
def test_accepting_gives_the_new_and_rejecting_the_old(old: list[Any], new: list[Any]) -> None:
    faithful(written(old), written(new))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(CONTENT, st.data())
def test_small_changes_of_one_document(content: list[Any], data: st.DataObject) -> None:
    changed = list(content)
    at = data.draw(st.integers(0, len(changed)))
    if data.draw(st.booleans()) and at < len(changed):
        del changed[at]
    else:
        changed.insert(at, data.draw(TEXTS | TABLES))
    faithful(written(content), written(changed))


@pytest.mark.parametrize("content", [[], ["Satu"], ["Satu", [("a", "b")], "Dua"]])
def test_nothing_changed_nothing_marked(content: list[Any]) -> None:
    redline = compare(written(content), written(content))
    assert not redline.changes
    root = main_part(redline.docx)
    assert not list(root.iter(f"{W}ins", f"{W}del"))


def test_words_are_told_with_their_paragraph() -> None:
    redline = faithful(
        written(["Tim Kerja Tahun 2025 di Kerinci"]), written(["Tim Kerja Tahun 2026 di Kerinci"])
    )
    (change,) = redline.changes
    assert (change.kind, change.old, change.new) == ("diganti", "2025", "2026")
    assert change.context == "Tim Kerja Tahun [-2025-]{+2026+} di Kerinci"
    assert (change.old_paragraph, change.new_paragraph) == (0, 0)


def test_a_row_that_came_and_one_that_went() -> None:
    old = [[("1.", "Ketua lama"), ("2.", "Anggota tetap"), ("3.", "Kepala Subbagian Keuangan lama")]]
    new = [
        [
            ("1.", "Ketua lama"),
            ("2.", "Anggota tetap"),
            ("3.", "Arsiparis"),
            ("4.", "Tambahan orang yang baru"),
        ]
    ]
    redline = faithful(written(old), written(new))
    rows = main_part(redline.docx).iter(f"{W}tr")
    marks = [[m.tag.removeprefix(W) for m in r.iterfind(f"{W}trPr/*")] for r in rows]
    assert sorted(map(str, marks)) == sorted(map(str, [[], [], ["del"], ["ins"], ["ins"]]))
    assert any("Tambahan orang" in c.new for c in redline.changes)


def test_formatting_of_the_new_document_is_kept() -> None:
    redline = faithful(written(["Menetapkan tim kerja"]), written(["Menetapkan kelompok kerja"]))
    (inserted,) = main_part(redline.docx).iter(f"{W}ins")
    assert [("".join(r.itertext()), r.find(f"{W}rPr/{W}b") is not None) for r in inserted] == [
        ("k", True),
        ("elompok", False),
    ]


def made(office: Office, kind: str, folder: Any, **scope: str) -> bytes:
    outcome = Draft(office, find_single_job(office, read_kind(office, kind), 2026, scope)).write(folder)
    assert outcome.path
    return outcome.path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("sk-tim-kerja", {}), ("sk-agen-perubahan", {})),
        (("monev", {"bulan": "2026-02"}), ("monev", {"bulan": "2026-04"})),
        (("undangan", {"rapat": "evaluasi-zi-2026-02"}), ("notula", {"rapat": "evaluasi-zi-2026-02"})),
    ],
)
def test_real_documents(contoh: Office, tmp_path: Any, one: Any, other: Any) -> None:
    old = made(contoh, one[0], tmp_path / "a", **one[1])
    new = made(contoh, other[0], tmp_path / "b", **other[1])
    faithful(old, new)


def test_two_offices_drafts_of_one_decree(contoh: Office, kerinci: Office, tmp_path: Any) -> None:
    old = made(contoh, "sk-tim-kerja", tmp_path / "a")
    new = made(kerinci, "sk-tim-kerja", tmp_path / "b")
    labels = ["Menimbang", "Mengingat", "KESATU", "LAMPIRAN"]
    redline = compare(old, new, labels=labels)
    parts = {c.part for c in redline.changes}
    assert {"Menimbang", "KESATU", "LAMPIRAN I", "Kaki halaman"} <= parts
    assert compare(old, new, labels=labels).docx == redline.docx


def test_comments_whose_ends_stand_in_deleted_words_stay_whole() -> None:
    """LibreOffice puts the beginning of a comment into the deletion that it hangs on."""
    inside = '<w:del w:id="9" w:author="x"><w:commentRangeStart w:id="0"/><w:r><w:delText>lama</w:delText></w:r></w:del>'
    rest = '<w:r><w:t>baru</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    document = Document(io.BytesIO(with_paragraph(inside + rest)))
    document.add_comment([document.add_paragraph("Lain").runs[0]], text="x")
    docx = saved(document)
    root = main_part(compare(docx, docx).docx)
    marks = [m.tag.removeprefix(W) for m in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")]
    assert sorted(marks) == ["commentRangeEnd"] * 2 + ["commentRangeStart"] * 2
    assert judged(root, "accept") == ["baru", "Lain"]


def test_very_long_lists_are_compared_or_refused_but_fill_no_machine() -> None:
    def alike(words: list[str]) -> list[Alignable]:
        return [Alignable("p", word, word) for word in words]

    many = [f"baris {n}" for n in range(60_000)]
    steps = align(alike(many), alike([*many[:30_000], "baris baru", *many[30_000:]]))
    assert [(s.kind, s.new) for s in steps if s.kind != "same"] == [("new", 30_000)]
    steps = align(alike(many[:40_000]), alike([f"lain {n}" for n in range(200)]))  # too many pairs to weigh
    assert {s.kind for s in steps} == {"gone", "new"}
    assert [s.old for s in steps if s.kind == "gone"] == list(range(40_000))
    with pytest.raises(DocumentError, match="terlalu panjang untuk dibandingkan"):
        align(alike(many), alike([f"lain {n}" for n in range(60_000)]))
    old = " ".join(many)
    assert find_edits(old, old.replace("baris", "lajur")) == [Edit(0, len(old), 0, len(old))]
    assert find_edits(old, old + " akhir") == [Edit(len(old), len(old), len(old), len(old) + 6)]
