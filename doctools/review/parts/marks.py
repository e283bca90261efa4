"""The signs by which the parts of an official document are known, as regular expressions."""

from __future__ import annotations

import re

from doctools.context import diktum

DICTA = tuple(diktum(n) for n in range(1, 41))
_DICTA = "|".join(sorted((*DICTA, "PERTAMA"), key=len, reverse=True))
_DICTA_LOOSE = "|".join(
    r"KE\s?" + re.sub(r"\s", r"\\s*", name[2:]) for name in sorted(DICTA, key=len, reverse=True)
)

LABEL = re.compile(
    r"(Menimbang|Mengingat|Memperhatikan)\b\s*(?::|$)\s*|(Menimbang|Mengingat|Memperhatikan)\t\s*:?\s*", re.I
)
LABEL_LOOSE = re.compile(
    r"(Menimbang|Mengingat|Memperhatikan)\s*:?\s*(?=(?:[a-z]|\d{1,2})[.)]\s|bahwa\b)", re.I
)
STATED = re.compile(r"Menetapkan\s*(?::|$|\t)\s*:?\s*|Menetapkan\s+(?=KEPUTUSAN\b)")
DECIDED = re.compile(r"M\s*E\s*M\s*U\s*T\s*U\s*S\s*K\s*A\s*N\b\s*[:;.,]?\s*$", re.I)
DICTUM = re.compile(rf"({_DICTA})\b\s*(?::|\t|$)?\s*:?\s*")
# However it is spaced and in whatever letters, where a colon or the end of a cell shows that it is a label.
DICTUM_LOOSE = re.compile(rf"((?i:{_DICTA_LOOSE}|PERTAMA))\s*(?::|\t|$)\s*:?\s*")
ITEM = re.compile(r"(?P<mark>[a-z]{1,2}[.)]|\d{1,2}[.)]|\(\d{1,2}\)|\([a-z]\))(?:\s+|$)")
# Before a label or an item in the middle of a line: what went before has ended.
WITHIN = re.compile(
    rf"(?<=[;.:])\s+(?=(?:Menimbang|Mengingat|Memperhatikan|Menetapkan|{_DICTA})\s*:|[a-z]\.\s+bahwa\b"
    r"|\d{1,2}\.\s+(?:Undang-|Peraturan\s|Keputusan\s|Instruksi\s))"
)
DECREE_HEAD = re.compile(r"KEPUTUSAN\s+(?!INI\b)(?=[A-Z]{3})")
CONSIDERED = re.compile(r"bahwa\b")
STATUTE = re.compile(
    r"(?:Undang-\s?Undang|Peraturan\s+(?:Pemerintah|Presiden|Menteri|Komisi|Badan|Daerah))\b.{0,120}?\bNomor\b",
    re.S,
)
NUMBER_LINE = re.compile(r"NOMOR\b\s*:?\s*(?P<number>.*?)(?:\s+TAHUN\s+(?P<year>\S.*))?$", re.I)
ABOUT = re.compile(r"TENTANG\b\s*", re.I)
PLACE_SET = re.compile(r"Ditetapkan\s+di\b\s*:?\s*(?P<place>.*?)(?:\s*pada\s+tanggal\b.*)?$", re.I)
DATE_SET = re.compile(r"(?:Ditetapkan\s+di\b.*?\s)?pada\s+tanggal\b\s*:?\s*(?P<date>.*)$", re.I)
ANNEX = re.compile(r"LAMPIRAN\b(?:\s+(?P<n>[IVXLC]+|\d+)\b)?\s*(?P<rest>(?!:).*)$")
COPY = re.compile(
    r"(?:Salinan|Petikan)\s+sesuai\s+(?:dengan\s+)?(?:aslinya|asli)\b|(?:Salinan|Petikan)\s+sesuai\s+dengan",
    re.I,
)
NIP = re.compile(r"NIP\b[.:]?\s*(?P<digits>.*)$", re.I)
SIGNED = re.compile(r"(?:ttd\.?|\(?\s*tanda\s+tangan\s*\)?|ttd/cap|\$\{.*\}|[./…_\s]+)$", re.I)
LETTER_FIELD = re.compile(r"(Nomor|Sifat|Lampiran|Hal|Perihal|Dari|Yth\.?|Tanggal)\s*:\s*(?P<value>.*)$")
ADDRESS = re.compile(r"(?:Kepada\s+)?Yth\b\.?", re.I)
_DETAIL = r"(hari\s*(?:,|/|\bdan\b)\s*tanggal|hari|tanggal|pukul|jam|waktu|tempat|acara|agenda)"
DETAIL = re.compile(rf"{_DETAIL}\s*:\s*(?P<value>.*)$", re.I)
DETAIL_ALONE = re.compile(rf"{_DETAIL}\s*:?$", re.I)
COPIES = re.compile(r"Tembusan\b", re.I)
SCANNED_TABLE = re.compile(r"KOMPONEN\b.*\bINDIKATOR\b|LANGKAH\s+AKSI\b.*\bBUKTI\s+FISIK\b")
