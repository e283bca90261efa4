"""The year of the title is the year wherever its words return."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_BACKGROUND = re.compile(
    r"evaluasi|hasil|laporan|sebelumnya|perubahan|mencabut|dicabut|realisasi|capaian|berakhir|lalu\b|telah\s+ditetapkan",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    found = re.search(
        r"(?P<words>.+?)\s+TAHUN\s+(?:ANGGARAN\s+)?(?P<year>\d{4})\s*[.,;]*$", naskah.judul.text, re.I
    )
    if not found:
        return
    tail = found["words"].split()
    named = re.search(r"KABUPATEN|KOTA|PROVINSI", " ".join(tail[-3:]), re.I)
    tail = tail[-3:] if named else tail[-5:]  # "Pemilihan Umum Tahun …" alone means another election
    if len(tail) < 3:
        return
    words = r"\s+".join(map(re.escape, tail))
    again = re.compile(rf"{words}\s+Tahun\s+(?:Anggaran\s+)?(?P<year>\d{{4}})", re.I)
    grounds = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    told = {p.paragraph for t in (naskah.judul, naskah.menetapkan) for p in t.pieces}
    for text in naskah.stretches:
        if text.paragraph in grounds or text.paragraph in told:
            continue
        for m in again.finditer(text.text):
            if m["year"] == found["year"]:
                continue
            around = text.text[max(0, m.start() - 160) : m.end() + 40]
            if _BACKGROUND.search(around):
                continue
            yield Hit(
                text,
                *m.span("year"),
                f"tahun {m['year']} berbeda dari tahun pada judul ({found['year']})",
                f"tulis {found['year']} bila memang tahun naskah ini",
                found["year"],
            )


RULE = Rule(
    code="KS-02",
    severity="galat",
    title="Tahun sama dengan tahun pada judul",
    law="UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Bila kata-kata di ujung judul diulang di bagian lain, tahunnya harus sama. Tahun lalu yang memang dimaksud (hasil evaluasi, laporan, pencabutan) tidak dipersoalkan.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nRENCANA AKSI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TAHUN 2026\n\nMenimbang : a. bahwa untuk pembangunan zona integritas di lingkungan Komisi Pemilihan Umum Kabupaten Contoh Tahun 2025 perlu disusun rencana aksi;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nRENCANA AKSI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TAHUN 2026\n\nMenimbang : a. bahwa untuk pembangunan zona integritas di lingkungan Komisi Pemilihan Umum Kabupaten Contoh Tahun 2026 perlu disusun rencana aksi;",
    check=check,
    genres=DECREES_ONLY,
)
