"""A layout that a person edited says all that it is to say, or no final is made with it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from doctools.cache import Cache
from doctools.context import build_context
from doctools.kinds import Job, list_jobs, read_kinds
from doctools.office import Office
from doctools.render.checking.document import find_document_faults
from doctools.render.checking.faults import find_faults
from doctools.render.checking.words import read_words
from doctools.render.layout import render_layout
from tests.conftest import ROOT, Runner
from tests.docx.membuat import strict
from tests.membaca import text_of
from tools.layouts.shipped import LAYOUTS
from tools.spoil_layouts import (
    BODY,
    HARMFUL,
    HARMLESS,
    OTHER,
    PARAGRAPH,
    REFUSED,
    RIGHTFUL,
    SAME,
    Change,
    LayoutTrial,
    changed,
    everywhere,
    once,
    spoil_layout,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
FOLDER = ROOT / "templates/layout"


def shipped(name: str) -> bytes:
    return (FOLDER / f"{name}.docx").read_bytes()


def put(ruang: Path, name: str, layout: bytes) -> Path:
    """The layout as the office's own."""
    path = ruang / f"templates/layout/{name}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(layout)
    return path


def make_final(doctools: Runner, name: str) -> tuple[int, str]:
    kind = {"keputusan": "sk-tim-kerja", "surat": "surat-usulan-kebutuhan-pegawai"}[name]
    result = doctools("make", kind, "--final")
    return result.returncode, result.stderr


# --- what is refused, and in which words --------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("keputusan", once(r"\{%p endif %\}", "{% endif %}"),
         "paragraf 3 (“{% endif %}”): tag {% endif %} kehilangan huruf p, sehingga isi naskah rusak; tulis {%p endif %}"),
        ("keputusan", once(r"\{%p if salinan %\}", "{% if salinan %}"), "tulis {%p if salinan %}"),
        ("keputusan", once(r"\{%tr endfor %\}", "{% endfor %}"), "tulis {%tr endfor %}"),
        ("keputusan", once(r"\{%p if salinan %\}", "{% p if salinan %}"), "tulis {%p if salinan %}"),
        ("keputusan", once(PARAGRAPH % r"\{%p endif", "", 0), "tag {%p if salinan %} tidak ditutup"),
        ("surat", once(r"\{%p for y in", "{% for y in"), "tulis {%p for y in isi.yth %}"),
        ("keputusan", everywhere(r"\{\{ penandatangan\.nama \}\}", ""),
         "{{ penandatangan.nama }} tidak lagi ada pada tata letak"),
        ("keputusan", everywhere(r"\{\{ s\.teks \}\}", ""), "{{ s.teks }} tidak lagi ada pada tata letak"),
        ("keputusan", everywhere(r"\{\{ b\.teks \}\}", ""), "{{ b.teks }} tidak lagi ada pada tata letak"),
        ("keputusan", everywhere(r"\{\{ d\.teks \}\}", ""), "{{ d.teks }} tidak lagi ada pada tata letak"),
        ("surat", everywhere(r"\{\{ b\.teks \}\}", ""), "{{ b.teks }} tidak lagi ada pada tata letak"),
        ("surat", everywhere(r"\{\{ y \}\}", ""), "{{ y }} tidak lagi ada pada tata letak"),
        ("surat", everywhere(r"\{\{ isi\.sifat \}\}", ""), "{{ isi.sifat }} tidak lagi ada pada tata letak"),
        ("surat", once(r"\{\{ nomor \}\}", "«nomor»"), "«nomor» bukan tag dan akan tercetak apa adanya; tulis {{ nomor }}"),
        ("surat", once(r"\{\{ nomor \}\}", "{ nomor }"), "{ nomor } bukan tag yang utuh"),
        ("surat", once(r"\{\{ nomor \}\}", "{ { nomor } }"), "{ { nomor } } bukan tag yang utuh"),
        ("surat", once(r"\{\{ nomor \}\}", "${nomor}"), "tanda SRIKANDI ${nomor} akan tercetak apa adanya"),
        ("keputusan", once(r"(<w:r>)", r'<w:ins w:id="5" w:author="Contoh"><w:r><w:t>baru</w:t></w:r></w:ins>\1', 9),
         "ada 1 perubahan terlacak yang belum diterima"),
        ("keputusan", once(r"(<w:r>)", r'<w:commentRangeStart w:id="1"/>\1', 9), "ada komentar"),
        ("keputusan", once(r"(\{%p if salinan %\})", r"\1 catatan"), "“catatan” hilang bersama paragraf yang memuat {%p if salinan %}"),
        ("keputusan", once(r"</w:t></w:r></w:p><w:p><w:r><w:t[^>]*>(?=\{%p)", " ", 1), "dua tag pengatur dalam satu paragraf"),
    ],
)  # fmt: skip
def test_a_final_is_refused(doctools: Runner, ruang: Path, name: str, change: Change, told: str) -> None:
    put(ruang, name, changed(shipped(name), change))
    code, said = make_final(doctools, name)
    assert code == 1
    assert f"galat: templates/layout/{name}.docx: " in said
    assert told in said
    assert "belum dapat dibuat final" in said


