"""The paper as it lies on the desk: emblem, lists that Word counts, marks of drafts, forms of a page, the signer's name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from doctools.documents.draft import Draft
from doctools.documents.finished import read_font
from doctools.docx.archive import unpack_zip
from doctools.docx.names import w
from doctools.docx.numbering import Numbering
from doctools.docx.text import extract_text
from doctools.errors import DataError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.setup.emblem import keep_emblem
from tests.conftest import ROOT
from tests.membaca import text_of


def made(office: Office, kind: str, *, final: bool = False, form: str = "asli") -> bytes:
    job = list_jobs(office, [read_kind(office, kind)], 2026)[0].as_form(form)  # type: ignore[arg-type]
    return Draft(office, job, final=final).bytes


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_lambang(folder: Path, value: str) -> Office:
    path = folder / "data/kantor.yaml"
    text = re.sub(r"(?m)^lambang:.*$", f"lambang: {value}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return Office(Workspace(folder))


@pytest.mark.parametrize(
    "kind", ["sk-tim-kerja", "undangan", "maklumat-pelayanan", "sop", "piagam", "banner", "monev"]
)
def test_the_emblem_of_the_office_stands_on_its_papers(kind: str, contoh: Office) -> None:
    found = parts_of(made(contoh, kind, final=True))
    assert found["word/media/lambang.png"] == (ROOT / "tests/contoh/data/lambang.png").read_bytes()
    assert found["word/document.xml"].count(b'r:embed="rIdLambang"') == 1
    assert b'Id="rIdLambang"' in found["word/_rels/document.xml.rels"]


def test_an_office_without_an_emblem_keeps_its_room_and_is_told(ruang: Path) -> None:
    office = with_lambang(ruang, "null")
    job = list_jobs(office, [read_kind(office, "sk-tim-kerja")], 2026)[0]
    assert [m.field for m in Draft(office, job).context.missing] == ["lambang"]
    assert Draft(office, job, final=True).find_lacks() is not None
    first = Document(io.BytesIO(Draft(office, job).bytes)).paragraphs[0]
    assert first.text == ""
    assert first.paragraph_format.line_spacing.mm == pytest.approx(22, abs=0.1)  # type: ignore[union-attr]


def test_printed_letterhead_gets_its_room_and_no_second_kop(ruang: Path) -> None:
    office = with_lambang(ruang, "kertas-berkop")
    text = text_of(made(office, "undangan", final=True))
    assert "KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH\n" not in text.split("Nomor")[0]
    assert "Jalan Contoh" not in text


def test_a_file_that_is_no_picture_is_refused(ruang: Path) -> None:
    (ruang / "data/lambang.png").write_bytes(b"bukan gambar")
    office = Office(Workspace(ruang))
    with pytest.raises(DataError, match="bukan gambar PNG"):
        made(office, "sk-tim-kerja")


def test_a_picture_is_kept_as_png_without_what_its_camera_wrote(tmp_path: Path) -> None:
    source = tmp_path / "logo.jpg"
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    Image.new("RGB", (3000, 1500), "red").save(source, exif=exif)
    (tmp_path / "data").mkdir()
    path = keep_emblem(tmp_path, source, lambda: "tidak dipakai")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (1000, 500))
    assert b"rahasia" not in path.read_bytes()
    words = tmp_path / "logo.emf"
    words.write_text("bukan gambar", encoding="utf-8")
    with pytest.raises(DataError, match="bukan gambar yang dapat dibaca"):
        keep_emblem(tmp_path, words, lambda: "tidak dipakai")
    other = tmp_path / "logo.gif"
    Image.new("RGB", (10, 10)).save(other)
    with pytest.raises(DataError, match="bukan gambar yang dapat dibaca"):
        keep_emblem(tmp_path, other, lambda: "tidak dipakai")


def test_word_counts_the_items_and_begins_anew_in_each_list(contoh: Office) -> None:
    content = made(contoh, "sk-tim-kerja", final=True)
    package = unpack_zip(content, "x")
    numbering = Numbering(package)
    marks = [(numbering.label(p), extract_text(p)) for p in package.body.iter(w("p"))]
    menimbang = [mark for mark, text in marks if text.startswith("bahwa ")]
    assert menimbang == ["a.", "b.", "c.", "d."]
    assert ("1.", "memberikan arahan dan kebijakan dalam pembangunan zona integritas;") in marks
    assert ("1.", "mengoordinasikan seluruh kelompok kerja dalam melaksanakan rencana aksi;") in marks
    assert not [text for _, text in marks if re.match(r"(?:[a-z]|\d{1,2})\.\t", text)], "no mark is typed"


def test_lists_in_cells_are_paragraphs_with_their_own_numbers(contoh: Office) -> None:
    package = unpack_zip(made(contoh, "monev", final=True), "x")
    numbering = Numbering(package)
    cells = [[numbering.label(p) for p in cell.iter(w("p"))] for cell in package.body.iter(w("tc"))]
    assert ["1.", "2.", "3."] in cells
    assert not re.search(rb"<w:br/><w:t[^>]*>\d+\. ", package.content("word/document.xml"))


@pytest.mark.parametrize(
    ("final", "form", "marked"), [(False, "asli", True), (True, "asli", False), (False, "srikandi", False)]
)
def test_drafts_say_that_they_are_drafts(final: bool, form: str, marked: bool, contoh: Office) -> None:
    text = text_of(made(contoh, "sk-tim-kerja", final=final, form=form))
    assert bool(re.search(r"header\] RANCANGAN · sk-tim-kerja-2026/[0-9a-f]{12}", text)) is marked


def test_a_form_to_fill_by_hand_says_so_also_as_a_final(contoh: Office) -> None:
    assert "FORMULIR" in text_of(made(contoh, "buku-tamu", final=True))
    assert "FORMULIR" not in text_of(made(contoh, "notula", final=True))


def test_decrees_name_their_signer_in_capitals_without_titles_and_nip(contoh: Office) -> None:
    decree, letter = (
        text_of(made(contoh, "sk-penempatan", final=True)),
        text_of(made(contoh, "surat-dinas", final=True)),
    )
    assert "\nSEKRETARIS CONTOH\n" in decree
    assert "Sekretaris Contoh, S.Sos., M.Si.\nNIP 19900101201501100" in letter
    assert decree.startswith("\nSEKRETARIAT KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH\n")


def test_who_signs_follows_from_the_day(ruang: Path) -> None:
    path = ruang / "data/kantor.yaml"
    term = "    masa:\n      - {pegawai: anggota1, sejak: 2026-01-10, sampai: 2026-01-31, sebagai: plt}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    pegawai: ketua\n", f"    pegawai: ketua\n{term}", 1),
        encoding="utf-8",
    )
    office = Office(Workspace(ruang))
    assert "Plt. KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH,\nANGGOTA CONTOH SATU\n" in text_of(
        made(office, "sk-tim-kerja", final=True)
    )
    assert "KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH,\nKetua Contoh, S.H.\n" in text_of(
        made(office, "undangan", final=True)
    )


def test_foreign_words_are_italic_and_numbers_stay_with_their_word(contoh: Office) -> None:
    document = Document(io.BytesIO(made(contoh, "sk-tim-kerja", final=True)))
    runs = [run for p in document.paragraphs for run in p.runs if run.italic]
    assert [run.text for run in runs] == ["whistleblowing system"]
    words = "".join(t.text or "" for t in document.element.body.iter(w("t")))
    assert re.search("31\u00a0Desember 2026", words)
    assert not re.search(r"Nomor \d", words)


def test_pages_of_each_annex_are_counted_anew_unless_the_office_says_otherwise(ruang: Path) -> None:
    assert made(Office(Workspace(ruang)), "sk-tim-kerja", final=True)
    anew = parts_of(made(Office(Workspace(ruang)), "sk-tim-kerja", final=True))["word/document.xml"]
    style = ruang / "templates/gaya.yaml"
    style.parent.mkdir(exist_ok=True)
    text = (ROOT / "templates/gaya.yaml").read_text(encoding="utf-8")
    style.write_text(
        text.replace("nomor_halaman_lampiran: baru", "nomor_halaman_lampiran: lanjut"), encoding="utf-8"
    )
    on = parts_of(made(Office(Workspace(ruang)), "sk-tim-kerja", final=True))["word/document.xml"]
    assert anew.count(b'<w:pgNumType w:start="1"/>') == anew.count(b"<w:sectPr>") == 3
    assert b"pgNumType" not in on


def test_no_nip_breaks_in_its_column(contoh: Office) -> None:
    """Also in letters that are four per cent wider than ours, as other fonts of that name are."""
    font = read_font(contoh)
    for kind in ("sk-agen-perubahan", "data-nominatif"):
        document = Document(io.BytesIO(made(contoh, kind, final=True)))
        seen = 0
        for cell in document.element.body.iter(w("tc")):
            words = "".join(t.text or "" for t in cell.iter(w("t")))
            if re.fullmatch(r"\d{18}", words):
                seen += 1
                style = document.styles[str(cell.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}").get(w("val")))]
                size = round((style.font.size or style.base_style.font.size).pt * 2)
                room = int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) - 2 * 85
                assert font.width(words, size, False) * 1.04 <= room, kind
        assert seen
