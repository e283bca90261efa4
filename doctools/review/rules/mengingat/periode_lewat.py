"""An act of a period that is over is no ground for a later year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_PERIOD = re.compile(r"\b\d{4}\s?[-–]\s?(?P<last>\d{4})\b")


_PLAN = re.compile(
    r"\b(?:Road\s*Map|Peta\s+Jalan|Grand\s+Design|Rencana\s+Strategis|Renstra|Rencana\s+Pembangunan|RPJM[ND]?)\b[^.;()]{0,70}?"
    r"(?P<first>\d{4})\s?[-–]\s?(?P<last>\d{4})\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:hasil|evaluasi|berakhir\w*|pelaksanaan|capaian|laporan|pengganti|menggantikan|Tahun\s+\d{4}\s+tentang)\b",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if known.on is None:
        return
    for item, cited in read_grounds(naskah, known):
        title = cited.act.judul or ""
        period = _PERIOD.search(title)
        act = known.book.find(cited.act)
        # The title of an act that the book does not have is all that tells its period.
        last = act.periode_sampai if act else int(period["last"]) if period else None
        if last is None or last >= known.on.year:
            continue
        start, end = cited.act.spans.get("judul", cited.act.span)
        if period:
            start, end = start + period.start(), start + period.end()
        yield Hit(
            item.teks,
            start,
            end,
            f"periode {period[0] if period else f'sampai {last}'} sudah lewat pada tahun {known.on.year}",
            "pakai penggantinya, atau hapus bila tidak lagi menjadi dasar",
        )
    seen = {piece.paragraph for item in naskah.mengingat for piece in item.teks.pieces}
    for text in naskah.find_matching(_PLAN):
        for found in _PLAN.finditer(text.text) if text.paragraph not in seen else ():
            if int(found["last"]) < known.on.year and not _PAST.search(text.text[: found.start()][-80:]):
                yield Hit(
                    text,
                    *found.span(),
                    f"periode {found['first']}-{found['last']} sudah lewat pada tahun {known.on.year}",
                    "pakai penggantinya, atau hapus bila tidak lagi menjadi dasar",
                    severity="peringatan",
                    confidence="sedang",
                )


RULE = Rule(
    code="MG-13",
    severity="peringatan",
    title="Dasar hukum untuk periode yang masih berjalan",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Peta jalan atau rencana yang periodenya sudah habis pada tanggal keputusan bukan dasar lagi.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMengingat : 1. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2024\nTENTANG\nTIM\n\nMengingat : 1. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
    check=check,
    genres=DECREES_ONLY,
)
