"""`doctools verify`: a file tells whose it is, and whether it is still what it was."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from doctools.documents.books import BookNote, Books
from doctools.documents.draft import Draft
from doctools.documents.verify import answer_code, verify_file
from doctools.errors import DocumentError
from doctools.evidence.kept_files import Addition, keep_files
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.pdf.seal import write_sealed
from tests.conftest import Runner, edit, parsed
from tests.docx.membuat import flipped


@pytest.fixture
def office(ruang: Path) -> Office:
    return Office(Workspace(ruang))


@pytest.fixture
def generated(ruang: Path) -> Path:
    return ruang / "generated"


@pytest.fixture
def decree(office: Office, generated: Path) -> Path:
    """The final decree on the team."""
    path = (
        Draft(office, find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {}), final=True)
        .write(generated)
        .path
    )
    assert path is not None
    return path


def test_a_final_is_known_and_would_be_made_the_same(office: Office, generated: Path, decree: Path) -> None:
    note = BookNote("1", "ditandatangani")
    books = Books(office, registered={"sk-tim-kerja-2026": note})
    found = verify_file(books, generated, decree)
    assert (found.sort, found.document, found.state) == ("naskah", "sk-tim-kerja-2026", "final")
    assert (found.untouched, found.fresh, found.note) == (True, True, None)
    assert found.recorded == note
    assert found.sound


@pytest.mark.slow
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/custom.xml"])
def test_a_damaged_final_is_called_damaged_and_can_be_made_again(
    doctools: Runner, ruang: Path, decree: Path, part: str
) -> None:
    whole = decree.read_bytes()
    decree.write_bytes(flipped(whole, part))
    name = decree.relative_to(ruang).as_posix()
    said = doctools("verify", name)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"{name}: berkas ini rusak atau terpotong; salin atau minta ulang berkasnya\n"
    made = doctools("make", "sk-tim-kerja", "--final")
    assert made.returncode == 0, made.stderr
    assert decree.read_bytes() == whole
    kept = decree.with_name(f"{decree.stem} (suntingan 1).docx")
    assert kept.read_bytes() == flipped(whole, part)


@pytest.mark.slow
def test_changed_data_are_told_apart_from_a_changed_file(ruang: Path, generated: Path, decree: Path) -> None:
    edit(ruang / "data/pegawai.yaml", "Pegawai Contoh Satu", "Pegawai Contoh Baru")
    found = verify_file(Books(Office(Workspace(ruang))), generated, decree)
    assert (found.untouched, found.fresh) == (True, False)
    assert found.sound


def test_a_file_edited_in_word_is_changed(office: Office, generated: Path, decree: Path) -> None:
    document = Document(str(decree))
    document.paragraphs[0].runs[0].text = "lain"
    document.save(str(decree))
    found = verify_file(Books(office), generated, decree)
    assert (found.document, found.untouched) == ("sk-tim-kerja-2026", False)
    assert not found.sound


def repack(path: Path, part: str, old: bytes, new: bytes, *, seal: bool) -> None:
    """Change a part of a document; `seal`: write its seal anew, as one can who knows how it is counted."""
    from doctools.docx.identity import _hash_whole, find_identity
    from doctools.docx.zip import Part

    with zipfile.ZipFile(path) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    known = find_identity(path)
    assert known is not None
    if seal:
        count = _hash_whole({name: Part(content) for name, content in parts.items()}, known[0])
        custom = parts["docProps/custom.xml"]
        parts["docProps/custom.xml"] = custom.replace(known[0].content.encode(), count.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_forged_seal_does_not_help(office: Office, generated: Path, decree: Path) -> None:
    """Whoever knows how the seal is counted can write it anew; what today's data make tells."""
    from doctools.docx.identity import find_identity

    repack(decree, "word/document.xml", b"KESATU", b"KESATUX", seal=True)
    again = find_identity(decree)
    assert again is not None
    assert again[1]
    assert verify_file(Books(office), generated, decree).untouched is False


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"])
def test_the_seal_covers_every_part(part: str, office: Office, generated: Path, decree: Path) -> None:
    old, new = (b"sk-tim-kerja-2026", b"sk-upg-2026") if "custom" in part else (b"</", b"<!-- x --></")
    repack(decree, part, old, new, seal=False)
    edit(
        office.workspace.root / "data/kantor.yaml", "laman: kpu.contoh.invalid", "laman: baru.contoh.invalid"
    )
    assert verify_file(Books(Office(office.workspace)), generated, decree).untouched is False


def test_the_register_is_asked_first_whatever_the_data_have_become(doctools: Runner, ruang: Path) -> None:
    """A final whose words and seal were forged; the data that it was made from are others by now."""
    given = doctools("make", "surat-tugas", "--butir", "bimtek-2026-02", "--final", "--daftar")
    if given.returncode:  # its number stands in data/naskah: bring it in first
        assert doctools("register", "import").returncode == 0
        given = doctools("make", "surat-tugas", "--butir", "bimtek-2026-02", "--final", "--daftar")
    assert given.returncode == 0, given.stderr
    path = ruang / "generated/2026/surat-tugas/surat-tugas-bimtek-2026-02.docx"
    edit(ruang / "data/kantor.yaml", "laman: kpu.contoh.invalid", "laman: baru.contoh.invalid")
    assert "dikenal dan utuh" in doctools("verify", str(path)).stdout
    repack(path, "word/document.xml", b"Kota Contoh", b"Kota Palsu", seal=True)
    forged = doctools("verify", str(path))
    assert forged.returncode == 1
    assert "SUDAH BERUBAH" in forged.stdout
    assert "tercatat di buku agenda" in forged.stdout


