"""Evidence is kept once under its content, refused when it is not what it seems, and found out when it changes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from doctools.errors import EvidenceError
from doctools.evidence.content import read_file_rules, recognise
from doctools.evidence.coverage import measure_coverage
from doctools.evidence.kept_files import Addition, check_files, keep_files, locate_folder
from doctools.evidence.ledger import read_ledger
from doctools.kinds.read import read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT, Runner, parsed
from tools.fault_points import ended_at

TODAY = date(2026, 2, 10)
GPS = 0x8825
MAKER = 0x010F


@pytest.fixture
def office(ruang: Path) -> Office:
    return Office(Workspace(ruang))


def photo(path: Path, colour: str = "red", *, turned: bool = False) -> Path:
    exif = Image.Exif()
    exif[MAKER] = "Kamera Contoh"
    exif.get_ifd(GPS)[1] = "S"
    if turned:
        exif[0x0112] = 6
    Image.new("RGB", (64, 32), colour).save(path, "JPEG", exif=exif)
    return path


def scan(path: Path, *, password: str = "") -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "Pegawai Contoh"
        encryption = pikepdf.Encryption(owner=password, user=password) if password else False
        pdf.save(path, encryption=encryption)
    return path


def package(path: Path, **parts: bytes) -> Path:
    """A Word document of the sample office with more parts put in."""
    source = ROOT / "templates/layout/surat.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def add(office: Office, piece: str, *files: Path, **more: object) -> list[bool]:
    generated = office.workspace.root / "generated"
    addition = Addition([piece], files, **more)  # type: ignore[arg-type]
    return [k.again for k in keep_files(office, generated, 2026, addition, TODAY)]


def test_the_same_file_is_kept_once(office: Office, tmp_path: Path) -> None:
    one = photo(tmp_path / "a.jpg")
    other = tmp_path / "salinan.jpg"
    other.write_bytes(one.read_bytes())
    assert add(office, "II.2.a/1", one) == [False]
    assert add(office, "II.2.a/1", other) == [True]
    assert add(office, "II.2.b/1", other) == [True]
    assert len(list(locate_folder(office.workspace.root / "generated", 2026).iterdir())) == 1
    recorded = [(str(e.bukti), e.nama) for e in read_ledger(Office(office.workspace), 2026)]
    assert recorded == [("II.2.a/1", "a.jpg"), ("II.2.b/1", "salinan.jpg")]


def test_a_kept_file_is_the_file_that_was_given(office: Office, tmp_path: Path) -> None:
    source = scan(tmp_path / "pindaian.pdf")
    add(office, "I.2.a/3", source)
    (kept,) = locate_folder(office.workspace.root / "generated", 2026).iterdir()
    assert kept.read_bytes() == source.read_bytes()
    assert kept.suffix == ".pdf"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("program.pdf", b"MZ\x90\x00" + b"\0" * 600, "tidak dikenal atau tidak diterima"),
        ("catatan.jpg", b"hanya teks biasa\n" * 20, "tidak dikenal atau tidak diterima"),
        ("kosong.pdf", b"", "berkas kosong"),
        ("terpotong.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "PDF ini"),
    ],
)
def test_content_counts_and_not_the_name(
    office: Office, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EvidenceError, match=words):
        add(office, "II.2.a/1", path)
    assert not (office.workspace.root / "data/bukti/2026.yaml").exists()


def test_a_photo_named_as_a_pdf_is_kept_as_a_photo(office: Office, tmp_path: Path) -> None:
    path = photo(tmp_path / "foto.pdf")
    add(office, "II.2.a/1", path)
    assert read_ledger(office, 2026)[0].jenis == "jpeg"


def test_a_cut_off_photo_is_refused(office: Office, tmp_path: Path) -> None:
    path = photo(tmp_path / "foto.jpg")
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(EvidenceError, match="rusak atau terpotong"):
        add(office, "II.2.a/1", path)


def test_a_locked_pdf_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="dikunci dengan sandi"):
        add(office, "II.2.a/1", scan(tmp_path / "kunci.pdf", password="rahasia"))


def test_macros_doctypes_and_bombs_are_refused(office: Office, tmp_path: Path) -> None:
    macro = package(tmp_path / "makro.docx", word__vbaProject_bin=b"x")
    doctype = package(
        tmp_path / "doctype.docx", word__lain_xml=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    )
    bomb = package(tmp_path / "bom.docx", word__besar_xml=b"\0" * 2_000_000)
    rules = read_file_rules(office.workspace).changed(isi_paket_maksimum=1)
    for path, words in ((macro, "makro atau program"), (doctype, "DOCTYPE"), (bomb, "terlalu besar")):
        with pytest.raises(EvidenceError, match=words):
            recognise(path, rules)
    assert recognise(package(tmp_path / "biasa.docx"), rules).kind.id == "docx"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("word__embeddings__setup_exe", b"MZ", "makro atau program"),
        ("word__embeddings__lain_docm", b"PK", "makro atau program"),
        (
            "customXml__item1_xml",
            b"<?xml version='1.0'?><!--" + b"x" * 9000 + b"--><!DOCTYPE a><a/>",
            "DOCTYPE",
        ),
        ("customXml__item1_xml", "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16"), "DOCTYPE"),
    ],
)
def test_what_hides_in_a_document_is_found(
    office: Office, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(EvidenceError, match=words):
        add(office, "II.2.a/1", package(tmp_path / "surat.docx", **{name: content}))
    assert add(office, "II.2.a/1", package(tmp_path / "data.docx", customXml__item_json=b"{}")) == [False]


def test_macros_under_another_name_are_found_by_their_type(office: Office, tmp_path: Path) -> None:
    plain, path = package(tmp_path / "biasa.docx"), tmp_path / "makro.docx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            declared = old.read(name).replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            )
            new.writestr(name, declared if name == "[Content_Types].xml" else old.read(name))
    with pytest.raises(EvidenceError, match="makro atau program"):
        add(office, "II.2.a/1", path)


@pytest.mark.parametrize(
    ("attached", "content", "action"),
    [
        ("setup.exe", b"apa saja", None),
        ("catatan.txt", b"MZ\x90\x00", None),
        (None, b"", {"S": pikepdf.Name.JavaScript, "JS": "app.alert(1)"}),
        (None, b"", {"S": pikepdf.Name.Launch, "F": "cmd.exe"}),
        (None, b"", {"S": pikepdf.Name.SubmitForm, "F": "https://contoh.example"}),
        (None, b"", {"S": pikepdf.Name.GoToE, "T": pikepdf.Dictionary(R=pikepdf.Name.C, N="dalam.pdf")}),
        (None, b"", {"S": pikepdf.Name.URI, "URI": "https://contoh.example"}),
    ],
)
def test_a_pdf_that_brings_or_runs_a_program_is_refused(
    office: Office, tmp_path: Path, attached: str | None, content: bytes, action: dict[str, object] | None
) -> None:
    path = tmp_path / "surat.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if attached:
            pdf.attachments[attached] = content
        if action:
            pdf.Root["/OpenAction"] = pikepdf.Dictionary(**action)
        pdf.save(path)
    with pytest.raises(EvidenceError, match=r"memuat program, skrip, .*; ditolak; cetak ulang"):
        add(office, "II.2.a/1", path)


def test_a_link_that_waits_for_a_click_is_taken(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://contoh.example")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link
        )
        page.Annots = pdf.make_indirect([pdf.make_indirect(note)])
        pdf.Root["/OpenAction"] = pikepdf.Array([page.obj, pikepdf.Name.Fit])
        pdf.save(path)
    assert add(office, "II.2.a/1", path) == [False]


def test_a_pdf_may_bring_a_plain_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["catatan.txt"] = b"halo"
        pdf.save(path)
    assert add(office, "II.2.a/1", path) == [False]


def test_a_scan_whose_end_is_missing_is_refused(office: Office, tmp_path: Path) -> None:
    path = scan(tmp_path / "pindai.pdf")
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(EvidenceError, match="PDF ini terpotong; pindai atau unduh ulang"):
        add(office, "II.2.a/1", path)


def test_a_file_over_the_limit_is_refused(office: Office, tmp_path: Path) -> None:
    rules = read_file_rules(office.workspace)
    small = rules.changed(jenis=[k.changed(maksimum=0) for k in rules.jenis])
    with pytest.raises(EvidenceError, match="terlalu besar"):
        recognise(scan(tmp_path / "besar.pdf"), small)


def test_one_bad_file_among_several_keeps_none(office: Office, tmp_path: Path) -> None:
    good, bad = photo(tmp_path / "baik.jpg"), tmp_path / "buruk.jpg"
    bad.write_bytes(b"bukan foto" * 100)
    with pytest.raises(EvidenceError) as caught:
        add(office, "II.2.a/1", good, bad, tmp_path / "tiada.jpg")
    assert len(caught.value.problems) == 2
    assert not locate_folder(office.workspace.root / "generated", 2026).exists()


@pytest.mark.parametrize("turned", [False, True])
def test_place_and_camera_are_taken_out_on_wish(office: Office, tmp_path: Path, turned: bool) -> None:
    path = photo(tmp_path / "foto.jpg", turned=turned)
    assert add(office, "II.2.a/1", path, strip=True) == [False]
    assert add(office, "II.2.b/1", path, strip=True) == [True]  # the same bytes each time
    (kept,) = locate_folder(office.workspace.root / "generated", 2026).iterdir()
    with Image.open(kept) as image:
        assert not image.getexif()
        assert image.size == ((32, 64) if turned else (64, 32))
    assert b"Kamera Contoh" not in kept.read_bytes()


def test_the_author_of_a_pdf_is_taken_out_on_wish(office: Office, tmp_path: Path) -> None:
    add(office, "II.2.a/1", scan(tmp_path / "a.pdf"), strip=True)
    (kept,) = locate_folder(office.workspace.root / "generated", 2026).iterdir()
    with pikepdf.open(kept) as pdf:
        assert "/Info" not in pdf.trailer
        assert len(pdf.pages) == 1


def scanned_by_phone(path: Path, kind: str = "DCTDecode", *, packed: bool = False) -> Path:
    """A page with a photograph as phones scan it: EXIF in the picture, XMP at page and picture, a note with its author."""
    inside = photo(path.with_suffix(".jpg")).read_bytes()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        filters: object = pikepdf.Name(f"/{kind}")
        if packed:
            inside, filters = zlib.compress(inside), pikepdf.Array([pikepdf.Name.FlateDecode, filters])
        picture = pikepdf.Stream(pdf, b"")
        picture.write(inside, filter=filters)  # type: ignore[arg-type]
        for key, value in {"Subtype": pikepdf.Name.Image, "Width": 64, "Height": 32, "BitsPerComponent": 8,
                           "ColorSpace": pikepdf.Name.DeviceRGB}.items():  # fmt: skip
            picture[f"/{key}"] = value
        picture["/Metadata"] = pdf.make_stream(b"<x>Nama Rahasia</x>")
        page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name("/Foto"))
        page.obj["/Metadata"] = pdf.make_stream(b"<x>Nama Rahasia</x>")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T="Nama Rahasia"
        )
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9], T="isian"
        )
        page.Annots = pikepdf.Array([pdf.make_indirect(note), pdf.make_indirect(field)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([page.Annots[1]]))
        pdf.save(path)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_pictures_inside_a_pdf_are_cleaned_too(office: Office, tmp_path: Path, packed: bool) -> None:
    path = scanned_by_phone(tmp_path / "pindaian.pdf", packed=packed)
    add(office, "II.2.a/1", path, strip=True)
    assert add(office, "II.2.b/1", path, strip=True) == [True], "the same bytes each time"
    (kept,) = locate_folder(office.workspace.root / "generated", 2026).iterdir()
    with pikepdf.open(kept) as pdf:
        (page,) = pdf.pages
        picture = pikepdf.PdfImage(page.get_images()["/Foto"])
        with Image.open(io.BytesIO(picture.obj.read_raw_bytes())) as image:
            assert not image.getexif()
            assert image.convert("RGB").getpixel((30, 15))[0] > 240, "the picture itself is untouched"
        assert b"Nama Rahasia" not in b"".join(
            s.read_raw_bytes() for s in pdf.objects if isinstance(s, pikepdf.Stream)
        )
        assert [str(a.get("/T", "")) for a in page.Annots] == ["", "isian"]
    content = kept.read_bytes()
    assert b"Kamera Contoh" not in content
    assert b"Nama Rahasia" not in content


def test_what_cannot_be_cleaned_says_so(office: Office, tmp_path: Path) -> None:
    with pytest.raises(
        EvidenceError, match="JPEG 2000 di dalam PDF ini tidak dapat dibersihkan; pindai ulang"
    ):
        add(office, "II.2.a/1", scanned_by_phone(tmp_path / "a.pdf", "JPXDecode"), strip=True)
    with pytest.raises(
        EvidenceError, match="data pribadi di dalam berkas Word atau Excel tidak dapat dihapus"
    ):
        add(office, "II.2.a/1", package(tmp_path / "a.docx"), strip=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["catatan.txt"] = b"halo"
        pdf.save(tmp_path / "b.pdf")
    with pytest.raises(EvidenceError, match="terlampir di dalam PDF ini tidak dapat dibersihkan"):
        add(office, "II.2.a/1", tmp_path / "b.pdf", strip=True)
    assert not (office.workspace.root / "data/bukti/2026.yaml").exists()


def test_comments_in_the_ledger_stay(office: Office, tmp_path: Path) -> None:
    add(office, "II.2.a/1", photo(tmp_path / "a.jpg"))
    ledger = office.workspace.root / "data/bukti/2026.yaml"
    ledger.write_text(
        ledger.read_text(encoding="utf-8").replace("tahun: 2026", "tahun: 2026  # milik kita"),
        encoding="utf-8",
    )
    add(Office(office.workspace), "II.2.b/1", photo(tmp_path / "b.jpg", "blue"))
    text = ledger.read_text(encoding="utf-8")
    assert "tahun: 2026  # milik kita" in text
    assert text.startswith("# Bukti fisik yang disimpan kantor")
    assert len(read_ledger(Office(office.workspace), 2026)) == 2


@pytest.mark.parametrize(
    "note", ["2026", "no", "a: b", "# bukan komentar", "null", "Rapat " * 40 + "selesai"]
)
def test_a_note_reads_back_as_it_was_written(office: Office, tmp_path: Path, note: str) -> None:
    add(office, "II.2.a/1", photo(tmp_path / "a.jpg"), note=note)
    assert [e.keterangan for e in read_ledger(Office(office.workspace), 2026)] == [note]


def test_a_ledger_keeps_its_own_indentation_and_ends_of_lines(office: Office, tmp_path: Path) -> None:
    add(office, "II.2.a/1", photo(tmp_path / "a.jpg"))
    ledger = office.workspace.root / "data/bukti/2026.yaml"
    text = ledger.read_text(encoding="utf-8").replace("\n  - ", "\n- ").replace("\n    ", "\n  ")
    ledger.write_bytes(text.replace("\n", "\r\n").encode())
    add(Office(office.workspace), "II.2.b/1", photo(tmp_path / "b.jpg", "blue"))
    assert ledger.read_bytes().startswith(text.replace("\n", "\r\n").encode())
    assert len(read_ledger(Office(office.workspace), 2026)) == 2


def test_a_lost_a_changed_and_a_strange_file_are_found(office: Office, tmp_path: Path) -> None:
    generated = office.workspace.root / "generated"
    add(office, "II.2.a/1", photo(tmp_path / "a.jpg"))
    add(Office(office.workspace), "II.2.b/1", photo(tmp_path / "b.jpg", "blue"))
    again = Office(office.workspace)
    assert [c.state for c in check_files(again, generated, 2026)] == ["utuh", "utuh"]
    first, second = (check_files(again, generated, 2026)[n].path for n in (0, 1))
    data = bytearray(first.read_bytes())
    data[-3] ^= 1
    first.write_bytes(bytes(data))
    second.unlink()
    (locate_folder(generated, 2026) / "selipan.jpg").write_bytes(b"x")
    assert [c.state for c in check_files(again, generated, 2026)] == ["berubah", "hilang", "tak-tercatat"]


def test_a_spoiled_file_is_put_right_by_adding_it_again(office: Office, tmp_path: Path) -> None:
    generated = office.workspace.root / "generated"
    source = photo(tmp_path / "a.jpg")
    add(office, "II.2.a/1", source)
    (kept,) = locate_folder(generated, 2026).iterdir()
    kept.write_bytes(b"rusak")
    add(Office(office.workspace), "II.2.a/1", source)
    assert [c.state for c in check_files(Office(office.workspace), generated, 2026)] == ["utuh"]


@pytest.mark.load
def test_several_people_at_once_lose_nothing(ruang: Path, tmp_path: Path) -> None:
    files = [photo(tmp_path / f"{n}.jpg", f"#{n * 20:02x}0000") for n in range(6)]
    program = [
        sys.executable,
        "-m",
        "doctools.cli.main",
        "--ruang",
        str(ruang),
        "evidence",
        "add",
        "II.2.a/1",
    ]
    running = [subprocess.Popen([*program, str(f)], cwd=ROOT, stdout=subprocess.DEVNULL) for f in files]
    assert [p.wait() for p in running] == [0] * 6
    assert sorted(e.nama for e in read_ledger(Office(Workspace(ruang)), 2026)) == [
        f"{n}.jpg" for n in range(6)
    ]


@pytest.mark.slow
def test_a_signed_scan_proves_every_piece_of_its_document(
    doctools: Runner, ruang: Path, tmp_path: Path
) -> None:
    path = scan(tmp_path / "sk-upg.pdf")
    result = doctools("evidence", "add", "sk-upg-2026", str(path), "--per", "2026-02-10")
    assert result.returncode == 0, result.stderr
    office = Office(Workspace(ruang))
    found = {
        p.piece.id: p
        for p in measure_coverage(office, read_kinds(office), 2026, ruang / "generated", "2026-03")
    }
    assert found["V.1.a/1"].proven
    assert found["V.1.b/1"].proven
    assert not found["V.1.a/2"].proven


def test_one_scan_does_not_prove_six_meetings(ruang: Path, tmp_path: Path) -> None:
    office = Office(Workspace(ruang))
    add(office, "I.3.a/1", scan(tmp_path / "undangan.pdf"))
    office = Office(Workspace(ruang))
    found = {
        p.piece.id: p
        for p in measure_coverage(office, read_kinds(office), 2026, ruang / "generated", "2026-03")
    }
    assert not found["I.3.a/1"].proven


def test_unknown_pieces_get_the_nearest_name(doctools: Runner, tmp_path: Path) -> None:
    path = str(photo(tmp_path / "a.jpg"))
    result = doctools("evidence", "add", "II.2.a/7", path)
    assert result.returncode == 2
    assert "maksud Anda 'II.2.a/1'?" in result.stderr
    result = doctools("evidence", "add", "II.2.b", path)
    assert result.returncode == 2
    assert "pilih: II.2.b/1, II.2.b/2, II.2.b/3" in result.stderr


@pytest.mark.slow
def test_list_missing_and_verify_speak(doctools: Runner, ruang: Path, tmp_path: Path) -> None:
    assert "Nihil" in doctools("evidence", "list").stdout
    words = "Layar & <presensi>"
    doctools(
        "evidence",
        "add",
        "II.2.a/1",
        str(photo(tmp_path / "a.jpg")),
        "--keterangan",
        words,
        "--per",
        "2026-02-10",
    )
    value = parsed(doctools("evidence", "list", "--json"))
    assert value["evidence"][0]["keterangan"] == words
    assert value["evidence"][0]["ditambahkan"] == "2026-02-10"
    lacking = doctools("evidence", "missing", "--per", "2026-01-31")
    assert lacking.returncode == 1
    assert "II.2.a/1" not in lacking.stdout
    assert "I.2.a/3" in lacking.stdout
    assert "1 dari 1 berkas bukti utuh." in doctools("evidence", "verify").stdout
    next((ruang / "generated/2026/bukti").iterdir()).unlink()
    result = doctools("evidence", "verify")
    assert result.returncode == 1
    assert "HILANG: II.2.a/1 a.jpg" in result.stdout


def unnumbered(ruang: Path) -> None:
    """No number was given by hand: the register gives them."""
    (ruang / "data/naskah/2026.yaml").write_text("tahun: 2026\nnaskah: {}\n", encoding="utf-8")


@pytest.mark.slow
def test_a_signed_scan_closes_the_loop_in_the_register(doctools: Runner, ruang: Path, tmp_path: Path) -> None:
    """Numbered, signed on paper, scanned: the register says so, and the pieces of the plan are proven."""
    unnumbered(ruang)
    made = doctools("make", "sk-upg", "--final", "--daftar", "--tanggal", "2026-01-12", "--oleh", "Contoh")
    assert made.returncode == 0, made.stderr
    number = parsed(doctools("register", "list", "--json"))["entries"][0]["number"]
    before = parsed(doctools("plan", "coverage", "--json"))["totals"]["proven"]
    result = doctools("evidence", "add", number, str(scan(tmp_path / "sk.pdf")), "--per", "2026-01-13")
    assert result.returncode == 0, result.stderr
    assert f"Nomor {number} kini berkeadaan Ditandatangani." in result.stdout
    (entry,) = parsed(doctools("register", "list", "--json"))["entries"]
    assert entry["state"] == "ditandatangani"
    assert parsed(doctools("plan", "coverage", "--json"))["totals"]["proven"] == before + 2
    assert doctools("register", "audit").returncode == 0
    again = doctools("evidence", "add", "sk-upg-2026", str(scan(tmp_path / "sk.pdf")))
    assert "berkeadaan" not in again.stdout


@pytest.mark.slow
def test_a_document_signed_in_the_register_is_proven_without_a_scan(doctools: Runner, ruang: Path) -> None:
    unnumbered(ruang)
    doctools("make", "sk-upg", "--final", "--daftar", "--tanggal", "2026-01-12", "--oleh", "Contoh")
    before = parsed(doctools("plan", "coverage", "--json"))["totals"]["proven"]
    moved = doctools("register", "status", "sk-upg-2026", "ditandatangani", "--pada", "2026-01-13")
    assert moved.returncode == 0, moved.stderr
    assert parsed(doctools("plan", "coverage", "--json"))["totals"]["proven"] == before + 2


@pytest.mark.slow
def test_doctor_says_how_to_mend_what_is_kept(doctools: Runner, ruang: Path, tmp_path: Path) -> None:
    unnumbered(ruang)
    doctools("make", "sk-upg", "--final", "--daftar", "--tanggal", "2026-01-12", "--oleh", "Contoh")
    doctools("evidence", "add", "II.2.a/1", str(photo(tmp_path / "a.jpg")))
    sound = doctools("doctor", "--per", "2026-01-12")
    assert "[baik]       Bukti: 1 catatan bukti tahun 2026 utuh" in sound.stdout
    assert "[baik]       Buku agenda:" in sound.stdout
    next((ruang / "generated/2026/bukti").iterdir()).unlink()
    (ruang / "generated/2026/sk-upg/sk-upg-2026.docx").unlink()
    ill = doctools("doctor", "--per", "2026-01-12").stdout
    assert "Bukti: berkas a.jpg untuk II.2.a/1 hilang" in ill
    assert "simpan lagi berkas aslinya dengan doctools evidence add" in ill
    assert "catat yang berlaku dengan: doctools register assign BERKAS --nomor keputusan" in ill


@pytest.mark.kill
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_the_ledger_names_nothing_that_is_not_there(
    office: Office, tmp_path: Path
) -> None:
    """SIGKILL at every step of keeping a scan and a photo, one after the other."""
    files = (scan(tmp_path / "pindai.pdf"), photo(tmp_path / "foto.jpg"))
    generated = office.workspace.root / "generated"
    add(office, "I.2.a/3", photo(tmp_path / "dahulu.jpg", "blue"))
    for step in range(1, 200):
        (office.workspace.root / "data/bukti/2026.yaml").unlink()
        shutil.rmtree(generated)
        add(office, "I.2.a/3", tmp_path / "dahulu.jpg")
        ended = ended_at(step, lambda: add(office, "I.2.a/1", *files))
        states = [item.state for item in check_files(Office(office.workspace), generated, 2026)]
        assert set(states) <= {"utuh", "tak-tercatat"}
        assert states.count("utuh") in (1, 3), "the entries of one call are recorded together"
        if not ended:
            break
        add(office, "I.2.a/1", *files)
        assert [i.state for i in check_files(Office(office.workspace), generated, 2026)] == ["utuh"] * 3
    assert step > 10
