"""What a document rests on is not later than the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import tanggal
from doctools.review.days import read_days
from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_COMES = re.compile(
    r"\b(?:akan|rencana|direncanakan|dijadwalkan|terhitung|mulai|paling\s+lambat|sampai\s+dengan|berakhir|hingga|sebelum|selambat\w*|menjelang|pelaksanaan\s+pada)\b",
    re.I,
)
_PAPER = re.compile(
    r"(?:\b(?:surat|disposisi|nota\s+dinas|berita\s+acara|keputusan|laporan|memorandum)\b[^.;]{0,120}|Nomor\s+\S+)\s+tanggal\s+$",
    re.I,
)
_MEETING = re.compile(r"\btanggal\s+$|\bpada\s+(?:hari\s+)?\w*,?\s*$", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = read_date(naskah.tanggal_penetapan.text) or (
        read_date(naskah.surat.tanggal.text) if naskah.surat else None
    )
    if own is None:
        return
    grounds = (
        [item.teks for item in (*naskah.menimbang, *naskah.memperhatikan)]
        if naskah.genre == "keputusan"
        else []
    )
    seen = {piece.paragraph for text in grounds for piece in text.pieces}
    awal = frozenset(naskah.awal)
    others = [text for text in naskah.stretches if text.paragraph not in seen and text.paragraph in awal]
    for text, pattern in (*((t, _MEETING) for t in grounds), *((t, _PAPER) for t in others)):
        for found in read_days(text.text):
            before = text.text[: found.start]
            sentence = re.split(r"[.;]\s", before)[-1]
            if found.day > own and pattern.search(before) and not _COMES.search(sentence):
                yield flag(
                    text,
                    f"yang menjadi dasar bertanggal {tanggal(found.day)}, sesudah tanggal naskah ini ({tanggal(own)})",
                    "perbaiki salah satu tanggalnya",
                    found.start,
                    found.end,
                )


RULE = Rule(
    code="TG-06",
    severity="galat",
    title="Dasar tidak lebih baru daripada naskahnya",
    law="UU 12/2011 Lampiran II (dasar hukum dan konsiderans)",
    explanation="Rapat, surat, atau berita acara yang menjadi dasar naskah telah ada waktu naskah ditetapkan. Yang akan datang (akan, direncanakan, mulai) tidak dipersoalkan.",
    wrong="Menimbang : a. bahwa hasil rapat pleno tanggal 30 Januari 2026 menyepakati pembentukan tim;\n\nMEMUTUSKAN:\n\nKESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026",
    right="Menimbang : a. bahwa hasil rapat pleno tanggal 20 Januari 2026 menyepakati pembentukan tim;\n\nMEMUTUSKAN:\n\nKESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026",
    check=check,
)
