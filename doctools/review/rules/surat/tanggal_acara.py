"""What a letter invites to comes after the letter's date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTERS_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not re.match(r"undangan\b", letter.hal.text, re.I):
        return
    written = read_date(letter.tanggal.text)
    for label, value in letter.rincian.items():
        day = read_date(value.text)
        if written and day and "tanggal" in label and day < written:
            yield flag(
                value,
                f"acara ({value.text}) lebih dahulu daripada tanggal surat ({letter.tanggal.text})",
                "perbaiki salah satunya",
            )


RULE = Rule(
    code="SR-04",
    severity="galat",
    title="Tanggal acara sesudah tanggal surat",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Undangan dibuat sebelum acaranya.",
    wrong="Contoh, 13 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nHal : Undangan Rapat\n\nYth. Anggota\n\nhari, tanggal : Senin, 9 Februari 2026",
    right="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nHal : Undangan Rapat\n\nYth. Anggota\n\nhari, tanggal : Senin, 9 Februari 2026",
    check=check,
    genres=LETTERS_ONLY,
)
