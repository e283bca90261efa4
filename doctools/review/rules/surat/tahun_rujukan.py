"""A letter that is cited bears the year of its date in its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import MONTHS
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_CITED = re.compile(
    rf"\bNomor\s*:?\s*(?P<number>[^\s;,]+/(?P<of>20\d\d))\s*,?\s*(?:tanggal|tertanggal)\s+(?P<date>\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+(?P<year>20\d\d))",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_CITED):
        for found in _CITED.finditer(text.text):
            if found["of"] != found["year"] and "DIPA" not in found["number"].upper():
                yield Hit(
                    text,
                    *found.span("date"),
                    f"naskah yang dirujuk bernomor tahun {found['of']}, tetapi bertanggal tahun {found['year']}",
                    "periksa nomor dan tanggal naskah yang dirujuk",
                )


RULE = Rule(
    code="SR-13",
    severity="peringatan",
    title="Tahun nomor naskah yang dirujuk sama dengan tahun tanggalnya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Surat, berita acara, dan naskah lain yang dirujuk dengan nomor dan tanggal bernomor dengan tahun tanggalnya.",
    wrong="Menindaklanjuti surat Saudara Nomor 12/HM.02-SD/1509/2026 tanggal 11 Agustus 2025, kami sampaikan jawaban.",
    right="Menindaklanjuti surat Saudara Nomor 12/HM.02-SD/1509/2026 tanggal 11 Agustus 2026, kami sampaikan jawaban.",
    check=check,
)
