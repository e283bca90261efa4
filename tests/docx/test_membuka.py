"""Files from anywhere are read, or refused with their name and what is wrong; none ends in a traceback or fills a machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doctools.compare.redline import compare
from doctools.compare.returned import read_returned
from doctools.context.survey_answers import read_answers
from doctools.context.survey_columns import KnownColumns
from doctools.docx.archive import read_file, unpack_zip
from doctools.docx.identity import find_claim, find_identity, read_identity
from doctools.docx.open import open_package, read_plainly
from doctools.errors import DataError, DoctoolsError, DocumentError
from doctools.excel.plan.write import make_plan_workbook
from doctools.excel.workbook.open import WorkbookError, open_workbook
from doctools.kinds.read import list_kinds
from doctools.office.office import Office
from doctools.review.engine import read_draft
from doctools.review.word_comments import Note, annotate
from tests.conftest import ROOT, Runner
from tests.docx.membuat import (
    BERKAS,
    DRAFT,
    exchanged,
    flipped,
    locked,
    package,
    parts_of,
    understated,
    with_words,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN, TYPES = "word/document2.xml", "[Content_Types].xml"
READERS: dict[str, Callable[[bytes], object]] = {
    "review": lambda docx: read_draft(docx, "naskah.docx", "docx"),
    "review --format docx": lambda docx: annotate(docx, [Note(0, 0, 0, "x")], shown="naskah.docx"),
    "diff": lambda docx: compare(DRAFT, docx, shown=("lama.docx", "naskah.docx")),
    "kembali": lambda docx: read_returned(docx, shown="naskah.docx"),
    "make": lambda docx: read_plainly(docx, "naskah.docx"),
}


def utf16(content: bytes) -> bytes:
    return content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


DOCTYPE = b'<!DOCTYPE w:document [<!ENTITY a "TERSEMBUNYI">]><w:document'
FAULTS = {
    "kosong": (b"", "berkas ini kosong"),
    "bukan zip": (b"bukan dokumen", "bukan dokumen Word"),
    "zip lain": (package({"isi.txt": b"x"}), "bukan dokumen Word"),
    "tanpa bagian utama": (package({TYPES: parts_of(DRAFT)[TYPES]}), "bukan dokumen Word"),
    "buku kerja": (exchanged(DRAFT, TYPES, b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"), "bukan dokumen Word"),
    "bersandi": ((BERKAS / "bersandi.docx").read_bytes(), "dilindungi kata sandi"),
    "zip bersandi": (locked(DRAFT), "dilindungi kata sandi"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), r"berkas Word lama \(\.doc\)"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), r"berkas Excel lama \(\.xls\)"),
    "docm": ((BERKAS / "tata-letak-docm.docx").read_bytes(), r"memuat makro \(\.docm\)"),
    "makro": (package({**parts_of(DRAFT), "word/vbaProject.bin": b"x"}), "memuat makro"),
    "terpotong": (DRAFT[:-300], "rusak atau terpotong"),
    "tanpa isi": (exchanged(DRAFT, MAIN, b"w:body", b"w:bodi"), "tidak memuat isi dokumen"),
    "XML rusak": (exchanged(DRAFT, MAIN, b"</w:body>", b""), r"bagian 'word/document2\.xml' rusak"),
    "DOCTYPE": (exchanged(DRAFT, MAIN, b"<w:document", DOCTYPE), "DOCTYPE"),
    "DOCTYPE UTF-16": (package({**parts_of(DRAFT), MAIN: utf16(parts_of(DRAFT)[MAIN].replace(b"<w:document", DOCTYPE))}), "DOCTYPE"),
    "bertingkat": (with_words(b"</w:t>" + b"<w:smartTag>" * 300 + b"</w:smartTag>" * 300 + b"<w:t>"), "terlalu dalam"),
    "bengkak": (with_words(b" " * 6_000_000), "terlalu besar"),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_apart_by_every_reader(fault: str, reader: str) -> None:
    docx, words = FAULTS[fault]
    with pytest.raises(DocumentError, match=words) as caught:
        READERS[reader](docx)
    (problem,) = caught.value.problems
    assert problem.file is not None
    assert "naskah.docx" in problem.file
    assert problem.remedy


def test_an_entity_hides_no_word_in_any_part() -> None:
    for part in ("word/styles.xml", "word/header1.xml"):
        hidden = parts_of(DRAFT)
        hidden[part] = hidden[part].replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
        for reader in ("review", "make"):
            with pytest.raises(DocumentError, match="DOCTYPE"):
                READERS[reader](package(hidden))


@pytest.mark.parametrize("reader", ["review", "diff"])
def test_a_paragraph_as_long_as_a_book_is_refused(reader: str) -> None:
    with pytest.raises(DocumentError, match=r"naskah\.docx: ada alinea yang lebih dari 100000 huruf"):
        READERS[reader](with_words(b"kata " * 30_000))


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_damaged_byte_ends_in_anything_but_a_word(data: st.DataObject) -> None:
    """Bytes of a draft are flipped, or its end is cut off; half of the flips fall where zip keeps its own."""
    heads = [at for at in range(len(DRAFT) - 50) if DRAFT[at : at + 2] == b"PK"]
    damaged = bytearray(DRAFT)
    for _ in range(data.draw(st.integers(1, 3))):
        head = st.sampled_from(heads).flatmap(lambda at: st.integers(at, at + 49))
        damaged[data.draw(st.integers(0, len(DRAFT) - 1) | head)] ^= data.draw(st.integers(1, 255))
    docx = bytes(damaged[: data.draw(st.just(len(damaged)) | st.integers(0, len(damaged)))])
    refused = []
    for read in (*READERS.values(), find_claim, lambda d: read_identity(unpack_zip(d, "naskah.docx"))):
        try:
            read(docx)
        except DoctoolsError as error:
            refused.append(str(error))
    assert all("naskah.docx" in words for words in refused)


def test_an_entry_without_a_name_is_no_slip_of_the_reader() -> None:
    """One byte of the length of a name, and a part has none."""
    at = DRAFT.rindex(b"PK\1\2")
    length = int.from_bytes(DRAFT[at + 28 : at + 30], "little")
    nameless = bytearray(DRAFT)
    nameless[at + 28 : at + 34] = bytes(4) + length.to_bytes(2, "little")  # its letters are now a remark
    with pytest.raises(DocumentError, match=r"naskah\.docx"):
        READERS["review"](bytes(nameless))


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="berkas tidak ada"):
        read_file(tmp_path / "tidak-ada.docx", "x")
    with pytest.raises(DocumentError, match="ini folder"):
        read_file(tmp_path, "x")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.docx")
        for read in (read_file, open_package, unpack_zip):
            with pytest.raises(DocumentError, match="bukan berkas biasa"):
                read(tmp_path / "pipa.docx", "x")
        assert find_identity(tmp_path / "pipa.docx") is None
        assert find_claim(tmp_path / "pipa.docx") is None


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="tidak ada pipa bernama")
def test_commands_refuse_a_pipe_at_once(doctools: Runner, ruang: Path) -> None:
    os.mkfifo(ruang / "pipa.docx")
    os.mkfifo(ruang / "pipa.xlsx")
    for command in (
        ("review", "pipa.docx"),
        ("verify", "pipa.docx"),
        ("diff", "pipa.docx", "pipa.docx"),
        ("kembali", "pipa.docx"),
        ("data", "import", "pipa.xlsx"),
        ("evidence", "add", "II.2.a/1", "pipa.docx"),
    ):
        result = doctools(*command)
        assert (result.returncode, "Traceback" in result.stderr) == (2, False), command
        assert "bukan berkas biasa" in result.stderr, (command, result.stderr)


def test_all_parts_together_are_held_to_a_size() -> None:
    docx = package({**parts_of(DRAFT), "word/media/foto.png": bytes(2_000_000)})
    size = sum(map(len, parts_of(docx).values()))
    assert unpack_zip(docx, "x", largest=size).parts
    with pytest.raises(DocumentError, match="terlalu besar untuk dokumen Word") as caught:
        unpack_zip(docx, "bom.docx", largest=size - 1)
    assert caught.value.problems[0].file == "bom.docx"


def test_a_part_is_never_read_further_than_it_says() -> None:
    """A part of 30 MB that says it has 100 bytes: zip readers would inflate it all before they cut it."""
    bomb = understated(
        package({**parts_of(DRAFT), "word/media/foto.png": bytes(30_000_000)}), "word/media/foto.png", 100
    )
    part = unpack_zip(bomb, "bom.docx").parts["word/media/foto.png"]
    tracemalloc.start()
    with pytest.raises(DocumentError, match=r"bom\.docx: berkas ini rusak"):
        _ = part.content
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_an_archive_of_countless_parts_is_refused() -> None:
    with pytest.raises(DocumentError, match="terlalu besar"):
        unpack_zip(package({f"word/{n}.xml": b"" for n in range(10_001)}), "x")


def bomb(path: Path, part: str, content: bytes, times: int) -> Path:
    """The draft with a part to which this content is put many times."""
    before = parts_of(DRAFT).get(part, b"")
    head, body, tail = before.partition(b"<w:sectPr")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, kept in parts_of(DRAFT).items():
            if name != part:
                made.writestr(name, kept)
        with made.open(part, "w", force_zip64=True) as file:
            file.write(head)
            for _ in range(times):
                file.write(content)
            file.write(body + tail)
    return path


# VmHWM and not ru_maxrss: Linux hands the peak of the process that started this one on to it.
MEASURED = """
import atexit, re, sys
from pathlib import Path

