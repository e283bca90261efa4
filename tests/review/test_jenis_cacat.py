"""Kinds of defects, each in forms and places that a legal officer meets; beside each its right twin, which is left alone."""

from __future__ import annotations

import pytest

from doctools.office.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import Knowledge, gather_knowledge

BUNGO = "KOMISI PEMILIHAN UMUM\nKABUPATEN BUNGO\n\n"
SIGNED = (
    "\n\nMuara Bungo, 3 Maret 2025\nKETUA KOMISI PEMILIHAN UMUM\nKABUPATEN BUNGO,\n\nttd.\n\nKETUA CONTOH"
)
DECREE = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN BUNGO\nNOMOR 3 TAHUN 2025\n\nTENTANG\n\n"
    "PEMBENTUKAN TIM PENYUSUN LAPORAN KINERJA TAHUN 2025\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN BUNGO,\n\n"
    "Menimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\n"
    "Menetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN BUNGO TENTANG PEMBENTUKAN TIM PENYUSUN LAPORAN KINERJA TAHUN 2025.\n\n"
    "KESATU : Membentuk tim.\n\n"
)
CLOSED = "\n\nDitetapkan di Muara Bungo\npada tanggal 3 Maret 2025\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN BUNGO,\n\nttd.\n\nKETUA CONTOH"
VILLAGE = (
    "KEPUTUSAN KEPALA DESA CONTOH\nNOMOR 3 TAHUN 2025\n\nTENTANG\n\nTIM\n\nKEPALA DESA CONTOH,\n\n"
    "Menimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\n"
)


@pytest.fixture(scope="module")
def known(kerinci: Office) -> Knowledge:
    return gather_knowledge(kerinci).without_office()


def find(text: str, known: Knowledge, code: str) -> list[Finding]:
    return [f for f in review(read_draft(text.encode(), "naskah.txt", "txt"), known) if f.rule == code]


def announce(text: str, number: str = "NOMOR 3/PP.04-Pu/1508/2025") -> str:
    return (
        f"{BUNGO}PENGUMUMAN\n{number}\nTENTANG\nHASIL SELEKSI\n\nKomisi Pemilihan Umum Kabupaten Bungo mengumumkan hasil "
        f"seleksi di Kabupaten Bungo.\n\n{text}{SIGNED}"
    )


