"""What the office has not filled: dots in its place, listed as missing, and never a hole in a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from doctools.documents.draft import Draft
from doctools.documents.outcome import Outcome
from doctools.kinds.jobs import find_single_job, list_jobs
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT, Runner, edit
from tests.membaca import text_of

ENTRIES = [
    "surat-tugas", "nota-dinas", "berita-acara", "surat-dinas", "surat-tanggapan-pengaduan", "surat-usulan-diklat",
    "pernyataan-potensi-benturan", "perjanjian-kinerja", "sk-penempatan",
]  # fmt: skip
HOLE = re.compile(
    r"\b(?:di|pada|tanggal|kepada|melalui|mengenai|berdasarkan|untuk) *[,;:]|\b(?:di|tanggal|kepada|melalui) *\.(?!\.)"
    r"|\( *\)|,,|\bNone\b|\bdan\.$",
    re.M,
)


def only_required(ruang: Path) -> Office:
    """The sample office with nothing in its entries but what a register cannot be without."""
    (ruang / "data/naskah/2026.yaml").unlink()
    for form in (ROOT / "templates/isian").glob("*.yaml"):
        register = yaml.load(form.read_text(encoding="utf-8"), yaml.BaseLoader)
        data = ruang / f"data/{register['id']}/2026.yaml"
        if register.get("beridentitas") != "ya" or not data.is_file():
            continue
        kept = {"id", *(column["id"] for column in register["kolom"] if column.get("wajib") == "ya")}
        content = yaml.load(data.read_text(encoding="utf-8"), yaml.BaseLoader)
        content["daftar"] = [{k: v for k, v in e.items() if k in kept} for e in content["daftar"]]
        data.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return Office(Workspace(ruang))


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_barely_filled_entry_gives_whole_sentences(kind: str, ruang: Path, tmp_path: Path) -> None:
    office = only_required(ruang)
    outcome = Draft(office, list_jobs(office, [read_kind(office, kind)], 2026)[0]).write(tmp_path)
    text = text_of(outcome.path or Path())
    assert not HOLE.findall(text)
    assert outcome.missing
    assert "....." in text


def made(office: Office, kind: str, folder: Path, *, final: bool = False) -> Outcome:
    return Draft(office, list_jobs(office, [read_kind(office, kind)], 2026)[0], final=final).write(folder)


@pytest.mark.parametrize(
    ("kind", "data", "filled", "field"),
    [
        ("surat-tugas", "surat-tugas/2026.yaml", "pegawai: [hukum, staf1]", "daftar[1].pegawai"),
        ("surat-tugas", "surat-tugas/2026.yaml", "dasar: [Surat Sekretaris KPU Provinsi Contoh Nomor 5/PP.01-SD/15/2026]", "daftar[1].dasar"),
    ],
)  # fmt: skip
def test_an_empty_list_holds_a_final_back(
    kind: str, data: str, filled: str, field: str, ruang: Path, tmp_path: Path
) -> None:
    edit(ruang / "data" / data, filled, filled.split(":")[0] + ": []")
    outcome = made(Office(Workspace(ruang)), kind, tmp_path, final=True)
    assert outcome.refused
    assert [m.field for m in outcome.missing] == [field]
    assert outcome.missing[0].file == f"data/{data}"


def test_minutes_not_written_yet_hold_the_final_back(contoh: Office, tmp_path: Path) -> None:
    """The meeting of April is only planned in the sample office."""
    for kind in ("notula", "laporan-rapat"):
        job = find_single_job(contoh, read_kind(contoh, kind), None, {"rapat": "evaluasi-zi-2026-04"})
        outcome = Draft(contoh, job, final=True).write(tmp_path)
        assert outcome.refused
        assert {"rapat[2].jalannya", "rapat[2].keputusan", "rapat[2].jumlah_hadir"} <= {
            m.field for m in outcome.missing
        }


def test_a_meeting_without_follow_up_says_so(ruang: Path, tmp_path: Path) -> None:
    path = ruang / "data/rapat/2026.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("    tindak_lanjut:"), text.index("    dokumentasi:")
    path.write_text(text[:start] + "    tindak_lanjut: []\n" + text[end:], encoding="utf-8")
    office = Office(Workspace(ruang))
    for kind in ("notula", "laporan-rapat"):
        assert "NIHIL: rapat tidak menetapkan tindak lanjut." in text_of(
            made(office, kind, tmp_path, final=True).path or Path()
        )


def test_nothing_said_of_a_follow_up_is_not_that_there_was_none(ruang: Path, tmp_path: Path) -> None:
    path = ruang / "data/rapat/2026.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("    tindak_lanjut:"), text.index("    dokumentasi:")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    office = Office(Workspace(ruang))
    for kind in ("notula", "laporan-rapat"):
        outcome = made(office, kind, tmp_path, final=True)
        assert outcome.refused
        assert [m.message for m in outcome.missing] == [
            "'rapat[1].tindak_lanjut' belum diisi; isi, atau tulis [] bila memang tidak ada"
        ]
        drawn = made(office, kind, tmp_path)
        assert "NIHIL" not in text_of(drawn.path or Path())


@pytest.mark.parametrize(
    ("orang", "atasan"),
    [("ketua", ""), ("anggota1", "Ketua Contoh, S.H."), ("sekretaris", "Ketua Contoh, S.H."), ("hukum", "Sekretaris Contoh, S.Sos., M.Si.")],
)  # fmt: skip
def test_an_integrity_pact_is_known_to_the_superior(
    orang: str, atasan: str, contoh: Office, tmp_path: Path
) -> None:
    job = find_single_job(contoh, read_kind(contoh, "pakta-integritas"), 2026, {"pegawai": orang})
    text = text_of(Draft(contoh, job, final=True).write(tmp_path).path or Path())
    assert ("Mengetahui:" in text) is bool(atasan)
    assert atasan in text
    assert "Meterai\nRp10.000" in text


def test_a_decree_whose_words_are_not_there_yet_is_a_draft_of_dots(ruang: Path, doctools: Runner) -> None:
    (ruang / "data/keputusan-rencana/2026.yaml").unlink()
    made = doctools("make", "sk-rencana-aksi")
    assert made.returncode == 0, made.stderr
    text = text_of(next((ruang / "generated").rglob("sk-rencana-aksi-2026.docx")))
    assert re.search(r"Mengingat[ |:]+1\.\s+\.{5}", text)