@pytest.mark.slow
def test_a_signature_lost_from_one_of_two_places_is_found(doctools: Runner, ruang: Path) -> None:
    """The annexes still have the name; the decree itself no longer does."""
    layout = shipped("keputusan")
    for nth in (2, 1, 0):  # with "ttd.", with a stamp, without either
        layout = changed(layout, once(r"\{\{ penandatangan\.nama \}\}", "", nth))
    put(ruang, "keputusan", layout)
    code, said = make_final(doctools, "keputusan")
    assert code == 1
    assert "{{ penandatangan.nama }} tidak lagi ada pada tata letak" in said


@pytest.mark.slow
def test_a_tag_that_prints_nothing_is_not_missed(doctools: Runner, ruang: Path) -> None:
    """As in a layout of an office's own from before the tag was shipped: nothing that it printed is lost."""
    old = changed(shipped("keputusan"), everywhere(r"\{\{ '' \}\}", " "))
    assert old != shipped("keputusan")
    put(ruang, "keputusan", old)
    code, said = make_final(doctools, "keputusan")
    assert code == 0
    assert "tidak lagi ada" not in said


@pytest.mark.slow
def test_a_text_printed_under_two_branches_is_found(doctools: Runner, ruang: Path) -> None:
    put(ruang, "keputusan", changed(shipped("keputusan"), once(PARAGRAPH % r"\{%p if d\.terakhir", "<w:p><w:r><w:t>{%p if true %}</w:t></w:r></w:p>")))  # fmt: skip
    assert make_final(doctools, "keputusan")[0] == 0  # the same words, another form
    doubled = changed(shipped("keputusan"), once(r"(<w:p>(?:(?!</w:p>).)*\{\{ d\.teks \}\}(?:(?!</w:p>).)*</w:p>)", r"\1\1", 1))  # fmt: skip
    put(ruang, "keputusan", doubled)
    code, said = make_final(doctools, "keputusan")
    assert code == 1
    assert "tercetak lebih sering daripada pada tata letak bawaan" in said


@pytest.mark.slow
def test_an_error_left_with_a_reason_does_not_hold_the_final(doctools: Runner, ruang: Path) -> None:
    put(ruang, "keputusan", changed(shipped("keputusan"), once(r"(<w:r>)", r'<w:commentRangeStart w:id="1"/>\1', 9)))  # fmt: skip
    (ruang / "data/tinjauan.yaml").write_text(
        "pengecualian:\n  - aturan: TL-08\n    naskah: sk-*\n    alasan: Contoh alasan\n    oleh: Contoh\n",
        encoding="utf-8",
    )
    assert make_final(doctools, "keputusan")[0] == 0


def test_a_layout_outside_its_folder_is_refused(doctools: Runner, ruang: Path) -> None:
    kinds = ruang / "templates/jenis"
    kinds.mkdir(parents=True)
    text = (ROOT / "templates/jenis/notula.yaml").read_text(encoding="utf-8")
    (kinds / "notula.yaml").write_text(
        text.replace("tata_letak: laporan", "tata_letak: ../../laporan"), encoding="utf-8"
    )
    result = doctools("make", "notula", "--rapat", "evaluasi-zi-2026-02")
    assert result.returncode == 2
    assert "notula.yaml:4: nilai '../../laporan' pada 'tata_letak' keliru" in result.stderr


