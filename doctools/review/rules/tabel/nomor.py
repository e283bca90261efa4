"""The numbers of a table's rows run without gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for table in naskah.tabel:
        if not table.baris or not re.match(
            r"NO\b|NOMOR\b", table.baris[0][0].text if table.baris[0] else "", re.I
        ):
            continue
        last = 0
        for row in table.baris[1:]:
            cells = [c.text for c in row]
            sign = re.fullmatch(r"(\d{1,3})[.)]?", cells[0]) if cells else None
            if not sign or all(re.fullmatch(r"\(?\d{1,2}\)?", c) for c in cells):
                continue
            number = int(sign[1])
            if number not in (last + 1, 1):
                yield flag(row[0], f"nomor baris {number} mengikuti {last}", "urutkan nomor barisnya")
            last = number


RULE = Rule(
    code="TB-01",
    severity="peringatan",
    title="Nomor baris tabel berurutan",
    law="Kebiasaan penyusunan tabel naskah dinas",
    explanation="Nomor baris yang melompat menandakan baris yang hilang atau tertukar.",
    wrong="NO | NAMA | JABATAN\n1. | Pegawai Contoh Satu | Ketua\n3. | Pegawai Contoh Dua | Anggota",
    right="NO | NAMA | JABATAN\n1. | Pegawai Contoh Satu | Ketua\n2. | Pegawai Contoh Dua | Anggota",
    check=check,
)