from doctools.cli.main import run

peak = lambda: re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
atexit.register(lambda: print(peak(), file=sys.stderr))
run()
"""


@pytest.mark.slow
@pytest.mark.spoil
@pytest.mark.skipif(sys.platform != "linux", reason="memori diukur seperti di Linux")
@pytest.mark.parametrize(
    ("part", "content", "times"),
    [
        ("word/media/foto.png", bytes(1_000_000), 500),  # refused
        ("word/media/foto.png", bytes(1_000_000), 390),  # borne: nobody needs the picture
        (MAIN, b" " * 1_000_000, 300),
        (MAIN, b"<w:p/>" * 100_000, 70),
        (MAIN, b"<w:p/>" * 100_000, 8),  # 5 MB: more paragraphs than a draft has
        (MAIN, b'<w:p w:a="" w:b="" w:c="" w:d=""/>' * 10_000, 140),
        (MAIN, b"<w:p><w:r><w:t>" + b"a" * 1_000_000 + b"</w:t></w:r></w:p>", 200),
    ],
)
def test_swollen_files_fill_no_machine(
    tmp_path: Path, contoh: Office, part: str, content: bytes, times: int
) -> None:
    path = bomb(tmp_path / "bom.docx", part, content, times)
    for command in (
        ["review", path],
        ["verify", path],
        ["diff", BERKAS / "bagian-utama-document2.docx", path],
    ):
        child = subprocess.Popen(
            [sys.executable, "-c", MEASURED, "--ruang", str(contoh.workspace.root), *map(str, command)],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert child.stderr is not None
        said = child.stderr.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        assert "Traceback" not in said
        assert os.waitstatus_to_exitcode(status) in (0, 1, 2)
        assert int(said.split()[-1]) < 300_000, (command[0], said.split()[-1])  # kB
        assert used.ru_utime < 20


def test_excel_and_survey_files_are_held_to_the_same(ruang: Path, contoh: Office) -> None:
    (ruang / "p.xlsx").write_bytes(make_plan_workbook(contoh.plan(2026).model, list_kinds(contoh), "9999"))
    sheet = "xl/worksheets/sheet1.xml"
    whole = (ruang / "p.xlsx").read_bytes()
    assert open_workbook(ruang / "p.xlsx").titles
    for spoiled, words in (
        (exchanged(whole, sheet, b"<sheetData>", b"<sheetData>" + b" " * 20_000_000), "terlalu besar untuk buku kerja Excel"),
        (exchanged(whole, "xl/workbook.xml", b"<workbook xmlns", b"<!DOCTYPE x><workbook xmlns"), "DOCTYPE"),
        (locked(whole), "kata sandi"),
        (whole[:-100], "rusak atau terpotong"),
        (flipped(whole, sheet), "rusak atau terpotong"),
    ):  # fmt: skip
        (ruang / "p.xlsx").write_bytes(spoiled)
        with pytest.raises(WorkbookError, match=words):
            open_workbook(ruang / "p.xlsx")
        with pytest.raises(DataError, match=words):
            read_answers(ruang, "p.xlsx", KnownColumns(["U1"], {}, {}, [], {}, ("", 1)), 1, 4)