@pytest.fixture
def faults_of(contoh: Office) -> Callable[..., list[str]]:
    """What is told of the first document of a kind on a layout that was changed."""

    def tell(kind: str, *changes: Change, form: str = "asli", part: str = BODY) -> list[str]:
        job = first_job(contoh, kind).as_form(form)
        name = str(job.kind.model.tata_letak)
        layout = shipped(name)
        for change in changes:
            layout = changed(layout, change, part)
        assert [f.what for f in find_faults(layout, f"{name}.docx", Cache()) if f.severity == "galat"] == []
        values = build_context(contoh, job).values
        made = render_layout(layout, f"{name}.docx", values, contoh.workspace.root)
        return [
            f.what
            for f in find_document_faults(made, (f"templates/layout/{name}.docx", layout), values, contoh)
        ]

    return tell


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "form", "change", "told"),
    [
        ("sk-tim-kerja", "salinan", once(r"\{\{ salinan\.tanda \}\}", ""),
         "{{ salinan.tanda }} tidak lagi ada pada tata letak; bawaannya pada paragraf “{{ salinan.tanda }}” (isinya: “SALINAN”)"),
        ("sk-tim-kerja", "asli", once(PARAGRAPH % r"\{\{p kantor\.lambang", "<w:p/>"),
         "{{p kantor.lambang|lambang(22) }} tidak lagi ada pada tata letak"),
        ("daftar-hadir", "asli", once(PARAGRAPH % r"\{%p elif", "", 5), "tercetak lebih sering daripada pada tata letak bawaan"),
        ("daftar-hadir", "asli", once(r"<w:tr>(?:(?!</w:tr>).)*</w:tr>", "", 2), "tidak lagi ada pada tata letak"),
    ],
)  # fmt: skip
def test_what_is_printed_elsewhere_too_is_missed(
    faults_of: Callable[..., list[str]], kind: str, form: str, change: Change, told: str
) -> None:
    """The mark of a copy, an emblem, a row number, the numbers of columns: other words of the document say the same."""
    found = faults_of(kind, change, form=form)
    assert found
    assert all(told in one for one in found)


@pytest.mark.slow
def test_an_office_may_type_a_value_count_by_word_and_put_its_emblem_in(
    contoh: Office, faults_of: Callable[..., list[str]]
) -> None:
    signer = build_context(contoh, first_job(contoh, "sk-tim-kerja")).values["penandatangan"]["nama"]
    assert faults_of("sk-tim-kerja", everywhere(r"\{\{ penandatangan\.nama \}\}", signer)) == []
    assert faults_of("sk-tim-kerja", everywhere(r"\{\{ penandatangan\.nama \}\}", "Orang Lain Contoh"))
    counted = once(r"<w:p><w:pPr>((?:(?!</w:p>).)*)\{\{ m\.tanda \}\}", r"<w:p><w:pPr><w:numPr/>\1")
    assert faults_of("sk-tim-kerja", counted) == []
    assert faults_of("sk-tim-kerja", once(r"\{\{ m\.tanda \}\}", ""))
    emblem = once(PARAGRAPH % r"\{\{p kantor\.lambang", '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata id="x"/></v:shape></w:pict></w:r></w:p>')  # fmt: skip
    assert faults_of("sk-tim-kerja", emblem) == []


# --- layout check, doctor ------------------------------------------------------------------------


@pytest.mark.slow
def test_check_tells_files_that_nobody_uses(doctools: Runner, ruang: Path) -> None:
    for name in ("Keputusan", "keputusan (1)"):
        put(ruang, name, shipped("maklumat"))
    put(ruang, "surat", shipped("surat")).rename(ruang / "templates/layout/surat.DOCX")
    result = doctools("layout", "check", "--json")
    found = json.loads(result.stdout)["findings"]
    assert result.returncode == 0
    assert {Path(f["file"]).name for f in found} == {"Keputusan.docx", "keputusan (1).docx", "surat.DOCX"}
    assert all("tidak dipakai" in f["message"] or "tidak ada jenis" in f["message"] for f in found)
    assert "surat.DOCX" in doctools("doctor").stdout


@pytest.mark.slow
def test_check_tries_a_document_of_every_kind(doctools: Runner, ruang: Path) -> None:
    path = put(ruang, "laporan", changed(shipped("laporan"), everywhere(r"\{\{ r\.nilai \}\}", "")))
    result = doctools("layout", "check")
    assert result.returncode == 1
    assert "galat: templates/layout/laporan.docx: {{ r.nilai }} tidak lagi ada pada tata letak" in result.stdout  # fmt: skip
    assert doctools("layout", "check", str(path)).returncode == 1
    path.write_bytes(shipped("laporan"))
    assert "1 tata letak diperiksa: 0 galat, 0 peringatan." in doctools("layout", "check").stdout


