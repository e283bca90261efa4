"""The signs by which the parts of an official document are known, as regular expressions."""

from __future__ import annotations

import re

from doctools.context import diktum

DICTA = tuple(diktum(n) for n in range(1, 41))
_DICTA = "|".join(sorted((*DICTA, "PERTAMA"), key=len, reverse=True))
POSITIONS = r"KETUA|SEKRETARIS|KEPALA|ANGGOTA|PEJABAT|KUASA|INSPEKTUR|DIREKTUR|PELAKSANA|KOORDINATOR"
STAND_IN = r"(?:(?:a\.?\s?n\.?|u\.?\s?b\.?|plt\.?|plh\.?|pj\.?|pjs\.?)\s+)*"

LABEL = re.compile(
    r"(Menimbang|Mengingat|Memperhatikan)\b\s*(?::|$)\s*|(Menimbang|Mengingat|Memperhatikan)\t\s*:?\s*", re.I
)
LABEL_LOOSE = re.compile(
    r"(Menimbang|Mengingat|Memperhatikan)\s*:?\s*(?=(?:[a-z]|\d{1,2})[.)]\s|bahwa\b)", re.I
)
STATED = re.compile(r"Menetapkan\s*(?::|$|\t)\s*:?\s*|Menetapkan\s+(?=KEPUTUSAN\b)")
DECIDED = re.compile(r"M\s*E\s*M\s*U\s*T\s*U\s*S\s*K\s*A\s*N\b\s*[:;.,]?\s*$", re.I)
DICTUM = re.compile(rf"({_DICTA})\b\s*(?::|\t|$)?\s*:?\s*")
ITEM = re.compile(r"(?P<mark>[a-z]{1,2}[.)]|\d{1,2}[.)]|\(\d{1,2}\)|\([a-z]\))(?:\s+|$)")
DECREE_HEAD = re.compile(r"KEPUTUSAN\s+(?!INI\b)(?=[A-Z]{3})")
NUMBER_LINE = re.compile(r"NOMOR\b\s*:?\s*(?P<number>.*?)(?:\s+TAHUN\s+(?P<year>\S.*))?$", re.I)
ABOUT = re.compile(r"TENTANG\b\s*", re.I)
OFFICER = re.compile(rf"{STAND_IN}(?:{POSITIONS})\b", re.I)
FRAMING = re.compile(
    rf"{STAND_IN}(?:KETUA|SEKRETARIS|KEPALA|KUASA|PEJABAT\s+PEMBUAT)\b|KOMISI\s+PEMILIHAN\s+UMUM\b.*,$", re.I
)
PLACE_SET = re.compile(r"Ditetapkan\s+di\b\s*:?\s*(?P<place>.*?)(?:\s*pada\s+tanggal\b.*)?$", re.I)
DATE_SET = re.compile(r"(?:Ditetapkan\s+di\b.*?\s)?pada\s+tanggal\b\s*:?\s*(?P<date>.*)$", re.I)
ANNEX = re.compile(r"LAMPIRAN\b(?:\s+(?P<n>[IVXLC]+|\d+)\b)?\s*(?P<rest>(?!:).*)$")
COPY = re.compile(r"Salinan\s+sesuai\s+dengan|Petikan\s+sesuai\s+dengan", re.I)
NIP = re.compile(r"NIP\b[.:]?\s*(?P<digits>.*)$", re.I)
SIGNED = re.compile(r"(?:ttd\.?|\(?\s*tanda\s+tangan\s*\)?|ttd/cap|\$\{.*\}|[./…_\s]+)$", re.I)
LETTER_FIELD = re.compile(r"(Nomor|Sifat|Lampiran|Hal|Perihal)\s*:\s*(?P<value>.*)$")
ADDRESS = re.compile(r"(?:Kepada\s+)?Yth\b\.?", re.I)
DETAIL = re.compile(
    r"(hari\s*(?:,|/|\bdan\b)\s*tanggal|hari|tanggal|pukul|waktu|tempat|acara|agenda)\s*:\s*(?P<value>.*)$",
    re.I,
)
COPIES = re.compile(r"Tembusan\b", re.I)
SCANNED_TABLE = re.compile(r"KOMPONEN\b.*\bINDIKATOR\b|LANGKAH\s+AKSI\b.*\bBUKTI\s+FISIK\b")
