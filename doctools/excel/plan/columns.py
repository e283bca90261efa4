"""The columns of an area's sheet: those of the decree's table, with the ids that lead back to the YAML."""

from __future__ import annotations

from doctools.excel.workbook.columns import Column

PLAN_WORKBOOK = "rencana-aksi"
SUMMARY_SHEET = "Ringkasan"
HEAT_SHEET = "Peta Bulan"
AREA_PREFIX = "Area "
EVIDENCE_CLASSES = ("buat", "isi", "lampir")

_ROW_COLUMNS = [
    Column("komponen", "KOMPONEN", width=20),
    Column("indikator", "INDIKATOR", required=True, width=34),
    Column("langkah_aksi", "LANGKAH AKSI", "daftar", width=38),
]
_PIECE_COLUMNS = [
    Column("id_bukti", "ID BUKTI", width=11),
    Column("teks", "BUKTI FISIK", width=36),
    Column("kelas", "KELAS", "pilihan", choices=EVIDENCE_CLASSES, width=9),
    Column("jenis", "JENIS NASKAH", width=20),
    Column("catatan_bukti", "CATATAN BUKTI", width=22),
]
_TARGET_COLUMNS = [
    Column("target", "TARGET", "target", required=True, width=13),
    Column("target_teks", "TARGET TEKS", required=True, width=20),
    Column("catatan", "CATATAN", width=24),
]
COLUMNS = [
    Column("no", "NO", given=True, width=5),
    Column("id", "ID BARIS", width=9),
    *_ROW_COLUMNS,
    *_PIECE_COLUMNS,
    *_TARGET_COLUMNS,
]
AREA_COLUMNS = [
    Column("area", "AREA", width=8),
    Column("nama_baku", "NAMA BAKU", required=True, width=44),
    Column("nama", "NAMA DALAM KEPUTUSAN", required=True, width=60),
]
GENERAL = "umum"  # what the plan's own facts are called among what a workbook was given
# key of the plan's YAML → words on the summary sheet; those with a dot stand below `keputusan`
FACTS = {
    "tahun": "TAHUN",
    "judul": "JUDUL",
    "keputusan.nomor": "NOMOR KEPUTUSAN",
    "keputusan.tanggal": "TANGGAL KEPUTUSAN",
    "keputusan.tentang": "TENTANG",
}
LATER_FACTS = ("keputusan.nomor", "keputusan.tanggal")  # known when the decree of the plan is signed
