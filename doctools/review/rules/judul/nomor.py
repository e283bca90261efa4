"""The line of the number: NOMOR, number, TAHUN, year in four digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    line = naskah.baris_nomor
    if naskah.nama and not line:
        yield flag(
            naskah.nama,
            "baris NOMOR … TAHUN … tidak ada di bawah nama keputusan",
            "tambahkan baris nomor dan tahun",
        )
    elif line and re.match(r"NOMOR\s*:", line.text, re.I):
        yield flag(line, "kata NOMOR diikuti titik dua", "tulis NOMOR … TAHUN … tanpa titik dua")
    elif (
        line
        and "/" not in naskah.nomor
        and not re.fullmatch(r"\d{4}|[.…\s]+|\$\{\w+\}", naskah.tahun)
        and not re.search(r"\$\{", line.text)
    ):
        yield flag(
            line,
            "baris nomor tidak berbentuk NOMOR … TAHUN … dengan tahun empat angka",
            "tulis misalnya NOMOR 3 TAHUN 2026",
        )
    elif re.match(r"0\d", naskah.nomor):
        yield flag(line, f"nomor '{naskah.nomor}' diawali nol", f"tulis NOMOR {naskah.nomor.lstrip('0')}")


RULE = Rule(
    code="JD-05",
    severity="galat",
    title="Nomor dan tahun keputusan lengkap",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Di bawah nama keputusan ada baris NOMOR … TAHUN …, tanpa titik dua dan tanpa nol di depan. Pada rancangan boleh titik-titik.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR : 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