def test_a_final_made_before_the_book_stays_intact(doctools: Runner) -> None:
    path = "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"
    assert doctools("make", "sk-tim-kerja", "--final").returncode == 0
    assert doctools("register", "import").returncode == 0
    found = doctools("verify", path)
    assert found.returncode == 0, found.stdout
    assert "dikenal dan utuh" in found.stdout


def sealed_pdf(path: Path, docx: Path) -> Path:
    """What `make --pdf` leaves beside a document, without LibreOffice."""
    with pikepdf.new() as pdf, path.open("w+b") as file:
        pdf.add_blank_page()
        write_sealed(pdf, hashlib.sha256(docx.read_bytes()).hexdigest(), file)
    return path


def test_a_pdf_leads_to_its_document_whatever_it_is_called(
    office: Office, generated: Path, decree: Path, tmp_path: Path
) -> None:
    pdf = sealed_pdf(tmp_path / "dikirim lewat pos-el.pdf", decree)
    found = verify_file(Books(office), generated, pdf)
    assert (found.sort, found.document, found.untouched, found.fresh) == (
        "pdf",
        "sk-tim-kerja-2026",
        True,
        True,
    )
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        opened.add_blank_page()
        opened.save(pdf)
    assert verify_file(Books(office), generated, pdf).untouched is not True


@pytest.mark.slow
def test_a_pdf_of_a_document_that_is_gone_says_so(
    office: Office, generated: Path, decree: Path, tmp_path: Path
) -> None:
    pdf = sealed_pdf(tmp_path / "a.pdf", decree)
    decree.unlink()
    found = verify_file(Books(office), generated, pdf)
    assert (found.sort, found.document) == ("pdf", None)
    assert found.note is not None
    assert "naskah asalnya tidak ada" in found.note


def test_a_scan_is_found_in_the_ledger_of_any_year(
    office: Office, generated: Path, ruang: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "pindaian.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(scan)
    addition = Addition(["I.4.b/1"], [scan], document="sk-agen-perubahan-2026")
    keep_files(office, generated, 2026, addition, date(2026, 2, 10))
    renamed = tmp_path / "lain.pdf"
    shutil.copy(scan, renamed)
    found = verify_file(Books(Office(Workspace(ruang))), generated, renamed)
    assert (found.sort, found.document, found.untouched) == ("bukti", "sk-agen-perubahan-2026", True)
    assert [(str(e.bukti), e.nama) for e in found.proves] == [("I.4.b/1", "pindaian.pdf")]


def test_an_unknown_file_is_unknown(office: Office, generated: Path, tmp_path: Path) -> None:
    strange = tmp_path / "asing.bin"
    strange.write_bytes(b"apa saja")
    assert not verify_file(Books(office), generated, strange).sound
    with pytest.raises(DocumentError, match="berkas tidak ada"):
        verify_file(Books(office), generated, tmp_path / "tidak-ada.pdf")


def test_a_code_answers_for_the_stored_document(office: Office, generated: Path, decree: Path) -> None:
    code = verify_file(Books(office), generated, decree).code
    assert code is not None
    answer = answer_code(
        Books(office), generated, f" {code.upper().replace('SK-TIM-KERJA', 'sk-tim-kerja')} "
    )
    assert (answer.document, answer.current) == ("sk-tim-kerja-2026", True)
    name = code.split("/")[0]
    assert not answer_code(Books(office), generated, f"{name}/000000000000").current
    with pytest.raises(DocumentError, match="maksud Anda 'sk-tim-kerja-2026'"):
        answer_code(Books(office), generated, "sk-tim-krja-2026/000000000000")
    with pytest.raises(DocumentError, match="bukan kode naskah"):
        answer_code(Books(office), generated, "../../etc/passwd")


@pytest.mark.slow
def test_verify_as_the_clerk_meets_it(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-tim-kerja", "--final")
    path = "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"
    result = doctools("verify", path)
    assert result.returncode == 0
    assert f"{path}: dikenal dan utuh\n  naskah: sk-tim-kerja-2026 (final)\n  nomor: 1\n" in result.stdout
    assert "bila dibuat hari ini: sama" in result.stdout
    found = parsed(doctools("verify", path, "data/kantor.yaml", "--json"))
    assert [f["sort"] for f in found["files"]] == ["document", "unknown"]
    code = found["files"][0]["code"]
    assert doctools("verify", "--kode", code).returncode == 0
    assert doctools("verify", "data/kantor.yaml").returncode == 1
    assert doctools("verify", "tidak-ada.pdf").returncode == 2
    assert doctools("verify").returncode == 2
    wrong = doctools("verify", "--kode", f"{code[:-4]}0000")
    assert wrong.returncode == 1
    assert "KODE TIDAK COCOK" in wrong.stdout