@pytest.mark.parametrize(
    ("code", "wrong", "right", "quote"),
    [
        ("KS-08", DECREE + "KEDUA : Tim menghimpun bahan laporan kinerja Tahun 2024." + CLOSED,
         DECREE + "KEDUA : Tim mempelajari hasil evaluasi laporan kinerja Tahun 2024." + CLOSED, "2024"),
        ("KS-08", DECREE + "KEDUA : Biaya dibebankan pada anggaran Tahun Anggaran 2024." + CLOSED,
         DECREE + "KEDUA : Biaya dibebankan pada anggaran Tahun Anggaran 2025." + CLOSED, "2024"),
        ("KS-08", DECREE.replace("TAHUN 2025\n\nKETUA", "TAHUN 2025-2027\n\nKETUA") + "KEDUA : Tim bertugas Tahun 2025 sampai dengan Tahun 2028." + CLOSED,
         DECREE.replace("TAHUN 2025\n\nKETUA", "TAHUN 2025-2027\n\nKETUA") + "KEDUA : Tim bertugas Tahun 2025 sampai dengan Tahun 2027." + CLOSED,
         "Tahun 2025 sampai dengan Tahun 2028"),
        ("KS-10", announce("Peserta Pemilihan Umum Tahun 2023 dimohon hadir."),
         announce("Peserta Pemilihan Umum Tahun 2024 dimohon hadir."), "Pemilihan Umum Tahun 2023"),
        ("TG-09", DECREE + "KEDUA : Tim melapor paling lambat tanggal 31 Desember 2024." + CLOSED,
         DECREE + "KEDUA : Tim melapor paling lambat tanggal 31 Desember 2025." + CLOSED, "31 Desember 2024"),
        ("SR-13", announce("Menurut surat Nomor 7/HM.02-SD/15/2025 tanggal 5 Januari 2024, seleksi ditutup."),
         announce("Menurut surat Nomor 7/HM.02-SD/15/2025 tanggal 5 Januari 2025, seleksi ditutup."), "5 Januari 2024"),
        ("KS-07", DECREE + "KEDUA : Tim menyampaikan laporan setiap triwulan kepada Sekretaris KIP Kabupaten Pidie." + CLOSED,
         DECREE + "KEDUA : Tim menyampaikan laporan setiap triwulan kepada Sekretaris KPU Kabupaten Bungo." + CLOSED, "Kabupaten Pidie"),
        ("KS-09", announce("Berkas diserahkan di kantor Komisi Pemilihan Umum Kabupaten Tebo."),
         announce("Berkas peserta dari Kabupaten Tebo diserahkan langsung."), "Kabupaten Tebo"),
        ("KS-09", announce("Tanggapan disampaikan melalui Inspektorat Kabupaten Tebo."),
         announce("Tanggapan disampaikan melalui Inspektorat Kabupaten Bungo."), "Kabupaten Tebo"),
        ("KS-07", DECREE + "KEDUA : Tim bekerja." + CLOSED.replace("Ditetapkan di Muara Bungo", "Ditetapkan di Sungai Penuh"),
         DECREE + "KEDUA : Tim bekerja." + CLOSED, "Sungai Penuh"),
        ("KS-07", announce("Hadirin dimohon tertib.").replace("Muara Bungo, 3", "Bukittinggi, 3"), announce("Hadirin dimohon tertib."), "Bukittinggi"),
        ("TT-11", announce("Hadirin dimohon tertib.").replace("KABUPATEN BUNGO,", "KABUPATEN TEBO,"), announce("Hadirin dimohon tertib."), "KABUPATEN TEBO"),
        ("TB-06", announce("Yang lulus berjumlah 3 (tiga) orang, yaitu:\nNO   NAMA             FORMASI\n1.   Pegawai Contoh   Pengemudi\n2.   Warga Contoh     Pramubakti\n3.  Peserta yang lulus wajib hadir pada hari dan jam yang telah ditentukan panitia."),
         announce("Yang lulus berjumlah 2 (dua) orang, yaitu:\nNO   NAMA             FORMASI\n1.   Pegawai Contoh   Pengemudi\n2.   Warga Contoh     Pramubakti\n3.  Peserta yang lulus wajib hadir pada hari dan jam yang telah ditentukan panitia."),
         "3 (tiga) orang"),
        ("TB-06", announce("Setiap partai mengirim 3 (tiga) orang, yaitu 1 (satu) orang pengurus dan 1 (satu) orang petugas."),
         announce("Setiap partai mengirim 2 (dua) orang, yaitu 1 (satu) orang pengurus dan 1 (satu) orang petugas."), "3 (tiga) orang"),
        ("EJ-09", announce("Panitia mengikuti rundown yang disepakati."), announce("Panitia mengikuti susunan acara yang disepakati."), "rundown"),
        ("PT-06", VILLAGE + "KESATU : Membentuk tim.", VILLAGE + "Menetapkan : KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM.\n\nKESATU : Membentuk tim.", "MEMUTUSKAN:"),
        ("PT-06", VILLAGE + "KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM.\n\nKESATU : Membentuk tim.",
         VILLAGE + "Menetapkan : KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM.\n\nKESATU : Membentuk tim.", "KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM."),
        ("EJ-11", announce("Berkas dikirim kepada Panitia Pemilihan Kecamatan (PPS)."), announce("Berkas dikirim kepada Panitia Pemilihan Kecamatan (PPK)."), "Panitia Pemilihan Kecamatan (PPS"),
        ("EJ-11", announce("Berkas PPS diterima.\n\nPetugas Panitia Pemungutan Suara (PPS) hadir."),
         announce("Petugas Panitia Pemungutan Suara (PPS) hadir.\n\nBerkas PPS diterima."), "PPS"),
        ("SR-12", announce("Hadir.", "NOMOR 3/04.PP-Pu/1508/2025"), announce("Hadir."), "3/04.PP-Pu/1508/2025"),
        ("SR-12", announce("Hadir.", "NOMOR 3/Pu-PP.04/1508/2025"), announce("Hadir."), "3/Pu-PP.04/1508/2025"),
        ("SR-12", announce("Hadir.", "NOMOR 3/1508/PP.04-Pu/2025"), announce("Hadir."), "3/1508/PP.04-Pu/2025"),
        ("SR-12", announce("Menurut surat Nomor 8/02.HM-SD/15/2025 seleksi ditutup."), announce("Menurut surat Nomor 8/HM.02-SD/15/2025 seleksi ditutup."), "8/02.HM-SD/15/2025"),
        ("SR-14", f"{BUNGO}SURAT TUGAS\nNOMOR 3/SDM.06-ST/1508/2025\n\nDasar : Rencana Kerja Tahun 2025.\n\nUntuk : mengikuti rapat.{SIGNED}",
         f"{BUNGO}SURAT TUGAS\nNOMOR 3/SDM.06-ST/1508/2025\n\nDasar : Rencana Kerja Tahun 2025.\n\nKepada : Pegawai Contoh\n\nUntuk : mengikuti rapat.{SIGNED}", None),
    ],
)  # fmt: skip
def test_the_defect_is_found_where_it_stands_and_its_right_twin_is_left_alone(
    known: Knowledge, code: str, wrong: str, right: str, quote: str | None
) -> None:
    told = find(wrong, known, code)
    assert told
    assert quote is None or any(quote in finding.quote for finding in told)
    assert not find(right, known, code)


@pytest.mark.parametrize("short", ["TPAD", "TPD", "TIPAD"])
def test_an_abbreviation_whose_letters_are_in_its_words_is_left_alone(known: Knowledge, short: str) -> None:
    assert not find(announce(f"Tim Pengelola Aset Daerah ({short}) hadir."), known, "EJ-11")