@pytest.mark.slow
def test_check_tells_tags_that_are_gone_though_no_document_shows_it(
    doctools: Runner, ruang: Path, tmp_path: Path
) -> None:
    layout = changed(shipped("surat"), everywhere(r"\{\{ penandatangan\.nip \}\}", ""))
    elsewhere = tmp_path / "surat.docx"
    elsewhere.write_bytes(layout)
    for result in (doctools("layout", "check", str(elsewhere)), doctools("layout", "check", str(put(ruang, "surat", layout)))):  # fmt: skip
        assert "{{ penandatangan.nip }} tidak lagi ada pada tata letak" in result.stdout


@pytest.mark.parametrize("name", LAYOUTS)
def test_shipped_layouts_have_no_fault(name: str) -> None:
    found = find_faults(shipped(name), f"templates/layout/{name}.docx", Cache())
    assert [f for f in found if f.rule != "TL-12"] == []


def faults(layout: bytes) -> list[str]:
    return [f"{f.rule} {f.severity}: {f.what}" for f in find_faults(layout, "x.docx", Cache())]


def test_what_word_would_do_is_warned_of() -> None:
    blank = changed(shipped("keputusan"), once(r"(<w:p>(?:(?!</w:p>).)*\{%p for m in menimbang(?:(?!</w:p>).)*</w:p>)", r"\1<w:p/>"))  # fmt: skip
    (told,) = faults(blank)
    assert told.startswith("TL-11 peringatan")
    guarded = changed(shipped("keputusan"), once(r"(<w:settings[^>]*>)", r'\1<w:trackRevisions/><w:documentProtection w:edit="readOnly"/>'), "word/settings.xml")  # fmt: skip
    assert [t.split(":")[0] for t in faults(guarded)] == ["TL-09 peringatan"] * 2


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{%p if salinan … %}", "tag {% if salinan … %}: "),
        ("{%p if 50 % salinan %}", "tag {%p if 50 % salinan %} tidak dikenal"),
        ("{%p if salinan", "bukan tag yang utuh"),
        ("{%p salinan %}", "tag {%p salinan %} tidak dikenal"),
        ("{%p if salinan|kapitel %}", "saringan 'kapitel' tidak dikenal"),
    ],
)  # fmt: skip
def test_a_tag_that_cannot_be_read_is_told_with_its_paragraph(tag: str, told: str) -> None:
    found = [f for f in find_faults(changed(shipped("keputusan"), once(r"\{%p if salinan %\}", tag)), "x.docx", Cache()) if f.severity == "galat"]  # fmt: skip
    assert any(told in f.what for f in found), found
    assert all(f.place.startswith("paragraf ") and f.remedy for f in found)


def test_a_page_without_a_foot_is_told_where_a_code_is_to_stand() -> None:
    layout = changed(shipped("surat"), everywhere(r'<w:footerReference[^>]*w:type="first"[^>]*/>', ""))
    assert [told.split(":")[0] for told in faults(layout)] == ["TL-12 galat"]


