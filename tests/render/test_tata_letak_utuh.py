"""A layout that a person edited says all that it is to say, or no final is made with it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document

from doctools.cache import Cache
from doctools.context import build_context
from doctools.errors import DoctoolsError
from doctools.kinds import Job, list_jobs, read_kinds
from doctools.office import Office
from doctools.render.checking.document import find_document_faults
from doctools.render.checking.faults import find_faults
from doctools.render.checking.words import read_words
from doctools.render.layout import render_layout
from tests.conftest import ROOT, Runner
from tests.membaca import text_of
from tests.render.mengubah import (
    HARMFUL,
    HARMLESS,
    PARAGRAPH,
    Change,
    changed,
    everywhere,
    harm,
    once,
)  # fmt: skip
from tools.layouts.shipped import LAYOUTS

# A tag that is lost where another prints the same kind of words is not always told yet; what is left is for --runxfail.
OPEN = pytest.mark.xfail(reason="not every harm is told yet", strict=False)
SOME = 2  # documents of a layout that each harm is tried on; more find nothing else and take long

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


# --- many changes --------------------------------------------------------------------------------


def first_job(office: Office, kind: str) -> Job:
    return next(job for job in list_jobs(office, read_kinds(office), 2026) if job.kind_id == kind)


def documents(office: Office, name: str) -> list[Job]:
    """Some of the year's documents on a layout, spread over it, and the copies of decrees."""
    jobs = [job for job in list_jobs(office, read_kinds(office), 2026) if job.kind.model.tata_letak == name]
    jobs = jobs[:: max(1, -(-len(jobs) // SOME))]
    return [*jobs, *(job.as_form("salinan") for job in jobs if job.kind.model.keputusan)]


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
def test_what_programs_do_changes_no_word(contoh: Office, name: str, form: str) -> None:
    layout = changed(shipped(name), HARMLESS[form])
    assert [f for f in find_faults(layout, f"templates/layout/{name}.docx", Cache()) if f.severity == "galat"] == []  # fmt: skip
    assert told_or_same(contoh, name, layout) == {"sama"}


@pytest.mark.spoil
@pytest.mark.parametrize("name", [pytest.param(name, marks=OPEN) for name in LAYOUTS])
@pytest.mark.parametrize("form", HARMFUL)
def test_what_people_do_gives_the_same_words_or_is_refused(contoh: Office, name: str, form: str) -> None:
    for layout in harm(shipped(name), form):
        assert "lain" not in told_or_same(contoh, name, layout)


def told_or_same(office: Office, name: str, layout: bytes) -> set[str]:
    """`ditolak`, `sama` or `lain` of the documents on a changed layout, by their words."""
    shown, cache, root = f"templates/layout/{name}.docx", Cache(), office.workspace.root
    if any(f.severity == "galat" for f in find_faults(layout, shown, cache)):
        return {"ditolak"}
    found = set()
    for job in documents(office, name):
        values = build_context(office, job).values
        try:
            made = render_layout(layout, shown, values, root, cache)
        except DoctoolsError:
            found.add("ditolak")
            continue
        if find_document_faults(made, (shown, layout), values, office):
            found.add("ditolak")
        else:
            right = render_layout(shipped(name), shown, values, root, office.workspace.cache)
            found.add("sama" if read_words(made) == read_words(right) else "lain")
    return found
