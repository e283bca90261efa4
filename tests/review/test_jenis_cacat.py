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
        ("SR-12", announce("Hadir.", "NOMOR 3/PP-04.Pu/1508/2025"), announce("Hadir."), "3/PP-04.Pu/1508/2025"),
        ("SR-12", announce("Hadir.", "NOMOR 3/PP.04.Pu/1508/2025"), announce("Hadir.", "NOMOR 3/PP.04.1-Pu/1508/2025"), "3/PP.04.Pu/1508/2025"),
        ("KS-11", announce("Panitia: Pegawai Contoh, Pembina Tk. I, IV/a."), announce("Panitia: Pegawai Contoh, Pembina Tk. I, IV/b."), "Pembina Tk. I, IV/a"),
        ("KS-11", announce("NO\tNAMA\tPANGKAT/GOLONGAN\n1.\tPegawai Contoh\tPenata Muda Tingkat I/III.a\n2.\tWarga Contoh\tPengatur (II/c)"),
         announce("NO\tNAMA\tPANGKAT/GOLONGAN\n1.\tPegawai Contoh\tPenata Muda Tingkat I/III.b\n2.\tWarga Contoh\tPengatur (II/c)"), "III.a"),
        ("KS-12", announce("NO\tNAMA\tTANGGAL LAHIR\tNIP\n1.\tPegawai Contoh\t2 Januari 1990\t199001012015011006\n2.\tWarga Contoh\t3 Maret 1991\t199103032015012006"),
         announce("NO\tNAMA\tTANGGAL LAHIR\tNIP\n1.\tPegawai Contoh\t1 Januari 1990\t199001012015011006\n2.\tWarga Contoh\t3 Maret 1991\t199103032015012006"), "2 Januari 1990"),
        ("KS-13", announce("Berkas diterima oleh Rahmad Contoh Hidayat.").replace("KETUA CONTOH", "RAHMAT CONTOH HIDAYAT"),
         announce("Berkas diterima oleh Rahmad Contoh Hidayat.").replace("KETUA CONTOH", "AHMAD CONTOH HIDAYATI"), "RAHMAT CONTOH HIDAYAT"),
        ("EJ-02", announce("Panitia memegang kendari kegiatan."), announce("Rapat di Kendari."), "kendari"),
        ("EJ-04", announce("Panitia panitia menutup seleksi."), announce("D. Biaya\nBiaya seleksi ditanggung peserta."), "Panitia panitia"),
        ("SR-10", announce("Hadir.", "NOMOR 3/PP.4-Pu/1508/2025"), announce("Hadir."), "3/PP.4-Pu/1508/2025"),
        ("MB-04", DECREE.replace("perlu dibentuk tim", "dalam rangka pemenuhan hak pegawai penyandang disabilitas mengenai laporan kinerja") + CLOSED,
         DECREE.replace("perlu dibentuk tim", "dalam rangka pemenuhan hak pegawai penyandang disabilitas mengenai laporan kinerja, perlu dibentuk tim") + CLOSED, "mengenai laporan"),
        ("TT-10", announce("Hadir.").replace("KETUA KOMISI", "a/n KETUA KOMISI"), announce("Hadir.").replace("KETUA KOMISI", "a.n. KETUA KOMISI").replace("BUNGO,\n\nttd", "BUNGO\nSEKRETARIS,\n\nttd"), "a/n KETUA"),
        ("TG-05", announce("Rapat pukul 09.00 WIB sampai dengan pukul 12.00 WIT."), announce("Rapat pukul 09.00 WIB sampai dengan pukul 12.00 WIB, di Jayapura pukul 11.00 WIT."), "12.00 WIT"),
        ("TG-05", announce("Seleksi berlangsung selama 3 (tiga) hari sejak tanggal 10 Maret 2025 sampai dengan tanggal 13 Maret 2025."),
         announce("Seleksi berlangsung selama 4 (empat) hari sejak tanggal 10 Maret 2025 sampai dengan tanggal 13 Maret 2025."), "3 (tiga) hari"),
        ("EJ-02", announce("Laporan kegiatanya diterima."), announce("Laporan kegiatannya diterima, rekanya dan angkanya benar."), "kegiatanya"),
        ("EJ-02", announce("Panitia memberitahukanya dan menetapkanya."), announce("Panitia membukanya dan memberitahukannya."), "memberitahukanya"),
        ("TB-05", announce("Hasilnya sebagai berikut:\nNo.\tBarang\tBaik\tRusak\n1.\tKotak\t412\t38\n2.\tBilik\t1.260\t140\nJumlah\t\t1.662\t178"),
         announce("Hasilnya sebagai berikut:\nNo.\tBarang\tBaik\tRusak\n1.\tKotak\t412\t38\n2.\tBilik\t1.260\t140\nJumlah\t\t1.672\t178"), "1.662"),
        ("TB-07", announce("Yang lulus:\nNo.\nNama\nDesa\n1.\nPegawai Contoh\nSatu\n2.\nWarga Contoh\nDua\n3.\nPegawai Contoh\nSatu"),
         announce("Yang lulus:\nNo.\nNama\nDesa\n1.\nPegawai Contoh\nSatu\n2.\nWarga Contoh\nDua\n3.\nPeserta Contoh\nSatu"), "Pegawai Contoh"),
        ("SR-07", announce("Hadir.") + "\n\nTembusan:\n1. Ketua Komisi Pemilihan Umum Kabupaten Bungo di Muara Bungo.",
         announce("Hadir.") + "\n\nTembusan:\n1. Ketua Komisi Pemilihan Umum Provinsi Jambi di Jambi.", "Kabupaten Bungo"),
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


