"""What must be answered before a meeting is due before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import tanggal
from doctools.review.days import read_days
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_UNTIL = re.compile(
    r"\b(?:konfirmasi|kehadiran|pendaftaran|dikembalikan|disampaikan)\b(?:(?!\.\s)[^;])*?\bpaling\s+lambat\b[^.;]*$",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not re.match(r"undangan\b", letter.hal.text, re.I):
        return
    events = [
        day.day
        for label, value in letter.rincian.items()
        if re.search("hari|tanggal|waktu", label)
        for day in read_days(value.text)
    ]
    if not events:
        return
    details = {value.paragraph for value in letter.rincian.values()}
    for text in naskah.stretches:
        for found in read_days(text.text) if text.paragraph not in details else ():
            if _UNTIL.search(text.text[: found.start]) and found.day > max(events):
                yield flag(
                    text,
                    f"batas waktu {tanggal(found.day)} sesudah tanggal acara ({tanggal(max(events))})",
                    "perbaiki salah satu tanggalnya",
                    found.start,
                    found.end,
                )


RULE = Rule(
    code="SR-11",
    severity="peringatan",
    title="Batas konfirmasi sebelum acara",
    law="Kesesuaian isi naskah",
    explanation="Konfirmasi kehadiran diminta paling lambat pada hari acara.",
    wrong="Nomor : 1/PK.01-Und/9999/2026\nHal : Undangan Rapat\n\nContoh, 5 Januari 2026\n\nYth. Anggota\n\nhari, tanggal : Kamis, 15 Januari 2026\npukul : 09.00 WIB\ntempat : Aula\n\nKonfirmasi kehadiran disampaikan paling lambat tanggal 20 Januari 2026.",
    right="Nomor : 1/PK.01-Und/9999/2026\nHal : Undangan Rapat\n\nContoh, 5 Januari 2026\n\nYth. Anggota\n\nhari, tanggal : Kamis, 15 Januari 2026\npukul : 09.00 WIB\ntempat : Aula\n\nKonfirmasi kehadiran disampaikan paling lambat tanggal 13 Januari 2026.",
    check=check,
)
