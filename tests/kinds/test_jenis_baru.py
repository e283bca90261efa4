"""A new kind needs no Python; a faulty one is explained with file, line and nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.errors import DoctoolsError
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.membaca import text_of

NEW = """\
id: sk-satgas
nama: Keputusan tentang Satuan Tugas
tata_letak: keputusan
lingkup: tahun
penandatangan: ketua
judul: Satuan Tugas {{ kantor.nama }} Tahun {{ tahun }}
keputusan:
  menimbang:
    - bahwa perlu satuan tugas
  mengingat: [uu-7-2017]
  diktum:
    - Membentuk Satuan Tugas sebagaimana tercantum dalam Lampiran.
    - Keputusan ini mulai berlaku pada tanggal ditetapkan.
  lampiran:
    - judul: Susunan
      isi:
        - paragraf: Ketuanya {{ tim.ketua.pegawai.nama }}.
"""


def with_kind(ruang: Path, text: str) -> Office:
    folder = ruang / "templates/jenis"
    folder.mkdir(parents=True)
    (folder / "sk-satgas.yaml").write_text(text, encoding="utf-8")
    return Office(Workspace(ruang))


def make(office: Office, folder: Path) -> str:
    outcome = Draft(office, find_single_job(office, read_kind(office, "sk-satgas"), 2026, {})).write(folder)
    return text_of(outcome.path or Path())


def test_a_new_kind_needs_no_python(ruang: Path, tmp_path: Path) -> None:
    text = make(with_kind(ruang, NEW), tmp_path)
    assert "SATUAN TUGAS KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TAHUN 2026" in text
    assert "Ketuanya Sekretaris Contoh, S.Sos., M.Si.." in text
    assert (
        "huruf a, perlu menetapkan Keputusan Komisi Pemilihan Umum Kabupaten Contoh tentang Satuan Tugas"
        in text
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kantor.nama", "kantor.nma", ":6: nama 'nma' tidak dikenal; maksud Anda 'nama'?"),
        ("{{ tahun }}", "{{ thun }}", ":6: nama 'thun' tidak dikenal; maksud Anda 'tahun'?"),
        ("tim.ketua", "tim.kteua", ":17: nama 'kteua' tidak dikenal; maksud Anda 'ketua'?"),
        ("{{ tahun }}", "{{ tahun", ":6: tulisan Jinja keliru"),
        (
            "uu-7-2017",
            "uu-7-20177",
            ":10: peraturan 'uu-7-20177' tidak ada di data kantor; maksud Anda 'uu-7-2017'?",
        ),
        (
            "penandatangan: ketua",
            "penandatangan: ketu",
            ":5: penandatangan 'ketu' tidak ada di data/kantor.yaml; maksud Anda 'ketua'?",
        ),
        (
            "tata_letak: keputusan",
            "tata_letak: kputusan",
            "tata letak 'kputusan' tidak ada; maksud Anda 'keputusan'?",
        ),
        ("{{ tahun }}", "{{ kantor.kop }}", ":6: isian tidak dapat dihitung: daftar, kelompok isian"),
        (
            "{{ tahun }}",
            "{{ kantor.wilayah }}",
            ":6: isian tidak dapat dihitung: 'wilayah' bukan teks; sebut isinya: jenis",
        ),
        ("lingkup: tahun", "lingkup: abad", ":4: nilai 'abad' pada 'lingkup' tidak dikenal"),
        ("id: sk-satgas", "id: sk-lain", ":1: id 'sk-lain' tidak sama dengan nama berkas"),
        ("  diktum:", "  dktum:", ":11: kunci 'dktum' tidak dikenal; maksud Anda 'diktum'?"),
    ],
)
def test_faults_are_explained(old: str, new: str, message: str, ruang: Path, tmp_path: Path) -> None:
    office = with_kind(ruang, NEW.replace(old, new, 1))
    with pytest.raises(DoctoolsError) as caught:
        make(office, tmp_path / "hasil")
    assert message in str(caught.value)
    assert "templates/" in str(caught.value)
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("{kolom: [{judul: A, lebar: 60}], baris: []}", "lebar kolom tabel berjumlah 60; jadikan 100"),
        ("{kolom: [{judul: A, lebar: 100}], baris: [[a, b]]}", "baris tabel berisi 2 sel, kolomnya 1"),
        ("{kolom: [{judul: A, lebr: 100}], baris: []}", "kunci 'lebr' tidak dikenal; maksud Anda 'lebar'?"),
        ("{kolum: []}", "kunci 'kolum' pada tabel tidak dikenal; maksud Anda 'kolom'?"),
    ],
)
def test_faulty_tables_are_explained(table: str, message: str, ruang: Path, tmp_path: Path) -> None:
    office = with_kind(
        ruang, NEW.replace("paragraf: Ketuanya {{ tim.ketua.pegawai.nama }}.", f"tabel: {table}")
    )
    with pytest.raises(DoctoolsError) as caught:
        make(office, tmp_path)
    assert message in str(caught.value)
