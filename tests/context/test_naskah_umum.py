"""Letters, decrees and forms beside the plan: what is not known yet stands open, and holds the final back."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.membaca import text_of

# Kind → its form, and the least that an entry must say.
LEAST = {
    "sk-bebas": ("sk-bebas", "tentang: Contoh"),
    "sk-perubahan": ("sk-perubahan", "sifat: perubahan"),
    "sk-perubahan-rencana": ("sk-perubahan", "sifat: perubahan-rencana"),
    "sk-pencabutan": ("sk-perubahan", "sifat: pencabutan"),
    "surat-edaran": ("surat-edaran", "tentang: Contoh"),
    "pengumuman": ("pengumuman", "tentang: Contoh"),
    "surat-keterangan": ("surat-keterangan", "perihal: Contoh"),
    "surat-kuasa": ("surat-kuasa", "perihal: Contoh"),
    "surat-pengantar": ("surat-pengantar", "perihal: Contoh"),
    "berita-acara-pleno": ("pleno", "perihal: Contoh"),
    "memorandum": ("memorandum", "hal: Contoh"),
    "lembar-disposisi": ("disposisi", "hal: Contoh"),
}
# What no such document can do without.
NEEDED = {
    "sk-bebas": ("menimbang", "mengingat", "diktum"),
    "sk-perubahan": ("menimbang", "mengingat", "nomor", "tanggal", "tentang", "perubahan"),
    "sk-perubahan-rencana": ("menimbang", "mengingat", "nomor", "tanggal", "tentang"),
    "sk-pencabutan": ("menimbang", "mengingat", "nomor", "tanggal", "tentang"),
    "surat-edaran": ("kepada", "isi"),
    "pengumuman": ("isi",),
    "surat-keterangan": ("pegawai", "isi"),
    "surat-kuasa": ("pemberi", "penerima", "kuasa"),
    "surat-pengantar": ("kepada", "kiriman"),
    "berita-acara-pleno": ("tanggal", "tempat", "anggota", "keputusan"),
    "memorandum": ("kepada", "dari", "isi"),
    "lembar-disposisi": ("dari", "nomor_surat", "tanggal_surat", "diterima"),
}


@pytest.mark.parametrize("kind", LEAST)
def test_what_is_not_known_yet_stands_open_and_holds_the_final_back(
    contoh: Office, kind: str, tmp_path: Path
) -> None:
    form, entry = LEAST[kind]
    office = contoh.supposing(
        {f"data/{form}/2026.yaml": f"tahun: 2026\ndaftar:\n  - id: contoh\n    {entry}\n"}
    )
    job = find_single_job(office, read_kind(office, kind), 2026, {"butir": "contoh"})
    drafted = Draft(office, job).write(tmp_path)
    missing = {m.field for m in drafted.missing}
    assert {f"daftar[1].{field}" for field in NEEDED[kind]} <= missing
    assert {f"naskah.{job.record}.{field}" for field in ("nomor", "tanggal")} <= missing
    assert text_of(drafted.path or Path()).count("........") >= len(NEEDED[kind]) + 1
    assert Draft(office, job, final=True).write(tmp_path).state != "written"


def test_all_who_attended_sign_the_minutes_of_a_plenary(contoh: Office, tmp_path: Path) -> None:
    job = find_single_job(
        contoh, read_kind(contoh, "berita-acara-pleno"), 2026, {"butir": "target-zi-2026-07"}
    )
    text = text_of(Draft(contoh, job, final=True).write(tmp_path).path or Path())
    assert "5. | Anggota Contoh Empat, S.E. | Anggota KPU Kabupaten Contoh | " in text
    assert "NOMOR 2/PK.01-BA/9999/2026" in text


def test_a_circular_is_counted_by_the_year_and_names_it(contoh: Office, tmp_path: Path) -> None:
    job = find_single_job(contoh, read_kind(contoh, "surat-edaran"), 2026, {"butir": "apel-2026"})
    text = text_of(Draft(contoh, job, final=True).write(tmp_path).path or Path())
    assert "SURAT EDARAN\nNOMOR 1 TAHUN 2026\nTENTANG\nPELAKSANAAN APEL PAGI" in text