RULED = "_" * 40


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (f"{BUNGO.strip()}\n{RULED}\n\n{DECREE}{CLOSED}", f"{DECREE}KEDUA : Ketua tim: {RULED}{CLOSED}"),
        (f"{DECREE}KEDUA : Tim melapor.{CLOSED}\n\n{RULED}\n\nSalinan sesuai dengan aslinya",
         f"{DECREE}KEDUA : Tim melapor kepada:\n{RULED}{CLOSED}"),
        (f"Jalan Contoh Nomor 1, Muara Bungo\n{RULED}\n\n{DECREE}{CLOSED}",
         f"{DECREE}KEDUA : Tim melapor.\n\n{RULED}\n{RULED}{CLOSED}"),
    ],
)  # fmt: skip
def test_a_line_drawn_with_underscores_is_no_blank_to_fill(known: Knowledge, right: str, wrong: str) -> None:
    assert not find(right, known, "IS-01")
    assert find(wrong, known, "IS-01")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Seleksi menilai 3 (tiga) hal, yaitu pengetahuan, wawancara, serta minat dan sikap.",
         "Seleksi menilai 4 (empat) hal, yaitu pengetahuan, wawancara, serta minat dan sikap."),
        ("Peserta berjumlah 45 (empat puluh lima) orang dengan rincian sebagai berikut:\na. laki-laki 20 orang; dan\nb. perempuan 25 orang.",
         "Peserta berjumlah 45 (empat puluh lima) orang dengan rincian sebagai berikut:\na. laki-laki 20 orang; dan\nb. perempuan 24 orang."),
        ("Peserta berjumlah 45 (empat puluh lima) orang dengan rincian sebagai berikut:\nNO\tASAL\tPESERTA\n1.\tDesa Satu\t20\n2.\tDesa Dua\t25",
         "Peserta berjumlah 45 (empat puluh lima) orang dengan rincian sebagai berikut:\nNO\tASAL\tPESERTA\n1.\tDesa Satu\t20\n2.\tDesa Dua\t24"),
    ],
)  # fmt: skip
def test_what_the_parts_count_is_summed_and_said_to_be_no_more_than_likely(
    known: Knowledge, right: str, wrong: str
) -> None:
    assert not find(announce(right), known, "TB-06")
    assert [finding.severity for finding in find(announce(wrong), known, "TB-06")] == ["peringatan"]


ANNEX = (
    "\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN BUNGO\nNOMOR 3 TAHUN 2025\nTENTANG\n"
    "PEMBENTUKAN TIM PENYUSUN LAPORAN KINERJA TAHUN 2025\n\n"
)


@pytest.mark.parametrize(
    "heading", ["PENANGGUNG JAWAB KENDARAAN DINAS", "KETUA DAN ANGGOTA TIM", "PENGELOLA KEUANGAN"]
)
def test_a_heading_over_a_table_of_an_annex_is_nobodys_office(known: Knowledge, heading: str) -> None:
    table = f"{heading}\nNo.\tNama\tJabatan\n1.\tPegawai Contoh\tKetua\n2.\tWarga Contoh\tAnggota\n"
    text = (
        DECREE
        + "KEDUA : Susunan tim tercantum dalam Lampiran."
        + CLOSED
        + ANNEX
        + table
        + CLOSED.split("2025", 1)[1]
    )
    for code in ("TT-02", "TT-03", "TT-07"):
        assert not find(text, known, code)
    assert find(text[::-1].replace("KETUA KOMISI"[::-1], "SEKRETARIS KOMISI"[::-1], 1)[::-1], known, "TT-02")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "a. Ketua: Pegawai Contoh\nb. Anggota: Warga Contoh",
            "a. Ketua: Pegawai Contoh;\nb. Anggota: Warga Contoh",
        ),
        ("1. Pegawai Contoh\n2. Warga Contoh", "1. menghimpun bahan; dan\n2. melapor"),
    ],
)
def test_a_list_of_names_ends_a_diktum_without_a_full_stop(known: Knowledge, right: str, wrong: str) -> None:
    asked = "KEDUA : Tim terdiri atas sebagai berikut:\n"
    assert not find(DECREE + asked + right + CLOSED, known, "DK-02")
    assert find(DECREE + asked + wrong + CLOSED, known, "DK-02")


@pytest.mark.parametrize(
    ("head", "code"), [("SURAT KETERANGAN", "Ket"), ("SURAT KUASA", "SKu"), ("SURAT PANGGILAN", "SPan")]
)
def test_an_abbreviation_of_the_kind_is_no_unknown_code(known: Knowledge, head: str, code: str) -> None:
    text = announce("Hadir.", f"NOMOR 3/SDM.05-{code}/1508/2025").replace("PENGUMUMAN", head, 1)
    assert [finding.severity for finding in find(text, known, "SR-10")] == ["saran"]
    assert find(text.replace(f"-{code}/", "-Xz/"), known, "SR-10")[0].severity == "peringatan"