def test_numbers_of_word_beside_typed_ones_are_told() -> None:
    document = Document()
    for style, text in (
        ("Normal", "{%p for b in isi %}"), ("List Number", "{{ loop.index }}. {{ b.judul }}"),
        ("Normal", "{%p for c in b.baris %}"), ("List Number", "{{ c }}"),
        ("Normal", "{%p endfor %}"), ("Normal", "{%p endfor %}"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    target = io.BytesIO()
    document.save(target)
    told = [one for one in faults(target.getvalue()) if one.startswith("TL-10")]
    assert [one.split(": ")[1].split(" (")[0] for one in told] == ["paragraf 2", "paragraf 4"]
    assert "nomor diketik di sebelah nomor otomatis" in told[0]
    assert "tidak mulai lagi dari satu" in told[1]


def test_a_strict_layout_is_warned_of() -> None:
    told = faults(strict(shipped("surat")))
    assert [one for one in told if one.startswith("TL-13 peringatan: berkas disimpan sebagai Strict")]


# --- what a person puts in stays -----------------------------------------------------------------

PICTURE = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' id='lambang' style='width:60pt;height:60pt'/>"
    "</w:pict></w:r>"
)


@pytest.mark.parametrize(
    "tag", [r"\{%p if salinan %\}", r"\{%p endif %\}", r"\{%p for baris in kantor\.kop %\}"]
)
def test_a_picture_in_the_paragraph_of_a_control_tag_stays(contoh: Office, tag: str) -> None:
    layout = changed(shipped("keputusan"), once(rf"(<w:p>)((?:(?!</w:p>).)*{tag})", rf"\1{PICTURE}\2"))
    values = build_context(contoh, first_job(contoh, "sk-tim-kerja")).values
    made, plain = (render_layout(x, "x.docx", values).to_bytes() for x in (layout, shipped("keputusan")))
    xml = Document(io.BytesIO(made)).element.body.xml
    assert xml.count('id="lambang"') == 1
    assert " ".join(text_of(made).split()) == " ".join(text_of(plain).split())
    assert not faults(layout)


def test_a_picture_in_a_row_that_goes_is_told() -> None:
    layout = changed(shipped("keputusan"), once(r"(\{%tr for)", rf"</w:t></w:r>{PICTURE}<w:r><w:t>\1"))
    assert any("gambar atau pemisah halaman hilang bersama baris tabel" in told for told in faults(layout))


@pytest.mark.slow
@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer1.xml", "word/header2.xml", BODY])
def test_tags_in_heads_feet_and_text_boxes_are_filled(contoh: Office, part: str) -> None:
    """A text box stands twice in the file, for old programs; what is added is the office's affair."""
    box = "<w:txbxContent><w:p><w:r><w:t>{{ kantor.nama_pendek }} Contoh &amp; Kawan</w:t></w:r></w:p></w:txbxContent>"
    added = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:wps="{WPS}" Requires="wps"><wps:txbx>{box}</wps:txbx>'
        f'</mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:textbox></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    layout = changed(shipped("surat"), once(r"(<w:(?:hdr|ftr|body)(?: [^>]*)?>)", rf"\1{added}"), part)
    job = first_job(contoh, "surat-usulan-kebutuhan-pegawai")
    values = build_context(contoh, job).values
    made = render_layout(layout, "x.docx", values, contoh.workspace.root)
    assert f"{values['kantor']['nama_pendek']} Contoh & Kawan".casefold() in read_words(made)
    assert b"{{" not in made.content(part)
    assert find_document_faults(made, ("templates/layout/surat.docx", layout), values, contoh) == []


# --- many changes --------------------------------------------------------------------------------


def first_job(office: Office, kind: str) -> Job:
    return next(job for job in list_jobs(office, read_kinds(office), 2026) if job.kind_id == kind)


@pytest.fixture(scope="module")
def trials(contoh: Office) -> dict[str, LayoutTrial]:
    return {name: LayoutTrial(contoh, name) for name in LAYOUTS}


@pytest.mark.spoil
@pytest.mark.parametrize("form", ["asli", "srikandi", "salinan"])
def test_no_document_of_the_year_is_refused(kerinci: Office, contoh: Office, form: str) -> None:
    for office in (kerinci, contoh):
        for job in list_jobs(office, read_kinds(office), 2026):
            if form == "salinan" and job.kind.model.keputusan is None:
                continue
            shown = f"templates/layout/{job.kind.model.tata_letak}.docx"
            layout = shipped(job.kind.model.tata_letak)
            values = build_context(office, job.as_form(form)).values
            made = render_layout(layout, shown, values, office.workspace.root, office.workspace.cache)
            assert find_document_faults(made, (shown, layout), values, office) == [], job.name


@pytest.mark.spoil
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("form", HARMLESS)
def test_what_programs_do_changes_no_word(trials: dict[str, LayoutTrial], name: str, form: str) -> None:
    assert set(spoil_layout(trials[name], form)) == {SAME}


@pytest.mark.spoil
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("form", HARMFUL)
def test_what_people_do_gives_the_same_words_or_is_refused(
    trials: dict[str, LayoutTrial], name: str, form: str
) -> None:
    assert OTHER not in spoil_layout(trials[name], form)


@pytest.mark.spoil
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("form", RIGHTFUL)
def test_what_an_office_may_change_is_not_refused(
    trials: dict[str, LayoutTrial], name: str, form: str
) -> None:
    assert REFUSED not in spoil_layout(trials[name], form)


@pytest.mark.pages
def test_layouts_saved_by_libreoffice_are_not_refused(trials: dict[str, LayoutTrial], tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    wish = [
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    files = [str(FOLDER / f"{name}.docx") for name in LAYOUTS]
    subprocess.run(
        ["soffice", *wish, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300
    )
    for name in LAYOUTS:
        assert REFUSED not in trials[name].judge((tmp_path / f"{name}.docx").read_bytes()), name
