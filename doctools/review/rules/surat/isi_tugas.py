"""A letter of tasks says to whom and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_KINDS = ("surat tugas", "surat perintah")
_PARTS = (
    (
        "kepada siapa tugas diberikan",
        "tambahkan bagian Kepada dengan nama dan jabatan pegawai",
        re.compile(r"^\s*Kepada\b|\b(?:tugas\w*|menugaskan|memerintahkan|perintah\w*)\s+kepada\b|\bmenugaskan\b|\bditugaskan\b", re.I | re.M),
    ),
    (
        "untuk apa tugas diberikan",
        "tambahkan bagian Untuk dengan uraian tugas",
        re.compile(r"^\s*Untuk\b|\buntuk\s+(?:me|ber|hadir|ikut)", re.I | re.M),
    ),
)  # fmt: skip


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if naskah.jenis not in _KINDS or naskah.surat is None:
        return
    lines = "\n".join(text.text for text in naskah.stretches)
    where = naskah.surat.nomor or naskah.stretches[0]
    for called, remedy, pattern in _PARTS:
        if not pattern.search(lines):
            yield flag(where, f"{naskah.jenis} tidak memuat {called}", remedy)


RULE = Rule(
    code="SR-14",
    severity="galat",
    title="Surat tugas memuat pegawai dan tugasnya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Surat tugas memuat kepada siapa dan untuk apa tugas diberikan.",
    wrong="SURAT TUGAS\nNOMOR 3/SDM.06-ST/1509/2026\n\nDasar : Rencana Kerja Tahun 2026.\n\nMEMBERI TUGAS\n\nKepada : Pegawai Contoh\n\nContoh, 5 Januari 2026",
    right="SURAT TUGAS\nNOMOR 3/SDM.06-ST/1509/2026\n\nDasar : Rencana Kerja Tahun 2026.\n\nMEMBERI TUGAS\n\nKepada : Pegawai Contoh\n\nUntuk : mengikuti rapat.\n\nContoh, 5 Januari 2026",
    check=check,
)
