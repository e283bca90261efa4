"""An invitation says day, hour and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTERS_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not re.match(r"undangan\b", letter.hal.text, re.I):
        return
    body = " ".join(p.text for p in naskah.awal)
    if "terlampir" in body and re.search(r"jadwal\s+(?:kegiatan\s+)?terlampir", body, re.I):
        return
    labels = " ".join(letter.rincian)
    for called, pattern, spoken in (
        ("hari dan tanggal", r"hari|tanggal|waktu", r"\bpada\s+(?:hari|tanggal)\b"),
        ("pukul", r"pukul|waktu|jam", r"\b(?:pukul|jam)\s+\d"),
        (
            "tempat",
            r"tempat",
            r"\bbertempat\b|\bdi\s+(?:Ruang|Aula|Kantor|Gedung|Hotel|Balai|Kampus|Pendopo)\b|\b(?:melalui|secara|via)\s+(?:Zoom|daring|konferensi)",
        ),
    ):
        if not re.search(pattern, labels) and not re.search(spoken, body, re.I):
            yield flag(
                letter.hal.paragraph.teks if letter.hal.paragraph else letter.hal,
                f"undangan tidak menyebut {called}",
                f"tambahkan {called}",
            )


RULE = Rule(
    code="SR-03",
    severity="galat",
    title="Undangan memuat hari, tanggal, pukul, dan tempat",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Tanpa salah satunya yang diundang tidak dapat hadir.",
    wrong="Hal : Undangan Rapat\n\nYth. Anggota\n\nKami mengundang Saudara pada:\nhari, tanggal : Senin, 9 Februari 2026\ntempat : Ruang Rapat",
    right="Hal : Undangan Rapat\n\nYth. Anggota\n\nKami mengundang Saudara pada:\nhari, tanggal : Senin, 9 Februari 2026\npukul : 09.00 WIB\ntempat : Ruang Rapat",
    check=check,
    genres=LETTERS_ONLY,
)
